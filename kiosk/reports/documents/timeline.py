"""Entries and encounters over time, in steps that suit how long the time is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "week", "month", "quarter", "year"]

_LONGEST: tuple[tuple[Unit, int], ...] = (
    ("day", 16), ("week", 120), ("month", 800), ("quarter", 3000),
)  # fmt: skip
"""Up to how many days each unit is used: from 5 to 34 steps; longer times are told by the year."""


@dataclass(frozen=True, slots=True)
class Bin:
    """A step of the time by its first day, and what was in it."""

    first: date
    entries: int = 0
    encounters: int = 0


@dataclass(frozen=True, slots=True)
class Timeline:
    """Steps of one unit without a gap, from the first day to the last."""

    unit: Unit
    bins: tuple[Bin, ...]


def timeline(
    entries: Iterable[date], encounters: Iterable[date], since: date, until: date
) -> Timeline:
    """What was on which day, counted in the unit that suits the time; the rest is not counted."""
    days = (until - since).days + 1
    fitting: list[Unit] = [unit for unit, longest in _LONGEST if days <= longest]
    unit: Unit = fitting[0] if fitting else "year"
    written, held = (
        Counter(_first(unit, day) for day in found if since <= day <= until)
        for found in (entries, encounters)
    )
    firsts = _run(unit, _first(unit, since), until)
    return Timeline(unit, tuple(Bin(day, written[day], held[day]) for day in firsts))


def _first(unit: Unit, day: date) -> date:
    """The first day of the unit that a day is in; a week begins on Monday."""
    match unit:
        case "day":
            return day
        case "week":
            return day - timedelta(days=day.weekday())
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
        case "year":
            return day.replace(month=1, day=1)


def _run(unit: Unit, first: date, until: date) -> Iterator[date]:
    longest = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}[unit]
    while first <= until:
        yield first
        first = _first(unit, first + timedelta(days=longest))
