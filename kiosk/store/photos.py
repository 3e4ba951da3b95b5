"""From a frame or a file to a photo as it is kept: one small, upright, anonymous JPEG.

Every photo is made from its pixels anew, so that nothing else of a file (where and when it was
taken, with what, a preview of the uncropped picture) can come along.
"""

from __future__ import annotations

import io
import struct
from typing import TYPE_CHECKING

from PIL import Image

from kiosk.store.errors import PhotoRefused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_SIDE = 1920
"""Pixels: what a large screen shows, and what a wall can decode in time."""

QUALITY = 90

MOST_PIXELS = 50_000_000
"""Pixels that a picture may claim to have: more than a telephone's, too few to fill the memory."""

_FORMATS = ("JPEG", "PNG", "WEBP")

_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# What Pillow's readers raise for files that are broken in one way or another.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, LookupError, TypeError, struct.error)

BROKEN = (Image.DecompressionBombError, Image.DecompressionBombWarning, *_BROKEN)
"""What Pillow raises for a file that is broken, or claims too many pixels."""


def keep_frame(rgb: NDArray[np.uint8]) -> bytes:
    """A camera's frame (height x width x 3, RGB) as a JPEG to keep. Raises `PhotoRefused`."""
    if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.dtype.name != "uint8" or rgb.size == 0:
        raise PhotoRefused("The camera gave a picture that cannot be used.")
    return _encode(_shrunk(Image.fromarray(rgb), LONGEST_SIDE))


def keep_file(data: bytes) -> bytes:
    """The content of a picture file (JPEG, PNG or WebP) as a JPEG to keep, turned upright.

    Raises `PhotoRefused` as `open_picture` does.
    """
    return _encode(open_picture(data, LONGEST_SIDE))


def open_picture(data: bytes, longest_side: int) -> Image.Image:
    """The content of a picture file in RGB, upright, of at most so many pixels a side.

    Raises `PhotoRefused` for what is no such file, is broken, or has too many pixels; a picture
    that is too large is refused by what its head says, before anything is decoded.
    """
    try:
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_large()
            turn = _UPRIGHT.get(_orientation(image))
            small = _flat(_shrunk(image, longest_side))
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_large() from None
    except _BROKEN as error:
        raise PhotoRefused(
            "This is no picture that can be read: a whole JPEG, PNG or WebP file is needed."
        ) from error
    return small if turn is None else small.transpose(turn)


def is_whole(picture: bytes, kind: str = "JPEG", longest: int = LONGEST_SIDE) -> bool:
    """True for a file of this kind that can be decoded to its end, of no more pixels than that."""
    try:
        with Image.open(io.BytesIO(picture), formats=(kind,)) as image:
            if max(image.size) > longest:
                return False
            image.load()
    except BROKEN:
        return False
    return True


def _orientation(image: Image.Image) -> int:
    try:
        return image.getexif().get(_ORIENTATION, 1)
    except _BROKEN:
        # Broken metadata does not make a broken picture.
        return 1


def _shrunk(image: Image.Image, longest_side: int) -> Image.Image:
    scale = longest_side / max(image.size)
    if scale >= 1:
        return image
    size = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    # A JPEG is decoded at half, quarter or eighth size, as long as that is no smaller than we keep:
    # its own scaling averages as well as ours would. Not by `thumbnail`, which asks for a square,
    # and so gets a photo of 4:3 at double the size that it needs.
    image.draft(None, size)
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _flat(image: Image.Image) -> Image.Image:
    """The picture in RGB, and on white where it is transparent."""
    image.load()
    if image.mode.startswith("I;16"):
        # Pillow would make white of all that is above 255.
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    pixels = image.convert("RGBA")
    paper = Image.new("RGB", pixels.size, "white")
    paper.paste(pixels, mask=pixels.getchannel("A"))
    return paper


def _encode(image: Image.Image) -> bytes:
    # Pillow writes a comment that it read along with the pixels.
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue()


def _too_large() -> PhotoRefused:
    return PhotoRefused(
        "This picture is too large: at most {megapixels} megapixel.",
        many="This picture is too large: at most {megapixels} megapixels.",
        counting=MOST_PIXELS // 1_000_000,
        megapixels=MOST_PIXELS // 1_000_000,
    )
