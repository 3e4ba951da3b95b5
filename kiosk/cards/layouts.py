"""Where things stand on a card, by its content. Figures are the look's, in logical px."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image

from kiosk.cards import photos
from kiosk.cards.fitting import Box, Fitted, Fitter
from kiosk.cards.sheet import CIRCLE, Sheet

LONG = 110
"""From more characters than this on, a quote gets more room and the photo less."""

_ALONE = tuple(range(104, 43, -4))
_BESIDE = tuple(range(96, 55, -4))
_LONG = tuple(range(54, 43, -2))
_GROUP = tuple(range(60, 43, -4))
_SHARES = (0.58, 0.46)  # of the height, for a wide photo; less for a longer quote
_CIRCLES = 300 + CIRCLE  # from the end edge to where the circles begin
_NAME = tuple(range(32, 21, -1))
_NAMES = tuple(range(30, 21, -2))
_DATE = tuple(range(24, 17, -1))


@dataclass(frozen=True, slots=True)
class Content:
    """What stands on a card: the words as they are, the day written out, the photo opened."""

    quote: str
    name: str
    day: str
    photo: Image.Image | None


@dataclass(frozen=True, slots=True)
class _Column:
    """The place of a quote with its mark above, and a foot below."""

    x: float
    width: float
    mark: tuple[float, float, int]  # x, baseline, px
    top: float
    sizes: tuple[int, ...]


def lay_out(sheet: Sheet, content: Content) -> None:
    """Draw a card's content in the layout that it asks for."""
    photo = content.photo
    if photo is None:
        _quote_alone(sheet, content)
    elif not content.quote:
        _photo_alone(sheet, content, photo)
    elif sheet.upright:
        _stacked(sheet, content, photo)
    else:
        for share in _SHARES if _is_wide(photo) else ():
            fitted = _beside_names(sheet, content, share)
            if fitted.whole:
                _group(sheet, content, photo, fitted, share)
                return
        _side_by_side(sheet, content, photo)


def _is_wide(photo: Image.Image) -> bool:
    return photo.width >= photos.WIDE * photo.height


def _quote_alone(sheet: Sheet, content: Content) -> None:
    margin = 48 if sheet.upright else 96
    column = _Column(margin, sheet.width - 2 * margin, (margin, 279, 250), 172, _ALONE)
    fitted = _fit(sheet, content, column, foot=_foot_height(content))
    sheet.circles(_under(sheet, column, fitted))
    # No word stands on the circles: the name ends before them.
    _foot(sheet, content, replace(column, width=sheet.width - _CIRCLES - 24 - margin))
    _words(sheet, column, fitted)


def _under(sheet: Sheet, column: _Column, fitted: Fitted) -> float:
    """The height of the circles' centre: sunk so far that no word stands on them."""
    centre, radius = sheet.height - 8, CIRCLE
    line = fitted.lines[-1]
    reach = column.x + sheet.setter.width(line, "quote", fitted.px, sheet.direction)
    if reach <= sheet.width - _CIRCLES:
        return centre
    # Only where the line ends before the first circle's middle is its edge lower than its top.
    short = max(0.0, sheet.width - 300 - reach)
    edge = centre - (radius**2 - short**2) ** 0.5
    return centre + max(0.0, column.top + fitted.last + 8 - edge)


def _side_by_side(sheet: Sheet, content: Content, photo: Image.Image) -> None:
    long = len(content.quote) > LONG or _is_wide(photo)
    beside = sheet.width * (0.33125 if long else 0.4375)
    sheet.photo(photo, (0, 0, beside, sheet.height))
    x = beside + 64
    sizes = _LONG if long else _BESIDE + _LONG
    column = _Column(x, sheet.width - x - 64, (x, 238, 210), 148, sizes)
    _words(sheet, column, _fit(sheet, content, column, foot=_foot_height(content)))
    _foot(sheet, content, column)


def _stacked(sheet: Sheet, content: Content, photo: Image.Image) -> None:
    """Taller than wide: the photo above, name and day on one line."""
    long = len(content.quote) > LONG
    high = sheet.height * (0.38 if long else 440 / 988)
    sheet.photo(photo, (0, 0, sheet.width, high))
    column = _Column(
        48, sheet.width - 96, (56, high + 202, 180), high + 117, _LONG if long else _BESIDE + _LONG
    )
    _words(sheet, column, _fit(sheet, content, column, foot=98))
    sheet.rule(column.x, sheet.height - 98)
    _one_line_foot(sheet, content, column.x, sheet.height - 45)


