"""Planned encounters as an iCalendar file (RFC 5545), for the calendars of the team.

The file leaves the box: it tells what, when and where, and neither who comes nor what was agreed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from kiosk.guestbook.model.encounter import Encounter
from kiosk.i18n.formats import local_zone
from kiosk.i18n.texts import Translator
from kiosk.reports.whole_file import CannotWrite, free_path, whole_file

if TYPE_CHECKING:
    from icalendar import Event, Timezone

PRODUCT = "-//Ontmoeting//Guest book//EN"


def free_calendar_name(folder: Path, now: datetime) -> Path:
    """A path for a calendar of this day, in `folder`, where no file has that name yet."""
    if found := free_path(folder, f"ontmoeting-kalender-{now:%Y-%m-%d}", "ics"):
        return found
    raise CannotWrite("{folder} is full of calendars of this day.", folder=folder)


def write_calendar(
    encounters: Iterable[Encounter], target: Path, translate: Translator, now: datetime
) -> int:
    """Write these encounters to the file `target`; return how many. Raises `CannotWrite`."""
    zone = local_zone()
    data, count = calendar_of(encounters, translate, now, zone)
    with whole_file(target) as file:
        file.write(data)
    return count


def calendar_of(
    encounters: Iterable[Encounter], translate: Translator, now: datetime, zone: tzinfo
) -> tuple[bytes, int]:
    """The bytes of a calendar, and how many encounters are in it.

    Times are those of the clocks in `zone`, of which the rules stand in the file. Where it has no
    name that other programs know, they are UTC.
    """
    # Only now: it takes its time to be imported.
    from icalendar import Calendar  # noqa: PLC0415

    found = list(encounters)
    named = zone if isinstance(zone, ZoneInfo) and zone.key not in ("UTC", "Etc/UTC", None) else UTC
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for each in found:
        calendar.add_component(_event(each, translate, now, named))
    if found and isinstance(named, ZoneInfo):
        years = [each.held_at.year for each in found]
        first, last = date(min(years) - 1, 1, 1), date(max(years) + 2, 1, 1)
        calendar.add_component(_zone_rules(named, first, last))
    return calendar.to_ical(), len(found)


def _zone_rules(zone: ZoneInfo, first: date, last: date) -> Timezone:
    """When the clocks of a zone change between two days.

    icalendar (7.3) tells the hour that the clocks show after they went forward, where the standard
    wants the one that they would have shown.
    """
    from icalendar import Timezone  # noqa: PLC0415

    rules = Timezone.from_tzinfo(zone, first_date=first, last_date=last)
    for rule in rules.subcomponents:
        before, by = rule["tzoffsetfrom"].td, rule["tzoffsetto"].td - rule["tzoffsetfrom"].td
        at = rule["dtstart"].dt
        just_before = (at - before).replace(tzinfo=UTC) - timedelta(seconds=1)
        if by > timedelta(0) and just_before.astimezone(zone).utcoffset() != before:
            more = [each.dt - by for each in rule["rdate"].dts] if "rdate" in rule else []
            for name, times in (("dtstart", at - by), ("rdate", more)):
                rule.pop(name, None)
                if times:
                    rule.add(name, times)
    return rules


def _event(encounter: Encounter, translate: Translator, now: datetime, zone: tzinfo) -> Event:
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    begin = encounter.held_at.astimezone(zone)
    planned, closed = timedelta(minutes=max(encounter.minutes, 1)), encounter.closed_at
    held = closed is not None and closed > begin
    event.add("uid", f"{encounter.id}@ontmoeting")
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", begin)
    # How long, not until when: an hour that the clocks show twice has no name of its own.
    event.add("duration", closed - encounter.held_at if closed and held else planned)
    event.add("summary", encounter.title or translate("An encounter"))
    if encounter.agreements.place:
        event.add("location", encounter.agreements.place)
    event.add("class", "PRIVATE")
    return event
