"""The drawing we keep: one PNG of limited size, with nothing in it but its pixels."""

from __future__ import annotations

import io

from PIL import Image

from kiosk.store.media import photo

SIZE = (1200, 900)
"""Pixels of a drawing made here; an imported one may have another shape."""

LONGEST_SIDE = 1600
"""Pixels: a larger drawing, from elsewhere, is shrunk."""

_END = b"IEND\xaeB`\x82"


def keep_drawing(image: Image.Image) -> bytes:
    """Encode a drawing as a PNG to keep: the same pixels give the same bytes."""
    image = image.convert("RGB")
    # Pillow would write metadata that it has read.
    image.info.clear()
    out = io.BytesIO()
    image.save(out, "PNG", optimize=True)
    return out.getvalue()


def keep_drawing_file(data: bytes) -> bytes:
    """Convert an image file (PNG, JPEG or WebP) to a drawing to keep.

    Raises `PhotoRefused` as `kiosk.store.media.photo.keep_file` does.
    """
    return keep_drawing(photo.open_picture(data, LONGEST_SIDE))


def is_whole(png: bytes) -> bool:
    """Whether a PNG decodes to its end, and has no more pixels than we keep."""
    # Pillow accepts a file that stops after its last pixel.
    return png.endswith(_END) and photo.is_whole(png, "PNG", LONGEST_SIDE)
