"""A drawing as it is kept: one PNG of a bounded size, with nothing in it but its pixels."""

from __future__ import annotations

import io

from PIL import Image

from kiosk.store.media import photo

SIZE = (1200, 900)
"""Pixels of a drawing that is made here; one from elsewhere may have another shape."""

LONGEST_SIDE = 1600
"""Pixels: a larger one, from elsewhere, is made smaller."""

_END = b"IEND\xaeB`\x82"


def keep_drawing(image: Image.Image) -> bytes:
    """The picture of a drawing as a PNG to keep: the same pixels, the same bytes."""
    image = image.convert("RGB")
    # Pillow writes what it read along with the pixels.
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def keep_drawing_file(data: bytes) -> bytes:
    """The content of a picture file (PNG, JPEG or WebP) as a drawing to keep.

    Raises `PhotoRefused` as `kiosk.store.media.photo.keep_file` does.
    """
    return keep_drawing(photo.open_picture(data, LONGEST_SIDE))


def is_whole(png: bytes) -> bool:
    """True for a PNG that can be decoded to its end, of no more pixels than we keep."""
    # Pillow takes a file that stops after its last pixel.
    return png.endswith(_END) and photo.is_whole(png, "PNG", LONGEST_SIDE)
