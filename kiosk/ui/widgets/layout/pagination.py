"""Which rows of a list come on which page, and where: plain numbers, from the top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Placed(Generic[T]):
    """A row or a heading: so many px from the top of its page, in which column."""

    row: T
    down: float
    across: int


@dataclass(frozen=True)
class Room:
    """A page: how high it is, how many columns it has, and how high rows and headings are."""

    high: float
    columns: int
    row: float
    heading: float
    gap: float


def packed(rows: Sequence[T], headings: Sequence[bool], room: Room) -> list[list[Placed[T]]]:
    """The rows page by page. `headings` says which of them are one.

    A heading has a line to itself and never stands last on a page: it goes along with the row below
    it, and is said again where its rows go on. There is always one page.
    """
    pages: list[list[Placed[T]]] = [[]]
    over: T | None = None
    down, across = 0.0, 0

    def full(high: float) -> bool:
        # What stands alone on a page has no room on any other.
        return down + high > room.high + 0.5 and any(each.row is not over for each in pages[-1])

    for row, heading in zip(rows, headings, strict=True):
        if heading:
            over = row
            if across:
                down, across = down + room.row + room.gap, 0
            if full(room.heading + room.gap + room.row):
                pages.append([])
                down = 0.0
            pages[-1].append(Placed(row, down, 0))
            down += room.heading + room.gap
            continue
        if not across and full(room.row):
            pages.append([Placed(over, 0.0, 0)] if over is not None else [])
            down = room.heading + room.gap if over is not None else 0.0
        pages[-1].append(Placed(row, down, across))
        across += 1
        if across == room.columns:
            down, across = down + room.row + room.gap, 0
    return pages
