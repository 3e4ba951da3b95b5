"""What may be ticked for a report, on a screen: favourites first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.policies.consent_rules import held_back
from kiosk.reports.documents.printable import is_for_paper
from kiosk.reports.selection import Selection, SelectionCriteria


@dataclass(frozen=True, slots=True)
class Candidate:
    """An entry that may be ticked.

    `held`: staff hide it, or have not looked at it yet, so that it is in no report for outside.
    """

    id: str
    name: str
    words: str
    day: date
    encounter: str | None
    favourite: bool
    photo: bool
    held: bool


def candidates(book: Guestbook, criteria: SelectionCriteria) -> list[Candidate]:
    """Every entry that a report of these may hold, favourites first, then the newest.

    Those that are `held` are at the end: they are in no report but where they are ticked.
    """
    chosen = Selection(book, criteria)
    found = [(each, chosen.allowed(each)) for each in chosen.found]
    there = [
        _candidate(entry, allowed, held=criteria.purpose == "report" and held_back(entry))
        for entry, allowed in found
        if allowed is not None and is_for_paper(allowed)
    ]
    newest = sorted(there, key=lambda each: (each.day, each.id), reverse=True)
    return sorted(newest, key=lambda each: (each.held, not each.favourite))


def by_default(there: list[Candidate]) -> frozenset[str]:
    """The ids of those that are ticked beforehand."""
    return frozenset(each.id for each in there if not each.held)


def _candidate(entry: Entry, allowed: Entry, *, held: bool) -> Candidate:
    return Candidate(
        entry.id,
        allowed.name,
        allowed.quote or allowed.message,
        entry.signed_at.astimezone().date(),
        entry.encounter,
        entry.favourite,
        allowed.photo is not None,
        held,
    )
