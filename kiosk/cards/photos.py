"""A guest's photo on a card: read, and cut to its place without cutting through a head."""

from __future__ import annotations

import logging
import struct
from io import BytesIO

from PIL import Image, ImageFilter, ImageOps

_log = logging.getLogger(__name__)

_MOST_PIXELS = 50_000_000
WIDE = 1.5
"""From this width to height on, a photo is one of several people, or of a camera that is wide."""

_CAMERA_WIDE = 1.7
# How much of a photo must stay, at least; below it, heads are at risk.
_LEAST_ACROSS = 0.42
_LEAST_DOWN = 0.5


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
        return ImageOps.exif_transpose(image).convert("RGB")
    # Pillow's decoders raise these for what is damaged; no other part of the try can.
    except (OSError, SyntaxError, ValueError, struct.error, Image.DecompressionBombError):
        _log.warning("the photo of %s can't be read", seed)
        return None


def cut(photo: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A photo that fills `size`: cut round the middle, with the air above the heads kept.

    Where too little of it would stay, the whole photo stands on its own blurred fill.
    """
    wide, high = size
    ratio = wide / high
    across = min(1.0, ratio * photo.height / photo.width)
    down = min(1.0, photo.width / ratio / photo.height)
    if across < _LEAST_ACROSS or down < _LEAST_DOWN:
        return whole(photo, size)
    left = (1 - across) / 2 * photo.width
    top = (1 - down) * _focus(photo) * photo.height
    box = (left, top, left + across * photo.width, top + down * photo.height)
    return photo.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3)


def whole(photo: Image.Image, size: tuple[int, int]) -> Image.Image:
    """A photo that nothing is cut from, on a blurred fill of its own colours."""
    small = ImageOps.fit(photo, (48, max(2, round(48 * size[1] / size[0]))))
    fill = small.filter(ImageFilter.GaussianBlur(3)).resize(size, Image.Resampling.BICUBIC)
    fitted = ImageOps.contain(photo, size, Image.Resampling.LANCZOS)
    fill.paste(fitted, ((size[0] - fitted.width) // 2, (size[1] - fitted.height) // 2))
    return fill


def keeps_enough(photo: Image.Image, ratio: float) -> bool:
    """Whether `cut` to a place of this width to height leaves the heads alone."""
    across = ratio * photo.height / photo.width
    down = photo.width / ratio / photo.height
    return across >= _LEAST_ACROSS and down >= _LEAST_DOWN


def _focus(photo: Image.Image) -> float:
    """How much of what is cut off goes above: 0 nothing, 1 all of it.

    One person's head is in the upper half. A group stands further off, its heads round the
    middle. A camera's own wide frame (16:9) is of people at the screen, whose heads the framing
    mark puts between a fifth and two thirds of the height.
    """
    ratio = photo.width / photo.height
    if ratio < WIDE:
        return 0.25
    return 0.6 if ratio < _CAMERA_WIDE else 0.3
