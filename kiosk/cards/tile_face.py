"""The prints of the mosaic: a photo in a white edge, a quote on its tint, a drawing, the hero."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from PIL import Image

from kiosk.cards.card import Card
from kiosk.cards.images.photos import Photo
from kiosk.cards.parts import Content
from kiosk.cards.sheet import Sheet
from kiosk.typography.fitting import ELLIPSIS, Box, Fitted

PrintKind = Literal["photo", "quote", "drawing", "hero"]

EDGE = 10
"""The white edge of a photo print, in logical px."""

_FOOT = 40
_FOOT_FROM = 240  # px: a lower print has no foot, because the face needs all of it
_NAME = tuple(range(21, 17, -1))
_HERO_NAME = tuple(range(26, 17, -1))
_QUOTE = tuple(range(40, 25, -1))
_ACROSS = 44  # px: a hero's words of this size can be read from five metres
_HERO = tuple(range(64, 35, -2))
_HERO_ALONE = tuple(range(76, 23, -2))
_PAD = 22  # beside the words of a quote print
_FRAME = 3  # px of ink around a print, in high contrast


def kinds_of(card: Card) -> tuple[PrintKind, ...]:
    """The kinds of print that a card can be, the most expressive one first.

    Every card with words can be the hero, which is read from across the room.
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


def suits_print(sheet: Sheet, content: Content, kind: PrintKind) -> bool:
    """Whether a print of this kind fits a sheet: nothing is cut or left out.

    A quote is complete, with no word broken (on the hero, at most as its language does), and so is
    a name; a photo fills it without cutting a head, and no larger than its pixels allow. A hero
    whose photo does not fill its part is one of words, and a drawing is complete anywhere.
    """
    width, named = sheet.width, bool(content.name)
    if kind == "quote":
        fitted = _quote_fitted(sheet, content)
        whole = _is_whole(fitted) and not fitted.hyphenated
        width -= 2 * _PAD
    elif kind == "hero":
        plan = _hero_plan(sheet, content)
        whole = _is_whole(plan.words)
        width = _hero_name_width(sheet, content, plan)
    else:
        box, named = _frame(sheet, content)
        width -= 2 * EDGE + 4
        whole = kind == "drawing" or (content.photo is not None and sheet.suits(content.photo, box))
    return whole and not (named and _name_is_cut(sheet, content.name, width))


def _name_is_cut(sheet: Sheet, name: str, width: float) -> bool:
    return ELLIPSIS in sheet.fitter("name").one_line(name, width, _NAME)[0]


def _is_whole(fitted: Fitted) -> bool:
    return fitted.whole and not fitted.forced


def with_clear_edge(made: Image.Image) -> Image.Image:
    """A print with one transparent px around it (RGBA), so that it can be turned without jagged
    sides.
    """
    whole = Image.new("RGBA", (made.width + 2, made.height + 2))
    whole.paste(made, (1, 1))
    return whole


def lay_print(sheet: Sheet, content: Content, kind: PrintKind) -> None:
    """Draw a print of a kind on a sheet of its size, or of a kind that its content allows."""
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


def _frame(sheet: Sheet, content: Content) -> tuple[tuple[float, float, float, float], bool]:
    """The position of the picture in its white edge, and whether a name fits below it."""
    footed = bool(content.name) and sheet.height >= _FOOT_FROM
    below = _FOOT if footed else EDGE
    return (EDGE, EDGE, sheet.width - 2 * EDGE, sheet.height - EDGE - below), footed


def _framed(
    sheet: Sheet, content: Content, photo: Photo | None, drawing: Image.Image | None
) -> None:
    """A picture in its white edge; the name in the foot, if the print is high enough."""
    paper = sheet.colours.theme.paper
    sheet.fill((0, 0, sheet.width, sheet.height), paper)
    box, footed = _frame(sheet, content)
    if photo is not None:
        sheet.photo(photo, box, paper)
    elif drawing is not None:
        sheet.drawing(drawing, box, 0)
    if footed:
        _name(sheet, content.name, (EDGE + 2, sheet.height - 13), sheet.width - 2 * EDGE - 4)


def _quote_fitted(sheet: Sheet, content: Content) -> Fitted:
    foot = 44 if content.name else 4
    box = Box(sheet.width - 2 * _PAD, sheet.height - 18 - foot - 14, _QUOTE, 1.12)
    return sheet.fitter("quote").fit(content.quote, box)


