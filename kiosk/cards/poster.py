"""A poster: a few large words on the one deep colour, for anything that is not a guest's card."""

from __future__ import annotations

from kiosk.cards.palette import Theme, Tint
from kiosk.cards.sheet import Colours, Sheet
from kiosk.typography.fitting import Box

_TINT = Tint("#0F4F52", "#1B5C5E", "#0A3B3E", "#27716F")
DEEP = Colours(Theme(ink="#FBF1DD", soft="#DCEBE5", accent="#F6C84C", tints={"deep": _TINT}), _TINT)
"""The colours of the look's question card (picture 14)."""

_WORDS = tuple(range(100, 43, -4))
_HEADING = tuple(range(32, 21, -1))
_MARGIN = 64


def lay_poster(sheet: Sheet, heading: str, words: str) -> None:
    """Put a heading and the words under it, as large as they fit."""
    margin = 48 if sheet.upright else _MARGIN
    wide = sheet.width - 2 * margin
    sheet.circles(sheet.height - 8)
    line, px = sheet.fitter("name").one_line(heading, wide, _HEADING)
    sheet.text((margin, 108), line, "name", px, sheet.colours.theme.accent)
    sheet.rule(margin, 136)
    top = 190
    # Above the circles: no word stands on them.
    fitted = sheet.fitter("quote").fit(words, Box(wide, sheet.height - top - 180, _WORDS))
    for place, each in enumerate(fitted.lines):
        y = top + fitted.first + place * fitted.step
        sheet.text((margin, y), each, "quote", fitted.px, sheet.colours.theme.ink)
