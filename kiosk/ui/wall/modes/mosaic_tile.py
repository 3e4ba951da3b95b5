"""A print of the mosaic: turned a little, with its shadow and sometimes tape.

All of that is one picture, made on a worker thread at the screen's own pixels. A print therefore
costs the screen one rectangle, drawn without any sampling.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFilter

from kiosk.ui.wall.modes.mosaic_layout import Slot
from kiosk.ui.wall.raw_texture import Raw

ROUND = 30
"""Logical px of the picture around the print, for its turned corners, shadow and tape."""
FINER = 2
"""A print is composed this many times larger, and shrunk after it was turned."""

_SHADOW = (0x3C, 0x2A, 0x10)
_SOFT = ((1, 2, 0.10), (4, 14, 0.20))
"""Look: how far down, how far out of focus (logical px), how dark. Darker than a card's: the wall
is."""
_TAPE, _TAPE_SIZE = ((0xF6, 0xC8, 0x4C), (0xF3, 0xB4, 0x8B)), (80, 26)


@dataclass(frozen=True, slots=True)
class TileStyle:
    """The style of one print, derived from its key: the same each time."""

    turn: float
    """Degrees, counter-clockwise."""
    tape: int | None
    """The tape, if any."""
    tape_turn: float
    tape_at: float
    """As a share of the width, from the left."""


@dataclass(frozen=True, slots=True)
class MosaicTile:
    """A print for the mosaic: its place, and whether it is new in the book."""

    place: int
    key: str
    picture: Raw
    new: bool
    how: TileStyle


def manner(key: str, place: int) -> TileStyle:
    """The style of the print with this key in the place with this number."""
    by = hashlib.sha256(key.encode()).digest()
    turn = 0.5 + by[1] / 255 * 1.1
    return TileStyle(
        turn=turn if place % 2 else -turn,
        tape=by[2] % 2 if by[3] % 3 == 0 else None,
        tape_turn=-5 + by[4] / 255 * 10,
        tape_at=0.35 + by[5] / 255 * 0.3,
    )


def hung(made: Image.Image, slot: Slot, how: TileStyle, scale: float) -> Image.Image:
    """The print `made` (`FINER` times `scale`, with its transparent edge) as shown in its slot.

    The picture is RGBA, with `ROUND` logical px on each side of the print.
    """
    fine = scale * FINER
    around = round(ROUND * fine)
    width, height = round(slot.width * fine), round(slot.height * fine)
    sheet = Image.new("RGBA", (width + 2 * around, height + 2 * around), (*_SHADOW, 0))
    sheet.putalpha(_shadow(sheet.size, (around, around, around + width, around + height), fine))
    at = (around + (width - made.width) // 2, around + (height - made.height) // 2)
    # Only where the print is: its edge is transparent, and the shadow has to be seen through it.
    sheet.paste(made, at, made.getchannel("A"))
    if how.tape is not None:
        middle = (around + how.tape_at * width, around + 2 * fine)
        _stick(sheet, _TAPE[how.tape], middle, how.tape_turn, fine)
    turned = sheet.rotate(how.turn, Image.Resampling.BICUBIC, fillcolor=(*_SHADOW, 0))
    size = (round((slot.width + 2 * ROUND) * scale), round((slot.height + 2 * ROUND) * scale))
    return turned.resize(size, Image.Resampling.BOX)


def _shadow(size: tuple[int, int], box: tuple[int, int, int, int], fine: float) -> Image.Image:
    """How dark the shadow is, made small: it is out of focus all the same."""
    coarse = max(1, round(fine * 2))
    small = (size[0] // coarse + 1, size[1] // coarse + 1)
    light = Image.new("L", small, 255)
    for down, blur, dark in _SOFT:
        mask = Image.new("L", small)
        left, top, right, bottom = (side / coarse for side in box)
        drop = down * fine / coarse
        ImageDraw.Draw(mask).rectangle(
            (left, top + drop, right, bottom + drop), fill=round(255 * dark)
        )
        mask = mask.filter(ImageFilter.GaussianBlur(max(0.6, blur * fine / coarse / 2)))
        light = Image.composite(Image.new("L", small), light, mask)
    grown = light.resize((small[0] * coarse, small[1] * coarse), Image.Resampling.BILINEAR)
    return grown.crop((0, 0, *size)).point(lambda value: 255 - value)


def _stick(
    sheet: Image.Image,
    colour: tuple[int, int, int],
    middle: tuple[float, float],
    turn: float,
    fine: float,
) -> None:
    wide, high = (round(side * fine) for side in _TAPE_SIZE)
    strip = Image.new("RGBA", (wide + 8, high + 8), (*colour, 0))
    strip.paste((*colour, 230), (4, 4, wide + 4, high + 4))
    strip = strip.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=(*colour, 0))
    place = (round(middle[0] - strip.width / 2), round(middle[1] - strip.height / 2))
    sheet.alpha_composite(strip, place)