def _beside_names(sheet: Sheet, content: Content, share: float) -> Fitted:
    """The quote below a wide photo."""
    room = Box(sheet.width - 572, sheet.height * (1 - share) - 32 - 52, _GROUP)
    return Fitter(sheet.setter, "quote", sheet.direction).fit(content.quote, room)


def _group(
    sheet: Sheet, content: Content, photo: Image.Image, fitted: Fitted, share: float
) -> None:
    """A group or wide photo: above, the names beside the quote."""
    high = sheet.height * share
    sheet.photo(photo, (0, 0, sheet.width, high))
    column = _Column(182, sheet.width - 572, (72, high + 204, 180), high + 32, _GROUP)
    _words(sheet, column, fitted)
    x, wide = sheet.width - 326, 254
    last = sheet.height - 84
    top = sheet.height - 52
    if content.name:
        # At most three lines, from the last baseline up.
        box = Box(wide, 36 * 3, _NAMES, 1.2)
        names = Fitter(sheet.setter, "name", sheet.direction).fit(content.name, box)
        top = last - names.step * (len(names.lines) - 1)
        for place, line in enumerate(names.lines):
            at = (x, top + place * names.step)
            sheet.text(at, line, "name", names.px, sheet.colours.theme.ink)
    _day(sheet, content, (x, sheet.height - 52), wide)
    sheet.rule(x, top - 52)


def _photo_alone(sheet: Sheet, content: Content, photo: Image.Image) -> None:
    band = 96
    sheet.photo(photo, (0, 0, sheet.width, sheet.height - band))
    _one_line_foot(sheet, content, 32, sheet.height - 37)


def _fit(sheet: Sheet, content: Content, column: _Column, foot: float) -> Fitted:
    """The quote in its column, with 40 px left free above the rule, `foot` from below."""
    box = Box(column.width, sheet.height - foot - 40 - column.top, column.sizes)
    return Fitter(sheet.setter, "quote", sheet.direction).fit(content.quote, box)


def _words(sheet: Sheet, column: _Column, fitted: Fitted) -> None:
    theme = sheet.colours.theme
    x, baseline, px = column.mark
    sheet.mark((x, baseline), px)
    for place, line in enumerate(fitted.lines):
        y = column.top + fitted.first + place * fitted.step
        sheet.text((column.x, y), line, "quote", fitted.px, theme.ink)


def _foot_height(content: Content) -> float:
    """From the top of the rule to the lower edge of the card."""
    return 139 if content.name else 104


def _foot(sheet: Sheet, content: Content, column: _Column) -> None:
    """Rule, name and day below each other."""
    sheet.rule(column.x, sheet.height - _foot_height(content))
    if content.name:
        _name(sheet, content, (column.x, sheet.height - 86), column.width)
    _day(sheet, content, (column.x, sheet.height - 52), column.width)


def _one_line_foot(sheet: Sheet, content: Content, margin: float, y: float) -> None:
    """The name at the start, the day at the end."""
    day = sheet.setter.width(content.day, "date", _DATE[0], sheet.direction)
    end = sheet.width - margin
    if content.name:
        _name(sheet, content, (margin, y), end - margin - day - 32)
    sheet.text((end, y), content.day, "date", _DATE[0], sheet.colours.theme.soft, to_end=True)


def _name(sheet: Sheet, content: Content, at: tuple[float, float], width: float) -> None:
    fitter = Fitter(sheet.setter, "name", sheet.direction)
    line, px = fitter.one_line(content.name, width, _NAME)
    sheet.text(at, line, "name", px, sheet.colours.theme.ink)


def _day(sheet: Sheet, content: Content, at: tuple[float, float], width: float) -> None:
    fitter = Fitter(sheet.setter, "date", sheet.direction)
    line, px = fitter.one_line(content.day, width, _DATE)
    sheet.text(at, line, "date", px, sheet.colours.theme.soft)
