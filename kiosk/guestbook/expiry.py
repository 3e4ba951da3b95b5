"""Expiry: for how long each purpose may have an entry, and what is due when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from kiosk.guestbook.entry import Consent, Entry, Purpose

Expiring = Literal["wall", "report", "message"]
"""What expires: the place on the wall, that in reports, or the entry as a whole."""

FOR_EVER = date.max


@dataclass(frozen=True, slots=True)
class Periods:
    """Days that an entry stays on the wall, in reports, and in the book at all; 0: no end."""

    wall: int = 0
    report: int = 0
    message: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """What of an entry expires, and on which local day."""

    entry_id: str
    what: Expiring
    day: date


def due(
    entries: Iterable[Entry], periods: Periods, until: date, zone: tzinfo | None = None
) -> list[Due]:
    """What expires on or before the local day `until`, the earliest first.

    An entry that goes as a whole is named once: its place on the wall goes with it.
    """
    purposes: tuple[tuple[Purpose, int], ...] = (("wall", periods.wall), ("report", periods.report))
    found: list[Due] = []
    for entry in entries:
        whole = _last_day(entry.signed_at, periods.message, zone)
        if whole <= until:
            found.append(Due(entry.id, "message", whole))
            continue
        for purpose, days in purposes:
            if entry.consent.step(purpose) != "none":
                day = _last_day(allowed_since(entry, purpose), days, zone)
                if day <= until:
                    found.append(Due(entry.id, purpose, day))
    return sorted(found, key=lambda each: (each.day, each.entry_id, each.what))


def allowed_since(entry: Entry, purpose: Purpose) -> datetime:
    """Since when the present consent to a purpose runs: who gives it anew begins a new period."""
    since, before = entry.signed_at, "none"
    for consent in (*entry.earlier, entry.consent):
        step = consent.step(purpose)
        if before == "none" and step != "none":
            since = consent.given_at or entry.signed_at
        before = step
    return since


def expired(consent: Consent, dues: Iterable[Due], now: datetime) -> Consent:
    """The consent without what is due."""
    for each in dues:
        if each.what == "wall":
            consent = replace(consent, wall="none")
        elif each.what == "report":
            consent = replace(consent, report="none")
    return replace(consent, by="expiry", given_at=now.replace(microsecond=0))


def _last_day(since: datetime, days: int, zone: tzinfo | None) -> date:
    if not days:
        return FOR_EVER
    day = since.astimezone(zone).date()
    return day + timedelta(days) if (FOR_EVER - day).days > days else FOR_EVER
