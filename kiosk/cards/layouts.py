"""The layouts of a card, by its content. The numbers are those of docs/look.md, in logical px."""

from __future__ import annotations

from dataclasses import replace

from PIL import Image

from kiosk.cards.images.drawings import AIR
from kiosk.cards.images.photos import Photo
from kiosk.cards.parts import (
    Column,
    Content,
    day,
    fit,
    foot,
    foot_height,
    logo,
    one_line_foot,
    words,
)
from kiosk.cards.sheet import CIRCLE, LOGO, Sheet
from kiosk.typography.fitting import Box, Fitted

LONG = 110
"""From this number of characters, a quote gets more space and the photo less."""

_ALONE = tuple(range(104, 43, -4))
_BESIDE = tuple(range(96, 55, -4))
_LONG = tuple(range(54, 43, -2))
_GROUP = tuple(range(60, 43, -4))
_SHARES = (0.58, 0.46)  # of the height, for a wide photo; less for a longer quote
_SMALL = 184  # the print of a photo that came with a drawing
_CIRCLES = 300 + CIRCLE  # from the end edge to where the circles start
_NAMES = tuple(range(30, 21, -2))


def lay_out(sheet: Sheet, content: Content) -> None:
    """Draw a card's content in the layout that suits it."""
    photo, drawing = content.photo, content.drawing
    if drawing is not None:
        _drawn(sheet, content, drawing)
    elif photo is None:
        _quote_alone(sheet, content)
    elif not content.quote:
        _photo_alone(sheet, content, photo)
    elif sheet.upright:
        _stacked(sheet, content, photo)
    else:
        for share in _SHARES if photo.is_wide else ():
            fitted = _beside_names(sheet, content, share)
            if fitted.whole:
                _group(sheet, content, photo, fitted, share)
                return
        _side_by_side(sheet, content, photo)


def _quote_alone(sheet: Sheet, content: Content) -> None:
    margin = 48 if sheet.upright else 96
    column = Column(margin, sheet.width - 2 * margin, (margin, 279, 250), 172, _ALONE)
    logo(sheet, content, margin, 112)
    fitted = fit(sheet, content, column, foot=foot_height(content))
    sheet.circles(_under(sheet, column, fitted))
    # No word is on the circles: the name ends before them.
    foot(sheet, content, replace(column, width=sheet.width - _CIRCLES - 24 - margin))
    words(sheet, column, fitted)


def _under(sheet: Sheet, column: Column, fitted: Fitted) -> float:
    """The height of the circles' centre: low enough that no word is on them."""
    centre, radius = sheet.height - 8, CIRCLE
    line = fitted.lines[-1]
    reach = column.x + sheet.setter.width(line, "quote", fitted.px, sheet.direction)
    if reach <= sheet.width - _CIRCLES:
        return centre
    # Only where the line ends before the first circle's middle is its edge lower than its top.
    short = max(0.0, sheet.width - 300 - reach)
    edge = centre - (radius**2 - short**2) ** 0.5
    return centre + max(0.0, column.top + fitted.last + 8 - edge)


def _side_by_side(sheet: Sheet, content: Content, photo: Photo) -> None:
    long = len(content.quote) > LONG or photo.is_wide
    beside = sheet.width * (0.33125 if long else 0.4375)
    sheet.photo(photo, (0, 0, beside, sheet.height))
    x = beside + 64
    sizes = _LONG if long else _BESIDE + _LONG
    column = Column(x, sheet.width - x - 64, (x, 238, 210), 148, sizes)
    logo(sheet, content, 64, 100)
    words(sheet, column, fit(sheet, content, column, foot=foot_height(content)))
    foot(sheet, content, column)


def _stacked(sheet: Sheet, content: Content, photo: Photo) -> None:
    """Portrait: the photo above, name and day on one line."""
    long = len(content.quote) > LONG
    high = sheet.height * (0.38 if long else 440 / 988)
    sheet.photo(photo, (0, 0, sheet.width, high))
    _stacked_words(sheet, content, high)


