"""The calendar of planned encounters, opened by another program."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time, timedelta, timezone
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from dateutil.tz import tzical
from hypothesis import given
from hypothesis import strategies as st

from kiosk.guestbook.model.encounter import Agreements, Encounter
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.reports.documents.calendar_file import calendar_of, free_calendar_name, write_calendar

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
DUTCH = Texts(assets("locale")).translator("nl")
TALK = Encounter(
    "talk-1", "Praten; over, wonen", datetime(2026, 12, 1, 14, tzinfo=BRUSSELS),
    guests=("Amina El Idrissi",), themes=("schulden",), minutes=75,
    agreements=Agreements(place="Zaal 2\nLange Straat 5", may_not_ask="papieren", fee="50 euro"),
)  # fmt: skip


def read(data: bytes) -> Any:
    """As vobject reads it, which is not the library that wrote it."""
    return vobject.readOne(data.decode())


def events(data: bytes) -> list[Any]:
    return list(read(data).contents.get("vevent", []))


def written(*encounters: Encounter, zone: Any = BRUSSELS) -> bytes:
    return calendar_of(encounters, DUTCH, NOW, zone)[0]


def test_it_says_what_when_and_where() -> None:
    [event] = events(written(TALK))
    assert event.summary.value == "Praten; over, wonen"
    assert event.location.value == "Zaal 2\nLange Straat 5"
    assert event.uid.value == "talk-1@ontmoeting"
    assert event.dtstart.value == TALK.starts_at
    assert event.duration.value == timedelta(minutes=75)


def test_it_tells_nobody_who_comes_or_what_was_agreed() -> None:
    data = written(TALK).decode().replace("\r\n ", "")
    for private in ("Amina", "papieren", "schulden", "50 euro"):
        assert private not in data


@pytest.mark.parametrize(
    ("day", "offset"),
    [(date(2027, 1, 5), 1), (date(2027, 7, 6), 2), (date(2045, 7, 4), 2)],
)
def test_an_hour_in_summer_and_in_winter_is_that_of_its_zone(day: date, offset: int) -> None:
    at = datetime.combine(day, time(9), BRUSSELS)
    talk = Encounter("talk-2", "", at)
    data = written(talk)
    calendar = read(data)
    [event] = calendar.contents["vevent"]
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Brussels"]
    assert event.dtstart.value.replace(tzinfo=BRUSSELS) == at
    # As the rules in the file have it, and not as this machine knows the zone.
    assert calendar.contents["vtimezone"]
    rules = tzical(io.StringIO(data.decode().replace("\r\n", "\n"))).get()
    assert at.replace(tzinfo=rules).utcoffset() == timedelta(hours=offset)
    assert event.summary.value == DUTCH("An encounter")


def test_the_night_of_the_clocks_takes_as_long_as_it_passes() -> None:
    begins = datetime(2026, 10, 25, 1, 30, tzinfo=BRUSSELS)
    [event] = events(written(Encounter("talk-3", "Nacht", begins, minutes=120)))
    assert event.dtstart.value == begins
    assert event.duration.value == timedelta(hours=2)


def test_the_clocks_change_when_they_do() -> None:
    """The rules of the zone, read by dateutil from the file alone."""
    data = written(TALK).decode().replace("\r\n", "\n")
    rules = tzical(io.StringIO(data)).get()
    for month, day in ((3, 28), (10, 31)):
        for hour in (0, 1, 2, 3, 4):
            at = datetime(2027, month, day, hour, 30, tzinfo=rules)
            here = datetime(2027, month, day, hour, 30, tzinfo=BRUSSELS)
            if at.utcoffset() != here.utcoffset():
                # An hour that is left out, or shown twice, may be told either way.
                assert hour == 2
    # As the clocks would have shown it that go forward then.
    assert "T020000" in data
    assert "20270328T030000" not in data


def test_a_zone_without_a_name_becomes_utc() -> None:
    data = written(TALK, zone=timezone(timedelta(hours=1)))
    assert b"DTSTART:20261201T130000Z" in data
    assert b"VTIMEZONE" not in data


def test_it_is_as_the_standard_has_it() -> None:
    data = written(Encounter("talk-4", "é😀ع" * 60, TALK.starts_at), TALK)
    lines = data.split(b"\r\n")
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    first, _ = events(data)
    assert first.summary.value == "é😀ع" * 60
    assert {b"VERSION:2.0", b"PRODID:-//Ontmoeting//Guest book//EN"} < set(lines)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_title_comes_back(title: str) -> None:
    [event] = events(written(Encounter("talk-5", title, TALK.starts_at)))
    assert event.summary.value == (title or DUTCH("An encounter"))


def test_one_that_was_held_ends_when_it_ended() -> None:
    began = TALK.starts_at + timedelta(minutes=5)
    held = Encounter(
        "talk-6", "", TALK.starts_at, began_at=began, closed_at=began + timedelta(minutes=31)
    )
    at_once = Encounter("talk-7", "", TALK.starts_at, began_at=began, closed_at=began)
    first, second = events(written(held, at_once))
    assert first.duration.value == timedelta(minutes=31)
    assert second.duration.value == timedelta(minutes=90)


def test_an_empty_one_and_many_are_whole_files(tmp_path: Path) -> None:
    target = free_calendar_name(tmp_path, NOW)
    assert write_calendar([], target, DUTCH, NOW) == 0
    assert read(target.read_bytes()).version.value == "2.0"
    again = free_calendar_name(tmp_path, NOW)
    assert again != target
    week = timedelta(7)
    many = [Encounter(f"talk-{n}", "", TALK.starts_at + n * week) for n in range(100)]
    assert write_calendar(many, again, DUTCH, NOW) == 100
    assert len(events(again.read_bytes())) == 100
