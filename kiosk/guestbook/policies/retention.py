"""Retention: how long each purpose may use an entry, and what expires when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta, tzinfo
from typing import Literal

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry, Purpose
from kiosk.guestbook.model.meeting import Decision
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.policies import consent_rules

Expiring = Literal["wall", "report", "message", "page"]
"""What expires: the place on the wall, in reports, the whole entry, or a page of the team.

Such a page is an encounter with its reflections, a reflection without an encounter, or a finished
decision.
"""


@dataclass(frozen=True, slots=True)
class RetentionPeriods:
    """Days that an entry stays on the wall, in reports, and in the book at all; 0: no end.

    `message` also applies to what the team wrote about guests, counted from the encounter.
    """

    wall: int = 0
    report: int = 0
    message: int = 0


@dataclass(frozen=True, slots=True)
class DueErasure:
    """What expires, of which entry or team page, and on which local day."""

    entry_id: str
    what: Expiring
    day: date


def due(
    entries: Iterable[Entry], periods: RetentionPeriods, until: date, zone: tzinfo | None = None
) -> list[DueErasure]:
    """What expires on or before the local day `until`, earliest first.

    An entry that expires as a whole is listed once: its place on the wall goes with it.
    """
    found: list[DueErasure] = []
    for entry in entries:
        dues = [
            DueErasure(entry.id, what, day)
            for what, day in ends(entry, periods, zone).items()
            if day <= until
        ]
        whole = [each for each in dues if each.what == "message"]
        found += whole or dues
    return sorted(found, key=lambda each: (each.day, each.entry_id, each.what))


def team_due(
    pages: Iterable[TeamRecord], periods: RetentionPeriods, until: date, zone: tzinfo | None = None
) -> list[DueErasure]:
    """The team's pages that expire on or before the local day `until`, earliest first.

    An encounter holds names, agreements and quotes of guests: it is kept as long as an entry, and
    its reflections go with it. Meetings hold nothing but their time, and stay.
    """
    kept = list(pages)
    encounters = {page.id for page in kept if isinstance(page, Encounter)}
    found: list[DueErasure] = []
    for page in kept:
        since: datetime | None = None
        if isinstance(page, Encounter):
            since = page.held_at
        elif isinstance(page, Decision):
            since = page.done_at
        elif isinstance(page, Reflection) and page.encounter not in encounters:
            since = page.begun_at
        day = _end(since, periods.message, zone)
        if day is not None and day <= until:
            found.append(DueErasure(page.id, "page", day))
    return sorted(found, key=lambda each: (each.day, each.entry_id))


def ends(
    entry: Entry, periods: RetentionPeriods, zone: tzinfo | None = None
) -> dict[Expiring, date]:
    """The local day on which each thing expires: the first day on which it is gone."""
    found: dict[Expiring, date | None] = {
        "wall": _end(allowed_since(entry, "wall"), periods.wall, zone),
        "report": _end(allowed_since(entry, "report"), periods.report, zone),
        "message": _end(entry.signed_at, periods.message, zone),
    }
    return {what: day for what, day in found.items() if day is not None}


def allowed_since(entry: Entry, purpose: Purpose) -> datetime | None:
    """The start of the current consent to a purpose; None while there is none.

    A guest who consents again, after a time without consent, starts a new period.
    """
    since: datetime | None = None
    for consent in (*entry.earlier, entry.consent):
        if consent.step(purpose) == "none":
            since = None
        elif since is None:
            since = consent.given_at or entry.signed_at
    return since


def lapsed(
    entry: Entry, periods: RetentionPeriods, now: datetime, zone: tzinfo | None = None
) -> Entry | None:
    """The entry without its expired consents; None if none has expired."""
    consent = entry.consent
    for each in due([entry], periods, now.astimezone(zone).date(), zone):
        if each.what == "wall":
            consent = replace(consent, wall="none")
        elif each.what == "report":
            consent = replace(consent, report="none")
    if consent == entry.consent:
        return None
    consent = replace(consent, by="expiry", given_at=now.replace(microsecond=0))
    return consent_rules.changed_consent(entry, consent)


def _end(since: datetime | None, days: int, zone: tzinfo | None) -> date | None:
    if since is None or not days:
        return None
    day = since.astimezone(zone).date()
    return day + timedelta(days) if (date.max - day).days > days else None
