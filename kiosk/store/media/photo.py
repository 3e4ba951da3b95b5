"""Turn a frame or a file into the photo we keep: one small, upright, anonymous JPEG.

Every photo is encoded again from its pixels, so that nothing else in a file can be kept: where,
when and with what it was taken, or a preview of the uncropped picture.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image

from kiosk.picture_files import (
    BROKEN,
    MOST_PIXELS,
    NoPicture,
    TooManyPixels,
    read_picture,
    shrunk,
)
from kiosk.store.errors import PhotoRefused

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LONGEST_SIDE = 1920
"""Pixels: as many as a large screen shows and a wall can decode in time."""

QUALITY = 90


def keep_frame(rgb: NDArray[np.uint8]) -> bytes:
    """Encode a camera frame (height x width x 3, RGB) as a JPEG to keep. Raises `PhotoRefused`."""
    if rgb.ndim != 3 or rgb.shape[2] != 3 or rgb.dtype.name != "uint8" or rgb.size == 0:
        raise PhotoRefused("The camera gave a picture that cannot be used.")
    return _encode(shrunk(Image.fromarray(rgb), LONGEST_SIDE))


def keep_file(data: bytes) -> bytes:
    """Encode an image file (JPEG, PNG or WebP) as a JPEG to keep, turned upright.

    Raises `PhotoRefused` as `open_picture` does.
    """
    return _encode(open_picture(data, LONGEST_SIDE))


def open_picture(data: bytes, longest_side: int) -> Image.Image:
    """Decode an image file to RGB, upright, with at most `longest_side` pixels a side.

    Raises `PhotoRefused` when the file is of another kind, broken, or has too many pixels. An image
    that is too large is refused by its header, before anything is decoded.
    """
    try:
        return read_picture(data, longest=longest_side)
    except TooManyPixels:
        raise _too_large() from None
    except NoPicture as error:
        raise PhotoRefused(
            "This is no picture that can be read: a whole JPEG, PNG or WebP file is needed."
        ) from error


def is_whole(picture: bytes, kind: str = "JPEG", longest: int = LONGEST_SIDE) -> bool:
    """Whether a file is of this kind, decodes to its end, and has no side longer than `longest`
    pixels.
    """
    try:
        with Image.open(io.BytesIO(picture), formats=(kind,)) as image:
            if max(image.size) > longest:
                return False
            image.load()
    except BROKEN:
        return False
    return True


def _encode(image: Image.Image) -> bytes:
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
