"""Which entries of a choice come on paper, and why the others do not."""

from __future__ import annotations

from typing import NamedTuple

from kiosk.guestbook.model.entry import Entry
from kiosk.reports.selection import Selection


class Left(NamedTuple):
    """How many entries are not in a report, by why not."""

    refused: int
    held: int
    unticked: int
    empty: int


def left_of(chosen: Selection) -> Left:
    """Those that are not in it, as they are now."""
    refused, held, unticked = chosen.refused(), chosen.held(), chosen.unticked()
    there = sum(1 for _entry in chosen.now())
    return Left(refused, held, unticked, there - refused - held - unticked - len(printed(chosen)))


def printed(chosen: Selection) -> list[Entry]:
    """What may leave of those that are in it, as they are now."""
    allowed = (chosen.allowed(entry) for entry in chosen.now())
    return [entry for entry in allowed if entry is not None and is_for_paper(entry)]


def is_for_paper(entry: Entry) -> bool:
    """Whether there is something of it to print: a voice is not."""
    return any((entry.message, entry.quote, entry.photo, entry.drawing))