def _stacked_words(sheet: Sheet, content: Content, high: float) -> None:
    """Quote, name and day below a picture that is `high`."""
    sizes = _LONG if len(content.quote) > LONG else _BESIDE + _LONG
    column = Column(48, sheet.width - 96, (56, high + 202, 180), high + 117, sizes)
    logo(sheet, content, 48, high + 76)
    words(sheet, column, fit(sheet, content, column, foot=98))
    sheet.rule(column.x, sheet.height - 98)
    one_line_foot(sheet, content, column.x, sheet.height - 45)


def _beside_names(sheet: Sheet, content: Content, share: float) -> Fitted:
    """The quote below a wide photo."""
    room = Box(sheet.width - 572, sheet.height * (1 - share) - 32 - 52, _GROUP)
    return sheet.fitter("quote").fit(content.quote, room)


def _group(sheet: Sheet, content: Content, photo: Photo, fitted: Fitted, share: float) -> None:
    """A group or wide photo: above, with the names beside the quote."""
    high = sheet.height * share
    sheet.photo(photo, (0, 0, sheet.width, high))
    column = Column(182, sheet.width - 572, (72, high + 204, 180), high + 32, _GROUP)
    words(sheet, column, fitted)
    x, wide = sheet.width - 326, 254
    last = sheet.height - 84
    top = sheet.height - 52
    if content.name:
        # At most three lines, counted from the last baseline upwards.
        box = Box(wide, 36 * 3, _NAMES, 1.2)
        names = sheet.fitter("name").fit(content.name, box)
        top = last - names.step * (len(names.lines) - 1)
        for place, line in enumerate(names.lines):
            at = (x, top + place * names.step)
            sheet.text(at, line, "name", names.px, sheet.colours.theme.ink)
    day(sheet, content, (x, sheet.height - 52), wide)
    sheet.rule(x, top - 52)
    if top - 52 - high >= LOGO[1] + 40:
        logo(sheet, content, 72, (high + top - 52) / 2)


def _photo_alone(sheet: Sheet, content: Content, photo: Photo) -> None:
    band = 96
    sheet.photo(photo, (0, 0, sheet.width, sheet.height - band))
    one_line_foot(sheet, content, 32, sheet.height - 37, logo=True)


def _drawn(sheet: Sheet, content: Content, drawing: Image.Image) -> None:
    """A drawing: complete, on its own paper. A photo with it is a small print beside it."""
    if not content.quote:
        _drawing_alone(sheet, content, drawing)
    elif sheet.upright:
        high = sheet.height * (0.38 if len(content.quote) > LONG else 440 / 988)
        _pictures(sheet, content, drawing, high)
        _stacked_words(sheet, content, high)
    else:
        long = len(content.quote) > LONG
        beside = sheet.width * (0.33125 if long else 0.4375)
        sheet.drawing(drawing, (0, 0, beside, sheet.height), AIR)
        x = beside + 64
        sizes = _LONG if long else _BESIDE + _LONG
        column = Column(x, sheet.width - x - 64, (x, 238, 210), 148, sizes)
        logo(sheet, content, 64, 100)
        # No word touches the photo, which is higher than name and day.
        high = foot_height(content) if content.photo is None else 44 + _SMALL - 12
        words(sheet, column, fit(sheet, content, column, foot=high))
        width = column.width
        if content.photo is not None:
            width -= _SMALL + 24
            x, y = sheet.width - 64 - _SMALL, sheet.height - 44 - _SMALL
            sheet.fill((x, y, _SMALL, _SMALL), sheet.colours.theme.paper)
            sheet.photo(content.photo, (x + 6, y + 6, _SMALL - 12, _SMALL - 12))
        foot(sheet, content, replace(column, width=width))


def _drawing_alone(sheet: Sheet, content: Content, drawing: Image.Image) -> None:
    """Without words the drawing has the whole card, beside the photo if there is one."""
    band = 96
    _pictures(sheet, content, drawing, sheet.height - band)
    one_line_foot(sheet, content, 32, sheet.height - 37, logo=True)


def _pictures(sheet: Sheet, content: Content, drawing: Image.Image, high: float) -> None:
    """A drawing across the card, `high` px from its top; a photo takes the start of that."""
    beside = sheet.width * 0.4375 if content.photo is not None else 0
    if content.photo is not None:
        sheet.photo(content.photo, (0, 0, beside, high))
    sheet.drawing(drawing, (beside, 0, sheet.width - beside, high), AIR)