def _quote(sheet: Sheet, content: Content) -> None:
    """Words on the card's tint, the name below."""
    _lines(sheet, _quote_fitted(sheet, content), _PAD, 18)
    if content.name:
        _name(sheet, content.name, (_PAD, sheet.height - 22), sheet.width - 2 * _PAD)


@dataclass(frozen=True, slots=True)
class _Hero:
    """The plan of a hero, by its content.

    Its picture is `above` the words, or takes this much `beside` them; it has neither if they need
    all the space, or if its photo has another shape.
    """

    words: Fitted
    beside: float = 0.0
    above: float = 0.0


def _hero_plan(sheet: Sheet, content: Content) -> _Hero:
    photo = content.photo if content.drawing is None else None
    if photo is not None and photo.is_wide:
        above = sheet.height * 0.52
        box = Box(sheet.width - 116, sheet.height - above - 24 - 62, _HERO, 1.14)
        fitted = sheet.fitter("quote").fit(content.quote, box)
        if _is_whole(fitted) and sheet.suits(photo, (0, 0, sheet.width, above)):
            return _Hero(fitted, above=above)
    beside = sheet.width * 0.41
    suits = photo is not None and sheet.suits(photo, (0, 0, beside, sheet.height))
    if content.drawing is not None or suits:
        fitted = _hero_fitted(sheet, content, beside + 26, 26, _HERO)
        if _is_whole(fitted):
            return _Hero(fitted, beside=beside)
    return _Hero(_hero_fitted(sheet, content, 40, 40, _HERO_ALONE))


def _hero_fitted(
    sheet: Sheet, content: Content, x: float, pad: float, sizes: tuple[int, ...]
) -> Fitted:
    foot = 92 if content.name else 56
    high = sheet.height - _hero_top(sheet) - foot - 20
    width = sheet.width - x - pad
    fitter = sheet.fitter("quote")
    # Large enough to be read from across the room; smaller only where it would be cut otherwise.
    large = tuple(px for px in sizes if px >= _ACROSS)
    fitted = fitter.fit(content.quote, Box(width, high, large, 1.14))
    if _is_whole(fitted):
        return fitted
    return fitter.fit(content.quote, Box(width, high, sizes, 1.14))


def _mark_px(sheet: Sheet) -> float:
    return min(120, sheet.height * 0.28)


def _hero_top(sheet: Sheet) -> float:
    """The top of a hero's words, below their mark."""
    return 48 + 0.52 * _mark_px(sheet)


def _hero(sheet: Sheet, content: Content) -> None:
    """The one print of the mosaic that is read from across the room."""
    plan = _hero_plan(sheet, content)
    if plan.above:
        _group_hero(sheet, content, plan)
        return
    box = (0, 0, plan.beside, sheet.height)
    if plan.beside and content.drawing is not None:
        sheet.drawing(content.drawing, box, 16)
    elif plan.beside and content.photo is not None:
        sheet.photo(content.photo, box)
    x = plan.beside + (26 if plan.beside else 40)
    width = _hero_name_width(sheet, content, plan)
    sheet.mark((x, 48 + 0.69 * _mark_px(sheet)), _mark_px(sheet))
    _lines(sheet, plan.words, x, _hero_top(sheet))
    if content.name:
        _name(sheet, content.name, (x, sheet.height - 64), width, _HERO_NAME)
    _hero_day(sheet, content, (x, sheet.height - 34), width)


def _hero_name_width(sheet: Sheet, content: Content, plan: _Hero) -> float:
    if plan.above:
        return sheet.width - 140 - _day_width(sheet, content)
    return sheet.width - plan.beside - 2 * (26 if plan.beside else 40)


def _day_width(sheet: Sheet, content: Content) -> float:
    return sheet.setter.width(content.day, "date", 21, sheet.direction)


def _group_hero(sheet: Sheet, content: Content, plan: _Hero) -> None:
    """A wide photo above, the words below it."""
    high, pad = plan.above, 26
    if content.photo is not None:
        sheet.photo(content.photo, (0, 0, sheet.width, high))
    sheet.mark((pad, high + 96), 92)
    _lines(sheet, plan.words, pad + 64, high + 16)
    y = sheet.height - 30
    day = _day_width(sheet, content)
    _name(sheet, content.name, (pad + 64, y), _hero_name_width(sheet, content, plan), _HERO_NAME)
    _hero_day(sheet, content, (sheet.width - pad - day, y), day + 1)


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
