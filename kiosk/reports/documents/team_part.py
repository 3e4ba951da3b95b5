"""What a report may tell of what the team wrote: encounters, decisions, reflections."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.meeting import Decision
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.schema import for_report
from kiosk.reports.selection import Selection


@dataclass(frozen=True, slots=True)
class TeamPart:
    """As it is at one moment. `whole`: for the team itself, all of it.

    Otherwise an encounter has what its fields say may be in a report, and a reflection the answers
    that its author releases. `guests` is how many came to each encounter, for that names nobody.
    """

    whole: bool
    encounters: tuple[Encounter, ...]
    decisions: tuple[Decision, ...]
    reflections: tuple[Reflection, ...]
    guests: dict[str, int]

    @classmethod
    def of(cls, chosen: Selection) -> Self:
        """What a report of this choice may tell now."""
        book, choice = chosen.book, chosen.choice
        whole = choice.purpose == "all"
        encounters = sorted(book.encounters.all(), key=lambda each: (each.held_at, each.id))
        guests = {
            each.id: len(each.guests) if each.present is None else each.present
            for each in encounters
        }
        # All of one guest holds nothing of others; and names may stand in what the team wrote.
        silent = choice.entry is not None or choice.anonymous
        decisions = [] if silent else book.meetings.decisions()
        reflections = [] if silent else book.reflections.all()
        if not whole or silent:
            encounters = [for_report(each) for each in encounters]
            decisions = [for_report(each) for each in decisions]
        return cls(
            whole and not silent, tuple(encounters), tuple(decisions), tuple(reflections), guests
        )

    def counted(self, chosen: Selection) -> list[Encounter]:
        """The encounters that figures count, whether something of them is told or not."""
        named = {entry.encounter for entry in chosen.now()}
        choice = chosen.choice
        all_of_them = choice.encounter is None and choice.entry is None
        return [
            each
            for each in self.encounters
            if each.id in named or (all_of_them and choice.within(each.held_at))
        ]

    def learned(self, reflection: Reflection) -> tuple[tuple[str, str], ...]:
        """The answers that may be told, by the ids of their questions."""
        return reflection.answers if self.whole else reflection.released()
