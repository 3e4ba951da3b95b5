"""A guest's photo on a card: read, and cut to its place without cutting through a head."""

from __future__ import annotations

import logging
import struct
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageFilter, ImageOps

_log = logging.getLogger(__name__)

_MOST_PIXELS = 50_000_000
WIDE = 1.5
"""From this width to height on, a photo is one of several people, or of a camera that is wide."""


@dataclass(frozen=True, slots=True)
class _Care:
    """What a cut must leave, as parts of the photo, and how much of what goes, goes above."""

    across: float
    down: float
    above: float


# Where the heads are is not known, so this goes by where heads usually are. One person's: round
# the middle, in the upper two thirds. Several people's: anywhere from left to right, between a
# seventh and four fifths of the height, which is also where the framing mark of the photo screen
# puts one person in front of a wide camera.
_ONE = _Care(across=0.42, down=0.7, above=0.1)
_SEVERAL = _Care(across=0.85, down=0.65, above=0.43)


def read(data: bytes, size: tuple[int, int], seed: str) -> Image.Image | None:
    """A photo as upright RGB, no smaller than `size` if it was not; None if it is damaged.

    Only the seed of its card is logged.
    """
    try:
        image = Image.open(BytesIO(data))
        if image.width * image.height > _MOST_PIXELS:
            _log.warning("the photo of %s is too large to be shown", seed)
            return None
        image.draft("RGB", size)
        return _opaque(ImageOps.exif_transpose(image))
    # Pillow's decoders raise these for what is damaged; no other part of the try can.
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError):
        _log.warning("the photo of %s can't be read", seed)
        return None


def _opaque(image: Image.Image) -> Image.Image:
    """The picture in RGB, and on white where it is transparent."""
    if not image.has_transparency_data:
        return image.convert("RGB")
    pixels = image.convert("RGBA")
    paper = Image.new("RGB", pixels.size, "white")
    paper.paste(pixels, mask=pixels.getchannel("A"))
    return paper


def cut(photo: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A photo that fills `size`: cut round the middle, with the air above the heads kept.

    It is cut no further than is safe for the heads; what is still free then is filled with the
    photo itself, blurred.
    """
    wide, high = size
    ratio = wide / high
    care = _SEVERAL if photo.width >= WIDE * photo.height else _ONE
    across = min(1.0, max(care.across, ratio * photo.height / photo.width))
    down = min(1.0, max(care.down, photo.width / ratio / photo.height))
    left = (1 - across) / 2 * photo.width
    top = (1 - down) * care.above * photo.height
    box = (left, top, left + across * photo.width, top + down * photo.height)
    scale = min(wide / (box[2] - box[0]), high / (box[3] - box[1]))
    fitted = (
        max(1, round((box[2] - box[0]) * scale)),
        max(1, round((box[3] - box[1]) * scale)),
    )
    kept = photo.resize(fitted, Image.Resampling.LANCZOS, box=box, reducing_gap=3)
    return kept if fitted == size else _beyond(kept, size)


def _beyond(kept: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A picture in the middle of `size`; its edges, out of focus, fill what is free beside it."""
    across = kept.width < size[0]
    length, free = (kept.width, size[0]) if across else (kept.height, size[1])
    start = (free - length) // 2
    strip = max(1, length // 20)
    fill = Image.new("RGB", size)
    for near, place in ((0, 0), (length - strip, start + length)):
        far = free - length - start if place else start
        if not far:
            continue
        if across:
            edge = kept.crop((near, 0, near + strip, kept.height)).resize((far, size[1]))
        else:
            edge = kept.crop((0, near, kept.width, near + strip)).resize((size[0], far))
        fill.paste(edge, (place, 0) if across else (0, place))
    at = (start, 0) if across else (0, start)
    fill.paste(kept, at)
    small = fill.reduce(max(1, min(size) // 40)).filter(ImageFilter.GaussianBlur(2))
    fill = small.resize(size, Image.Resampling.BICUBIC)
    fill.paste(kept, at, _feathered(kept.size, across=across))
    return fill


def _feathered(size: tuple[int, int], *, across: bool) -> Image.Image:
    """A mask that fades at the two edges that the picture is carried on from."""
    length = size[0] if across else size[1]
    feather = length // 24
    edge = bytes(255 * (place + 1) // (feather + 1) for place in range(feather))
    line = edge + b"\xff" * (length - 2 * feather) + edge[::-1]
    return Image.frombytes("L", (length, 1) if across else (1, length), line).resize(size)
