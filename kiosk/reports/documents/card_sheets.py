"""Sheets for a photo wall of paper: the wall's cards on A4, with marks to cut them along."""

from __future__ import annotations

from dataclasses import dataclass
from typing import BinaryIO

from kiosk.cards.card import card_for
from kiosk.cards.composer import Composer
from kiosk.cards.palette import tint_for
from kiosk.reports.documents.pdf_stream import Box, PicturePdf, Placed, pixels
from kiosk.reports.outcome import ExportCounts, ExportOptions, Sheet
from kiosk.reports.selection import NothingToTell, Selection

A4 = (210.0, 297.0)
"""mm, upright."""

_MARGIN = 10.0  # mm round the cards: no printer prints to the edge of its paper
_GAP = 6.0  # mm between two cards: a cut that goes astray takes nothing of a neighbour
_AWAY = 1.0  # mm that a cut mark stays off its card


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the cards of a sheet stand: so many across and down, all of one size, in mm."""

    side: int

    @property
    def card(self) -> tuple[float, float]:
        """A card's width and height."""
        gaps = 2 * _MARGIN + (self.side - 1) * _GAP
        return (A4[0] - gaps) / self.side, (A4[1] - gaps) / self.side

    def box(self, number: int) -> Box:
        """The place of a card, counted line by line from 0."""
        down, across = divmod(number, self.side)
        width, height = self.card
        return Box(_MARGIN + across * (width + _GAP), _MARGIN + down * (height + _GAP), *self.card)


def cut_marks(box: Box) -> list[tuple[float, float, float, float]]:
    """Two short lines at each corner of a card, off it, along which to cut."""
    marks: list[tuple[float, float, float, float]] = []
    for x, outward in ((box.x, -1), (box.x + box.width, 1)):
        for y, away in ((box.y, -1), (box.y + box.height, 1)):
            # Between two cards each has half of the gap.
            near, far = _AWAY, _GAP / 2
            marks.append((x + outward * near, y, x + outward * far, y))
            marks.append((x, y + away * near, x, y + away * far))
    return marks


def write_sheets(
    chosen: Selection, manner: ExportOptions, sheet: Sheet, file: BinaryIO
) -> ExportCounts:
    """The cards that may hang on the wall, as a PDF of A4 pages, oldest first.

    `chosen` is for the wall: it asks each entry's consent at its turn, and whether staff let it on
    the wall. Raises `NothingToTell` where there is none.
    """
    composer = Composer(manner.assets)
    pdf = PicturePdf(file, manner.house, manner.language)
    grid = Grid({4: 2, 9: 3}[sheet])
    width, height = (pixels(side) for side in grid.card)
    written = ExportCounts()
    placed: list[Placed] = []
    tint = None
    book = chosen.book
    for entry in chosen:
        card = card_for(entry, "wall", book.entries.photo(entry), book.entries.drawing(entry))
        if card is None:
            continue
        tint = tint_for(entry.id, tint)
        picture = pdf.picture(composer.compose(card, (width, height), tint=tint))
        placed.append(Placed(picture, grid.box(len(placed)), _words(card.quote, card.name)))
        written.entries += 1
        written.photos += card.photo is not None
        if len(placed) == sheet:
            _page(pdf, placed)
            placed = []
    if placed:
        _page(pdf, placed)
    if not written.entries:
        raise NothingToTell("No card hangs on the wall: there is nothing to print.")
    pdf.end()
    return written


def _page(pdf: PicturePdf, placed: list[Placed]) -> None:
    pdf.page(A4, placed, [mark for each in placed for mark in cut_marks(each.box)])


def _words(quote: str, name: str) -> str:
    return "\n".join(part for part in (quote, name) if part)
