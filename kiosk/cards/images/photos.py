"""A guest's photo on a card: read, and cropped to its place without cutting a head."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from PIL import Image

from kiosk.cards.images.heads import Box, Head
from kiosk.picture_files import NoPicture, TooManyPixels, read_picture

_log = logging.getLogger(__name__)

_UPRIGHT = 0.8  # the ratio of width to height of a photo beside a quote
_FAR = 0.45  # a person whose head is a smaller share of the height is enlarged
_NEARER = 1.5  # times, at most: a photo that is enlarged further gets soft
_SOFTEST = 2.0  # times: a print is composed at twice the px of the screen
_LARGEST = (0.62, 0.75)  # of the height: a larger head leaves no shoulders; for one head, several
WIDE = 1.5
"""From this ratio of width to height, a photo is of several people, or of a wide camera."""


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo, upright, in RGB, and the heads that were found in it.

    `drawn`: it is one of the house's pictures, and its subject is treated as a head.
    """

    image: Image.Image
    heads: tuple[Head, ...] = ()
    drawn: bool = False

    @property
    def is_wide(self) -> bool:
        """Whether it looks best in landscape: several people, or a wide photo without a head.

        One person in front of a wide camera is a portrait: the space beside them is cropped.
        """
        if self.heads:
            return self.image.width > self.image.height and _round_heads(self, _UPRIGHT) is None
        return self.image.width >= WIDE * self.image.height


@dataclass(frozen=True, slots=True)
class _Care:
    """What a crop must leave, as shares of the photo, and how much of the rest goes at the top."""

    across: float
    down: float
    above: float


# Where no head is found, this goes by where heads usually are. One person's: round the middle, in
# the upper two thirds. Several people's: anywhere from left to right, between a seventh and four
# fifths of the height, which is also where the framing mark of the photo screen puts one person in
# front of a wide camera.
_ONE = _Care(across=0.42, down=0.7, above=0.1)
_SEVERAL = _Care(across=0.85, down=0.65, above=0.43)


def read(data: bytes, size: tuple[int, int], seed: str) -> Image.Image | None:
    """A photo as upright RGB, no smaller than `size` if it was not; None if it is damaged.

    Only the seed of its card is logged.
    """
    try:
        return read_picture(data, least=size)
    except TooManyPixels:
        _log.warning("the photo of %s is too large to be shown", seed)
    except NoPicture:
        _log.warning("the photo of %s can't be read", seed)
    return None


def suits(photo: Photo, size: tuple[int, int]) -> bool:
    """Whether a photo looks good in a print whose picture is `size` px.

    It fills it, all heads are complete with shoulders below them, and it is not too soft.
    """
    part = _part(photo, size)
    scale = size[0] / (part[2] - part[0])
    if scale > _SOFTEST or _fitted(part, size) != size:
        return False
    if photo.drawn or not photo.heads:
        return True
    left, top, right, bottom = _union(photo, [head.least for head in photo.heads])
    held = part[0] <= left and part[1] <= top and right <= part[2] and bottom <= part[3]
    most = _LARGEST[len(photo.heads) > 1]
    return held and bottom - top <= most * (part[3] - part[1])


def cut(photo: Photo, size: tuple[int, int]) -> Image.Image:
    """A photo that fills `size`, never cut through a head.

    It is cut round the heads, with air where there can be; where none is found, round where they
    usually are. If that leaves no part of the shape of `size`, it is lower or narrower than that.
    """
    part = _part(photo, size)
    fitted = _fitted(part, size)
    # Hamming takes half the time of Lanczos, and is hardly softer where a photo gets smaller.
    smaller = fitted[0] < part[2] - part[0]
    how = Image.Resampling.HAMMING if smaller else Image.Resampling.BICUBIC
    return photo.image.resize(fitted, how, box=part, reducing_gap=3)


_Part = tuple[float, float, float, float]
"""A part of a photo, in px: left, top, right, bottom."""


def _part(photo: Photo, size: tuple[int, int]) -> _Part:
    """The part of a photo that is shown in a place of `size`."""
    ratio = size[0] / size[1]
    if photo.heads:
        return _round_heads(photo, ratio) or _with_all_heads(photo, ratio)
    return _usual(photo, ratio)


def _fitted(part: _Part, size: tuple[int, int]) -> tuple[int, int]:
    """The size of a part of a photo in `size`: as large as possible, complete."""
    wide, high = part[2] - part[0], part[3] - part[1]
    scale = min(size[0] / wide, size[1] / high)
    return (
        min(size[0], max(1, round(wide * scale))),
        min(size[1], max(1, round(high * scale))),
    )


def _round_heads(photo: Photo, ratio: float) -> _Part | None:
    """The part of a photo in a shape that holds all heads, with space if possible."""
    wide, high = photo.image.size
    across, down = min(wide, high * ratio), min(high, wide / ratio)
    heads = _union(photo, [head.whole for head in photo.heads])
    nearer = max(1.0, min(_NEARER, _FAR * down / (heads[3] - heads[1])))
    for zoom, held, above in (
        (nearer, heads, 0.5),
        (1.0, heads, 0.5),
        # Most of the spare space goes above: hair and hats are higher than a face shows.
        (1.0, _union(photo, [head.least for head in photo.heads]), 0.7),
    ):
        left = _start(wide, across / zoom, held[0], held[2])
        top = _start(high, down / zoom, held[1], held[3], above)
        if left is not None and top is not None:
            return left, top, left + across / zoom, top + down / zoom
    return None


def _start(
    whole: float, part: float, first: float, last: float, before: float = 0.5
) -> float | None:
    """The start of a part that holds everything from `first` to `last`; None if impossible.

    `before` is the share of the spare space that goes before it.
    """
    least, most = max(0.0, last - part), min(first, whole - part)
    if least > most:
        return None
    return max(least, min(most, first - before * (part - (last - first))))


def _with_all_heads(photo: Photo, ratio: float) -> _Part:
    """All heads with their air; of a shape that leaves some of what is asked free."""
    wide, high = photo.image.size
    left, top, right, bottom = _union(photo, [head.whole for head in photo.heads])
    if (right - left) / (bottom - top) > ratio:
        more = min(high, (right - left) / ratio)
        top = _start(high, more, top, bottom) or 0.0
        return left, top, right, top + more
    more = min(wide, (bottom - top) * ratio)
    left = _start(wide, more, left, right) or 0.0
    return left, top, left + more, bottom


def _union(photo: Photo, boxes: list[Box]) -> _Part:
    wide, high = photo.image.size
    return (
        min(box.left for box in boxes) * wide,
        min(box.top for box in boxes) * high,
        max(box.right for box in boxes) * wide,
        max(box.bottom for box in boxes) * high,
    )


def _usual(photo: Photo, ratio: float) -> _Part:
    """A part of a photo around where heads usually are, in the shape if that is safe."""
    wide, high = photo.image.size
    care = _SEVERAL if photo.is_wide else _ONE
    across = min(1.0, max(care.across, ratio * high / wide))
    down = min(1.0, max(care.down, wide / ratio / high))
    left = (1 - across) / 2 * wide
    top = (1 - down) * care.above * high
    return left, top, left + across * wide, top + down * high
