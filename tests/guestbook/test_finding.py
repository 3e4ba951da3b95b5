"""Finding entries: by id and code, newest first, by date, for the wall and for staff."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from support.book_fakes import (
    BRUSSELS_WINTER,
    JPEG,
    NOON,
    Clock,
    MemoryEntryStore,
    MemoryPhotos,
    draft,
)

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry


def ids(entries) -> list[str]:
    return [entry.id for entry in entries]


def test_a_code_is_found_however_it_was_typed(book: Guestbook) -> None:
    entry = book.entries.sign(draft())
    typed = f" {entry.code[:4].lower()} - {entry.code[4:].lower()}\n"
    assert book.entries.find(typed) == entry
    assert book.entries.find(f" {entry.id} ") == entry
    assert book.entries.find("22222222") is None
    assert book.entries.find("") is None
    assert book.entries.get(entry.code) is None


def test_latest_are_the_newest_first(book: Guestbook, clock: Clock) -> None:
    signed = []
    for _ in range(3):
        signed.append(book.entries.sign(draft()).id)
        clock.go(minutes=1)
    assert ids(book.entries.latest(2)) == signed[:0:-1]
    assert ids(book.entries.latest(99)) == signed[::-1]
    assert book.entries.latest(0) == []
    assert book.entries.latest(-1) == []


def test_an_older_entry_from_elsewhere_takes_its_place(book: Guestbook) -> None:
    new = book.entries.sign(draft())
    book.entries.keep(Entry("older", NOON - timedelta(days=9), message="x"))
    assert ids(book.entries.latest(2)) == [new.id, "older"]
    assert ids(book.entries.all()) == ["older", new.id]


def test_dates_are_local_and_both_included(book: Guestbook) -> None:
    for entry_id, moment in {
        "late-on-23rd": datetime(2026, 11, 23, 22, 59, 59, tzinfo=UTC),
        "first-on-24th": datetime(2026, 11, 23, 23, 0, tzinfo=UTC),
        "last-on-24th": datetime(2026, 11, 24, 23, 59, 59, tzinfo=BRUSSELS_WINTER),
        "first-on-25th": datetime(2026, 11, 25, 0, 0, tzinfo=BRUSSELS_WINTER),
    }.items():
        book.entries.keep(Entry(entry_id, moment, message="x"))
    day = date(2026, 11, 24)
    assert ids(book.entries.all(day, day)) == ["first-on-24th", "last-on-24th"]
    assert ids(book.entries.all(since=day)) == ["first-on-24th", "last-on-24th", "first-on-25th"]
    assert ids(book.entries.all(until=day)) == ["late-on-23rd", "first-on-24th", "last-on-24th"]
    assert len(ids(book.entries.all(date.min, date.max))) == 4
    assert ids(book.entries.all(since=day, until=day - timedelta(days=1))) == []


def test_a_day_of_25_hours_is_whole(entry_store: MemoryEntryStore, photos: MemoryPhotos) -> None:
    zone = ZoneInfo("Europe/Brussels")
    book = Guestbook(entry_store, photos, zone=zone)
    day = date(2026, 10, 25)  # the clocks go back
    for hour in range(27):
        moment = datetime(2026, 10, 24, 21, 30, tzinfo=UTC) + timedelta(hours=hour)
        book.entries.keep(Entry(f"h{hour:02}", moment, message="x"))
    found = list(book.entries.all(day, day))
    assert len(found) == 25
    assert {entry.signed_at.astimezone(zone).date() for entry in found} == {day}


def test_entries_of_one_encounter(book: Guestbook) -> None:
    there = book.entries.sign(draft(encounter="talk-1"))
    book.entries.sign(draft())
    assert list(book.entries.all(encounter="talk-1")) == [there]


def test_going_through_the_entries_while_they_change(book: Guestbook) -> None:
    first, second = book.entries.sign(draft()), book.entries.sign(draft())
    going = book.entries.all()
    next(going)
    book.erasure.erase(first.id)
    book.erasure.erase(second.id)
    assert len(list(going)) == 1


@pytest.mark.parametrize(
    ("parts", "has_card"),
    [
        ({"wall": "words"}, True),
        ({"wall": "photo"}, True),
        ({"wall": "none"}, False),
        ({"wall": "none", "report": "photo"}, False),
        ({"wall": "words", "quote": ""}, False),
        ({"wall": "words", "quote": "", "photo": JPEG}, False),
        ({"wall": "photo", "quote": "", "photo": JPEG}, True),
    ],
)
def test_only_what_consent_leaves_goes_to_staff_and_wall(
    book: Guestbook, parts, has_card: bool
) -> None:
    entry = book.entries.sign(draft(**parts))
    assert ids(book.entries.waiting()) == ([entry.id] if has_card else [])
    book.entries.show(entry.id)
    assert book.entries.waiting() == []
    assert ids(book.entries.on_wall()) == ([entry.id] if has_card else [])


def test_waiting_oldest_first_and_the_wall_newest_first(book: Guestbook, clock: Clock) -> None:
    signed = []
    for _ in range(4):
        signed.append(book.entries.sign(draft()).id)
        clock.go(minutes=1)
    assert ids(book.entries.waiting()) == signed
    for each in signed:
        book.entries.show(each)
    assert ids(book.entries.on_wall()) == signed[::-1]


TALK = Encounter("talk-1", "Over wonen", NOON, ("Een huis is een thuis.", "Luister eerst."))


def test_encounters_and_what_was_noted_that_day(book: Guestbook) -> None:
    assert book.keep_record(TALK)
    assert not book.keep_record(TALK)
    earlier = replace(TALK, id="talk-0", starts_at=NOON - timedelta(hours=2))
    yesterday = replace(TALK, id="talk-y", starts_at=NOON - timedelta(hours=13))
    book.keep_record(replace(yesterday, quotes=("Van gisteren.",)))
    book.keep_record(replace(earlier, quotes=("Vroeg.", "Luister eerst.", " \x00")))
    assert ids(book.encounters.all()) == ["talk-y", "talk-0", "talk-1"]
    assert book.encounters.noted_quotes(NOON.date()) == [
        "Vroeg.",
        "Luister eerst.",
        "Een huis is een thuis.",
    ]
    assert book.encounters.noted_quotes(date(2020, 1, 1)) == []
    assert book.keep_record(replace(TALK, title="Anders"))
    assert len(book.encounters.all()) == 3


def test_some_for_the_wall_are_there_before_the_book_is_read(
    entry_store: MemoryEntryStore, photos: MemoryPhotos, book: Guestbook
) -> None:
    entries = [book.entries.sign(draft(quote=str(n))) for n in range(3)]
    shown = book.entries.show(entries[1].id)

    class Unread(MemoryEntryStore):
        def entries(self) -> list[Entry]:
            raise AssertionError

    quick = Unread()
    quick.kept = entry_store.kept
    again = Guestbook(quick, photos)
    assert again.entries.some_on_wall() == [shown]


def test_where_none_of_the_newest_hangs_all_are_asked(
    entry_store: MemoryEntryStore, photos: MemoryPhotos, book: Guestbook
) -> None:
    shown = book.entries.show(book.entries.sign(draft()).id)
    for _ in range(60):
        book.entries.sign(draft())
    assert Guestbook(entry_store, photos).entries.some_on_wall() == [shown]
