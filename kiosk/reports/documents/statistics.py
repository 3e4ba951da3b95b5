"""What a book tells in numbers: pure counting, entry by entry, for the screen and the report.

Counts are of all entries, whatever their consent: they tell of nobody in particular. Quotes are
words of somebody, so only those are counted that the purpose may have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import Literal, get_args

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import STEPS, Entry, Purpose, Step

Way = Literal["written", "drawing", "spoken", "quote only", "photo only"]
"""How a guest left a message. One entry counts for each of the first three that it has."""

Beside = Literal["photo", "picture", "neither"]
"""What stands beside it: a photo, a drawn picture that was chosen, or none of the two."""

WAYS: tuple[Way, ...] = get_args(Way)
BESIDES: tuple[Beside, ...] = get_args(Beside)

MOST_QUOTES = 10
"""Quotes in the list of those that are shown most."""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month by its first day, and what was in it."""

    first: date
    entries: int = 0
    encounters: int = 0


@dataclass(frozen=True, slots=True)
class Statistics:
    """A book, or part of one, in numbers.

    `months` run without a gap from the first with anything in it to the last. `languages` are the
    codes in which guests signed, most of all first. `wall` and `report` say how many allow each
    step. `quotes` are those that hang on the wall and were shown most there, with how often, most
    first.
    """

    entries: int
    encounters: int
    months: tuple[Month, ...]
    languages: tuple[tuple[str, int], ...]
    ways: tuple[tuple[Way, int], ...]
    beside: tuple[tuple[Beside, int], ...] = ()
    wall: dict[Step, int] = field(default_factory=dict[Step, int])
    report: dict[Step, int] = field(default_factory=dict[Step, int])
    quotes: tuple[tuple[str, int], ...] = ()

    def share(self, purpose: Purpose, step: Step) -> float:
        """The part of the entries, 0 to 1, whose consent for a purpose is this step."""
        counts = self.wall if purpose == "wall" else self.report
        return counts[step] / self.entries if self.entries else 0.0


def count(
    entries: Iterable[Entry],
    encounters: Iterable[Encounter],
    *,
    quotes_for: Purpose = "wall",
    showings: Mapping[str, int] | None = None,
    until: datetime | None = None,
    zone: tzinfo | None = None,
) -> Statistics:
    """Count them, in one go and without keeping them.

    `quotes_for` is the purpose whose consent a quote needs to be named, beside that for the wall,
    where it is shown, and `showings` says how often the card of each entry was, by its id (see
    `ViewCounts.all`). Encounters that are to be held after `until` do not count; `zone` is the
    one that months are meant in (None: this machine's).
    """
    months: Counter[tuple[int, int]] = Counter()
    languages: Counter[str] = Counter()
    ways: Counter[Way] = Counter()
    besides: Counter[Beside] = Counter()
    steps: dict[Purpose, Counter[Step]] = {"wall": Counter(), "report": Counter()}
    quotes: Counter[str] = Counter()
    total = 0
    for entry in entries:
        total += 1
        months[_month(entry.signed_at, zone)] += 1
        languages[entry.language] += 1
        ways.update(ways_of(entry))
        besides["photo" if entry.photo else "picture" if entry.picture else "neither"] += 1
        steps["wall"][entry.consent.wall] += 1
        steps["report"][entry.consent.report] += 1
        if entry.quote and _shown(entry) and entry.consent.allows_words(quotes_for):
            quotes[entry.quote] += (showings or {}).get(entry.id, 0)
    held = Counter(
        _month(each.held_at, zone) for each in encounters if until is None or each.held_at <= until
    )
    return Statistics(
        entries=total,
        encounters=held.total(),
        months=_run(months, held),
        languages=_ranked(languages),
        ways=tuple((way, ways[way]) for way in WAYS if ways[way]),
        beside=tuple((beside, besides[beside]) for beside in BESIDES if besides[beside]),
        wall={step: steps["wall"][step] for step in STEPS},
        report={step: steps["report"][step] for step in STEPS},
        quotes=_ranked(+quotes)[:MOST_QUOTES],
    )


def ways_of(entry: Entry) -> list[Way]:
    """The ways in which an entry says something."""
    there: dict[Way, object] = {
        "written": entry.message,
        "drawing": entry.drawing,
        "spoken": entry.voice,
    }
    found: list[Way] = [way for way in there if there[way]]
    return found or (["quote only"] if entry.quote else ["photo only"])


def _shown(entry: Entry) -> bool:
    return entry.status == "shown" and entry.consent.allows_words("wall")


def _month(moment: datetime, zone: tzinfo | None) -> tuple[int, int]:
    local = moment.astimezone(zone)
    return local.year, local.month


def _ranked(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    """Most first, and by the alphabet where there are as many: the same book, the same order."""
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _run(entries: Counter[tuple[int, int]], held: Counter[tuple[int, int]]) -> tuple[Month, ...]:
    there = entries.keys() | held.keys()
    if not there:
        return ()
    first, last = (year * 12 + month - 1 for year, month in (min(there), max(there)))
    run = [(number // 12, number % 12 + 1) for number in range(first, last + 1)]
    return tuple(Month(date(*each, 1), entries[each], held[each]) for each in run)
