"""The withdrawal code as a QR code, for a phone's camera.

It holds the name of the house and the code as plain text, and no address: the kiosk needs no
network, and a phone that scans it contacts nobody. Anyone who finds the picture later knows what
the code is for; without this kiosk, or the house's staff, it opens nothing. It holds no guest's
name.
"""

from __future__ import annotations

import segno
from PIL import Image

_INK = (31, 42, 43)


def code_text(house: str, code: str) -> str:
    """The text in the QR code: `Ons huis: K7M4-P2XD`."""
    return f"{house}: {code[:4]}-{code[4:]}" if house else f"{code[:4]}-{code[4:]}"


def code_square(house: str, code: str, px: int) -> Image.Image:
    """The QR code in ink on a transparent background, `px` a side; its modules are whole pixels.

    The background must be light, and left free for four modules around it.
    """
    # Level M: it can be read with a seventh of it covered by a finger.
    square = segno.make(code_text(house, code), error="m", micro=False)
    rows = [bytes(255 * dark for dark in row) for row in square.matrix]
    modules = Image.frombytes("L", (len(rows), len(rows)), b"".join(rows))
    side = len(rows) * max(1, px // len(rows))
    ink = Image.new("L", (px, px))
    corner = (px - side) // 2
    ink.paste(modules.resize((side, side), Image.Resampling.NEAREST), (corner, corner))
    made = Image.new("RGBA", (px, px), (*_INK, 0))
    made.putalpha(ink)
    return made
