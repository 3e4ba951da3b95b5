"""A number written into a picture in blocks that survive JPEG, scaling and a change of format.

So whoever holds a kept photo can tell which frame of the camera it is.
"""

from __future__ import annotations

import numpy as np
from PIL import Image, ImageDraw

BITS = 16
MOST = 2**BITS
"""Numbers begin again at this many."""

_COLUMNS, _ROWS = 6, 4  # a light and a dark one to find it by, 16 of the number, 6 to check it
_CHECK = 6
_ACROSS = 64
"""The blocks are one in so many of the picture's width."""


def stamp(image: Image.Image, number: int) -> None:
    """Draw `number` (modulo `MOST`) into the top left corner of an RGB picture."""
    number %= MOST
    bits = f"10{number:0{BITS}b}{_check(number):0{_CHECK}b}"
    side = image.width / _ACROSS
    draw = ImageDraw.Draw(image)
    for place, bit in enumerate(bits):
        row, column = divmod(place, _COLUMNS)
        box = (column * side, row * side, (column + 1) * side - 1, (row + 1) * side - 1)
        draw.rectangle(box, fill="white" if bit == "1" else "black")


def read_stamp(image: Image.Image) -> int | None:
    """The number in a picture's top left corner, or None where there is none, or a spoilt one."""
    side = image.width / _ACROSS
    grey = np.asarray(image.convert("L"))
    bits = ""
    for place in range(_COLUMNS * _ROWS):
        row, column = divmod(place, _COLUMNS)
        # The mean of each block's middle half, as JPEG smears the edges.
        left, top = round((column + 0.25) * side), round((row + 0.25) * side)
        right, bottom = round((column + 0.75) * side), round((row + 0.75) * side)
        level = grey[top : max(bottom, top + 1), left : max(right, left + 1)].mean()
        bits += "1" if level > 127 else "0"
    number, check = int(bits[2 : 2 + BITS], 2), int(bits[2 + BITS :], 2)
    return number if bits.startswith("10") and check == _check(number) else None


def _check(number: int) -> int:
    return (number * 37 + 11) % 61 + 1
