"""Prints for the mosaic: a photo in a white edge, a quote on its tint, a drawing, and the hero."""

from __future__ import annotations

from typing import Literal

from PIL import Image

from kiosk.cards.card import Card
from kiosk.cards.fitting import Box, Fitted
from kiosk.cards.parts import Content
from kiosk.cards.photos import Photo
from kiosk.cards.sheet import Sheet

PrintKind = Literal["photo", "quote", "drawing", "hero"]

EDGE = 10
"""The white edge of a photo print, in logical px."""

_FOOT = 40
_FOOT_FROM = 240  # px: a lower print has no foot, the face needs all of it
_NAME = tuple(range(21, 17, -1))
_HERO_NAME = tuple(range(26, 17, -1))
_QUOTE = tuple(range(40, 28, -1))
_HERO = tuple(range(64, 43, -2))
_HERO_ALONE = tuple(range(76, 43, -2))
_PAD = 22  # beside the words of a quote print
_FRAME = 3  # px of ink round a print, in high contrast


def kinds_of(card: Card) -> tuple[PrintKind, ...]:
    """What a card can hang in the mosaic as, the kind that says most of it first.

    Whoever has words can be the hero: that one is read from across the room.
    """
    kinds: list[PrintKind] = []
    if card.quote.strip():
        kinds.append("hero")
    if card.drawing:
        kinds.append("drawing")
    if card.photo or card.picture:
        kinds.append("photo")
    if card.quote.strip():
        kinds.append("quote")
    return tuple(kinds)


def with_clear_edge(made: Image.Image) -> Image.Image:
    """A print with one clear px round it (RGBA), so that it can be turned without jagged sides."""
    whole = Image.new("RGBA", (made.width + 2, made.height + 2))
    whole.paste(made, (1, 1))
    return whole


def lay_print(sheet: Sheet, content: Content, kind: PrintKind) -> None:
    """Draw a print of a kind on a sheet of its size, or of the kind that there is content for."""
    if kind == "hero" and content.quote:
        _hero(sheet, content)
    elif kind == "quote" and content.quote:
        _quote(sheet, content)
    elif content.drawing is not None and (kind != "photo" or content.photo is None):
        _framed(sheet, content, None, content.drawing)
    elif content.photo is not None:
        _framed(sheet, content, content.photo, None)
    elif content.quote:
        _quote(sheet, content)
    if not sheet.colours.theme.tinted:
        sheet.frame(_FRAME)


def _framed(
    sheet: Sheet, content: Content, photo: Photo | None, drawing: Image.Image | None
) -> None:
    """A picture in its white edge; the name in the foot, where the print is high enough."""
    sheet.fill((0, 0, sheet.width, sheet.height), sheet.colours.theme.paper)
    footed = bool(content.name) and sheet.height >= _FOOT_FROM
    box = (
        EDGE,
        EDGE,
        sheet.width - 2 * EDGE,
        sheet.height - EDGE - (_FOOT if footed else EDGE),
    )
    if photo is not None:
        sheet.photo(photo, box)
    elif drawing is not None:
        sheet.drawing(drawing, box, 0)
    if footed:
        _name(sheet, content.name, (EDGE + 2, sheet.height - 13), sheet.width - 2 * EDGE - 4)


def _quote(sheet: Sheet, content: Content) -> None:
    """Words on the card's tint, the name below."""
    foot = 44 if content.name else 4
    width = sheet.width - 2 * _PAD
    box = Box(width, sheet.height - 18 - foot - 14, _QUOTE, 1.12)
    fitted = sheet.fitter("quote").fit(content.quote, box)
    _lines(sheet, fitted, _PAD, 18)
    if content.name:
        _name(sheet, content.name, (_PAD, sheet.height - 22), width)


def _hero(sheet: Sheet, content: Content) -> None:
    """The one print of the mosaic that is read from across the room."""
    photo = content.photo if content.drawing is None else None
    if photo is None or not photo.is_wide or not _group_hero(sheet, content):
        beside = _hero_picture(sheet, content)
        pad = 26 if beside else 40
        _hero_words(sheet, content, beside + pad, pad)


def _hero_picture(sheet: Sheet, content: Content) -> float:
    """Put the hero's picture at its start; the answer is how wide that is."""
    if content.drawing is None and content.photo is None:
        return 0
    beside = sheet.width * 0.41
    box = (0, 0, beside, sheet.height)
    if content.drawing is not None:
        sheet.drawing(content.drawing, box, 16)
    elif content.photo is not None:
        sheet.photo(content.photo, box)
    return beside


def _hero_words(sheet: Sheet, content: Content, x: float, pad: float) -> None:
    width = sheet.width - x - pad
    px = min(120, sheet.height * 0.28)
    sheet.mark((x, 48 + 0.69 * px), px)
    top = 48 + 0.52 * px
    foot = 92 if content.name else 56
    sizes = _HERO if pad < x else _HERO_ALONE
    box = Box(width, sheet.height - top - foot - 20, sizes, 1.14)
    fitted = sheet.fitter("quote").fit(content.quote, box)
    _lines(sheet, fitted, x, top)
    if content.name:
        _name(sheet, content.name, (x, sheet.height - 64), width, _HERO_NAME)
    _hero_day(sheet, content, (x, sheet.height - 34), width)


def _group_hero(sheet: Sheet, content: Content) -> bool:
    """A wide photo above, the words below it; false, and nothing drawn, if they do not fit."""
    high = sheet.height * 0.52
    pad = 26
    width = sheet.width - 2 * pad
    box = Box(width - 64, sheet.height - high - 24 - 62, _HERO, 1.14)
    fitted = sheet.fitter("quote").fit(content.quote, box)
    if not fitted.whole or content.photo is None:
        return False
    sheet.photo(content.photo, (0, 0, sheet.width, high))
    sheet.mark((pad, high + 96), 92)
    _lines(sheet, fitted, pad + 64, high + 16)
    y = sheet.height - 30
    day = sheet.setter.width(content.day, "date", 21, sheet.direction)
    _name(sheet, content.name, (pad + 64, y), width - 64 - day - 24, _HERO_NAME)
    _hero_day(sheet, content, (sheet.width - pad - day, y), day + 1)
    return True


def _hero_day(sheet: Sheet, content: Content, at: tuple[float, float], width: float) -> None:
    fitter = sheet.fitter("date")
    line, px = fitter.one_line(content.day, width, (21, 20, 19, 18))
    sheet.text(at, line, "date", px, sheet.colours.theme.soft)


def _lines(sheet: Sheet, fitted: Fitted, x: float, top: float) -> None:
    for place, line in enumerate(fitted.lines):
        at = (x, top + fitted.first + place * fitted.step)
        sheet.text(at, line, "quote", fitted.px, sheet.colours.theme.ink)


def _name(
    sheet: Sheet,
    name: str,
    at: tuple[float, float],
    width: float,
    sizes: tuple[int, ...] = _NAME,
) -> None:
    fitter = sheet.fitter("name")
    line, px = fitter.one_line(name, width, sizes)
    sheet.text(at, line, "name", px, sheet.colours.theme.ink)
