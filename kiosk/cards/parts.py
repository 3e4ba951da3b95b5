"""The parts of cards and prints: a quote in its column, a foot with name and day."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from kiosk.cards.images.photos import Photo
from kiosk.cards.sheet import Sheet
from kiosk.typography.fitting import Box, Fitted

_NAME = tuple(range(32, 21, -1))
_DATE = tuple(range(24, 17, -1))


@dataclass(frozen=True, slots=True)
class Content:
    """The content of a card: its words, the day in words, the opened pictures."""

    quote: str
    name: str
    day: str
    photo: Photo | None = None
    drawing: Image.Image | None = None
    logo: Image.Image | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """The place of a quote with its mark above, and a foot below."""

    x: float
    width: float
    mark: tuple[float, float, int]  # x, baseline, px
    top: float
    sizes: tuple[int, ...]


def fit(sheet: Sheet, content: Content, column: Column, foot: float) -> Fitted:
    """The quote in its column, with 40 px left free above the rule, `foot` from below."""
    box = Box(column.width, sheet.height - foot - 40 - column.top, column.sizes)
    return sheet.fitter("quote").fit(content.quote, box)


def words(sheet: Sheet, column: Column, fitted: Fitted) -> None:
    """The mark, and the lines of the quote."""
    theme = sheet.colours.theme
    x, baseline, px = column.mark
    sheet.mark((x, baseline), px)
    for place, line in enumerate(fitted.lines):
        y = column.top + fitted.first + place * fitted.step
        sheet.text((column.x, y), line, "quote", fitted.px, theme.ink)


def logo(sheet: Sheet, content: Content, margin: float, y: float) -> None:
    """The house's logo at the end side, its middle at `y`."""
    if content.logo is not None:
        sheet.logo(content.logo, sheet.width - margin, y)


def foot_height(content: Content) -> float:
    """The height from the top of the rule to the lower edge of the card."""
    return 139 if content.name else 104


def foot(sheet: Sheet, content: Content, column: Column) -> None:
    """Rule, name and day below each other."""
    sheet.rule(column.x, sheet.height - foot_height(content))
    if content.name:
        name(sheet, content, (column.x, sheet.height - 86), column.width)
    day(sheet, content, (column.x, sheet.height - 52), column.width)


def one_line_foot(
    sheet: Sheet, content: Content, margin: float, y: float, *, logo: bool = False
) -> None:
    """The name at the start, the day at the end; after it the house's `logo`, if wanted."""
    day = sheet.setter.width(content.day, "date", _DATE[0], sheet.direction)
    end = sheet.width - margin
    if logo and content.logo is not None:
        end -= sheet.logo(content.logo, end, y - 11) + 32
    if content.name:
        name(sheet, content, (margin, y), end - margin - day - 32)
    sheet.text((end, y), content.day, "date", _DATE[0], sheet.colours.theme.soft, to_end=True)


def name(sheet: Sheet, content: Content, at: tuple[float, float], width: float) -> None:
    """The name on one line."""
    fitter = sheet.fitter("name")
    line, px = fitter.one_line(content.name, width, _NAME)
    sheet.text(at, line, "name", px, sheet.colours.theme.ink)


def day(sheet: Sheet, content: Content, at: tuple[float, float], width: float) -> None:
    """The day on one line."""
    fitter = sheet.fitter("date")
    line, px = fitter.one_line(content.day, width, _DATE)
    sheet.text(at, line, "date", px, sheet.colours.theme.soft)
