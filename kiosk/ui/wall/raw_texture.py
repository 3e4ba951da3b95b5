"""A picture as a texture takes it, made on a worker thread: the UI thread only hands it on."""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image


class Raw(NamedTuple):
    """Its size in px, and its bytes: RGBA, rows from the bottom up."""

    size: tuple[int, int]
    data: bytes


def raw(picture: Image.Image) -> Raw:
    """A Pillow picture (any mode) as a texture takes it.

    Turned over here and not by the texture's coordinates: drawn straight, a processor that has to
    draw without a graphics card needs a third of the time.
    """
    turned = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    return Raw(
        picture.size, (turned if turned.mode == "RGBA" else turned.convert("RGBA")).tobytes()
    )
