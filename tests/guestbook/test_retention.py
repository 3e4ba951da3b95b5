"""What expires when: for each purpose, beforehand for staff, and never on a doubtful clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from support.book_fakes import (
    BRUSSELS_WINTER,
    JPEG,
    NOON,
    Clock,
    Full,
    MemoryEntryStore,
    MemoryPhotos,
    draft,
)

from kiosk.guestbook.errors import ClockNotTrusted, ErasureUnfinished
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Consent, Entry
from kiosk.guestbook.policies.retention import DueErasure, RetentionPeriods
from kiosk.guestbook.services.changes import Rules

TODAY = NOON.date()


@pytest.fixture
def book(entry_store: MemoryEntryStore, photos: MemoryPhotos, clock: Clock) -> Guestbook:
    periods = RetentionPeriods(wall=10, report=20, message=30)
    return Guestbook(
        entry_store, photos, clock=clock, zone=BRUSSELS_WINTER, rules=Rules(periods=periods)
    )


def steps(book: Guestbook, entry: Entry) -> tuple[str, str]:
    now = book.entries.get(entry.id)
    assert now is not None
    return now.consent.wall, now.consent.report


def test_what_a_shorter_time_would_take_is_told_before(book: Guestbook, clock: Clock) -> None:
    for _each in range(3):
        book.entries.sign(draft(wall="words", report="words"))
    clock.go(days=6)
    book.entries.sign(draft(wall="words", report="words"))
    assert book.retention.would_expire(message=5) == 3
    assert book.retention.would_expire(wall=5) == 3
    assert book.retention.would_expire(message=0) == 0
    # What is due anyhow is not of this choice.
    clock.go(days=4)
    assert book.retention.would_expire(wall=10) == 0
    assert len(list(book.entries.all())) == 4


def on_day(days: int) -> date:
    return TODAY + timedelta(days)


def test_the_wall_then_the_reports_then_all_of_it(
    book: Guestbook, entry_store: MemoryEntryStore, photos: MemoryPhotos, clock: Clock
) -> None:
    entry = book.entries.sign(draft(wall="photo", report="photo", photo=JPEG))
    book.entries.show(entry.id)
    clock.go(days=9)
    assert book.retention.expire(clock_trusted=True) == []
    assert steps(book, entry) == ("photo", "photo")

    clock.go(days=1)
    assert book.retention.expire(clock_trusted=True) == [DueErasure(entry.id, "wall", on_day(10))]
    assert steps(book, entry) == ("none", "photo")
    assert book.entries.on_wall() == []
    assert photos.renders == 0

    clock.go(days=10)
    assert book.retention.expire(clock_trusted=True) == [DueErasure(entry.id, "report", on_day(20))]
    assert steps(book, entry) == ("none", "none")
    assert photos.kept

    clock.go(days=10)
    assert book.retention.expire(clock_trusted=True) == [
        DueErasure(entry.id, "message", on_day(30))
    ]
    assert (entry_store.kept, photos.kept) == ({}, {})
    assert book.retention.expire(clock_trusted=True) == []


def test_a_kiosk_that_was_off_for_long_does_it_all_at_once(book: Guestbook, clock: Clock) -> None:
    old, newer = book.entries.sign(draft()), None
    clock.go(days=5)
    newer = book.entries.sign(draft())
    clock.go(days=29)
    done = book.retention.expire(clock_trusted=True)
    assert {(each.entry_id, each.what) for each in done} == {
        (old.id, "message"),
        (newer.id, "wall"),
    }
    assert book.entries.latest(9) == [book.entries.get(newer.id)]


def test_the_day_is_that_of_the_place(
    entry_store: MemoryEntryStore, photos: MemoryPhotos, clock: Clock
) -> None:
    book = Guestbook(
        entry_store,
        photos,
        clock=clock,
        zone=BRUSSELS_WINTER,
        rules=Rules(periods=RetentionPeriods(message=1)),
    )
    clock.now = NOON.replace(hour=23, minute=59)
    book.entries.sign(draft())
    clock.go(minutes=1)
    assert len(book.retention.expire(clock_trusted=True)) == 1


def test_the_day_of_signing_is_that_of_the_place_too(book: Guestbook) -> None:
    late = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)  # the 24th in Brussels
    book.entries.keep(Entry("late", late, quote="x", consent=Consent(wall="words", given_at=late)))
    assert book.retention.expiring(within_days=10) == [DueErasure("late", "wall", on_day(10))]


def test_nothing_expires_on_a_clock_that_is_not_trusted(book: Guestbook, clock: Clock) -> None:
    entry = book.entries.sign(draft())
    clock.go(days=400)
    with pytest.raises(ClockNotTrusted):
        book.retention.expire(clock_trusted=False)
    assert book.entries.get(entry.id) == entry


def test_zero_days_are_no_end(
    entry_store: MemoryEntryStore, photos: MemoryPhotos, clock: Clock
) -> None:
    book = Guestbook(entry_store, photos, clock=clock, rules=Rules(periods=RetentionPeriods()))
    entry = book.entries.sign(draft(report="words"))
    clock.go(days=40_000)
    assert book.retention.expiring(within_days=10_000) == []
    assert book.retention.expire(clock_trusted=True) == []
    assert book.retention.ends(entry) == {}


def test_days_without_end_reach_beyond_the_last_date(
    entry_store: MemoryEntryStore, photos: MemoryPhotos, clock: Clock
) -> None:
    book = Guestbook(
        entry_store, photos, clock=clock, rules=Rules(periods=RetentionPeriods(message=36_500))
    )
    book.entries.keep(Entry("far", NOON.replace(year=9990), message="x"))
    assert book.retention.expiring(within_days=30) == []


def test_staff_see_beforehand_what_expires(book: Guestbook, clock: Clock) -> None:
    first = book.entries.sign(draft(report="words"))
    clock.go(days=4)
    second = book.entries.sign(draft())
    assert book.retention.expiring(within_days=5) == []
    assert book.retention.expiring(within_days=10) == [
        DueErasure(first.id, "wall", on_day(10)),
        DueErasure(second.id, "wall", on_day(14)),
    ]
    assert book.retention.expiring(within_days=26)[0] == DueErasure(second.id, "wall", on_day(14))
    assert book.retention.ends(first) == {
        "wall": on_day(10),
        "report": on_day(20),
        "message": on_day(30),
    }


def test_what_was_not_allowed_does_not_expire(book: Guestbook) -> None:
    entry = book.entries.sign(draft(wall="none", report="none"))
    assert book.retention.ends(entry) == {"message": on_day(30)}


def test_who_consents_anew_begins_a_new_period(book: Guestbook, clock: Clock) -> None:
    entry = book.entries.sign(draft())
    clock.go(days=10)
    book.retention.expire(clock_trusted=True)
    clock.go(days=1)
    book.entries.change_consent(entry.id, wall="words", by="guest")
    assert book.retention.expire(clock_trusted=True) == []
    now = book.entries.get(entry.id)
    assert now is not None
    assert book.retention.ends(now)["wall"] == on_day(21)


def test_another_choice_elsewhere_begins_none(book: Guestbook, clock: Clock) -> None:
    entry = book.entries.sign(draft())
    clock.go(days=5)
    changed = book.entries.change_consent(entry.id, report="words", by="guest")
    assert book.retention.ends(changed) == {
        "wall": on_day(10),
        "report": on_day(25),
        "message": on_day(30),
    }


def test_a_consent_without_a_time_runs_from_the_signing(book: Guestbook) -> None:
    book.entries.keep(Entry("a", NOON, quote="x", consent=Consent(wall="words")))
    assert book.retention.expiring(within_days=10) == [DueErasure("a", "wall", on_day(10))]


def test_it_is_told_whose_doing_it_was(book: Guestbook, clock: Clock) -> None:
    entry = book.entries.sign(draft(wall="words", report="photo", language="fr"))
    clock.go(days=10)
    book.retention.expire(clock_trusted=True)
    now = book.entries.get(entry.id)
    assert now is not None
    assert now.consent == replace(
        entry.consent, wall="none", by="expiry", given_at=NOON + timedelta(days=10)
    )
    assert now.earlier == (entry.consent,)
    clock.go(days=20)
    book.retention.expire(clock_trusted=True)
    assert [(what, subject) for _, what, subject in book.audit.acts()] == [("expire", entry.id)] * 2


def test_what_cannot_be_erased_keeps_no_consent_from_expiring(
    book: Guestbook, entry_store: MemoryEntryStore, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = book.entries.sign(draft())
    clock.go(days=20)
    newer = book.entries.sign(draft())
    clock.go(days=10)

    def refuse(*entry_ids: str, changed: object) -> None:
        raise Full("full")

    monkeypatch.setattr(entry_store, "remove", refuse)
    with pytest.raises(ErasureUnfinished):
        book.retention.expire(clock_trusted=True)
    assert book.entries.get(old.id) is None
    assert steps(book, newer) == ("none", "none")
    assert [(what, subject) for _, what, subject in book.audit.acts()] == [
        ("expire", old.id),
        ("expire", newer.id),
    ]


def test_on_a_full_disk_the_rest_is_for_the_next_time(
    book: Guestbook, entry_store: MemoryEntryStore, clock: Clock
) -> None:
    entry = book.entries.sign(draft())
    clock.go(days=10)
    entry_store.full.on = True
    with pytest.raises(Full):
        book.retention.expire(clock_trusted=True)
    assert steps(book, entry) == ("words", "none")
    entry_store.full.on = False
    book.retention.expire(clock_trusted=True)
    assert steps(book, entry) == ("none", "none")


def test_erasures_that_the_disk_refused_are_tried_again_whatever_the_clock(
    book: Guestbook, entry_store: MemoryEntryStore, clock: Clock
) -> None:
    erased, old = book.entries.sign(draft()), book.entries.sign(draft())
    entry_store.full.on = True
    with pytest.raises(ErasureUnfinished):
        book.erasure.erase(erased.id)
    clock.go(days=10)
    with pytest.raises(Full):
        book.retention.expire(clock_trusted=True)
    assert list(entry_store.kept) == [erased.id, old.id]
    entry_store.full.on = False
    with pytest.raises(ClockNotTrusted):
        book.retention.expire(clock_trusted=False)
    assert list(entry_store.kept) == [old.id]
    assert steps(book, old) == ("words", "none")


def test_what_the_team_wrote_expires_as_long_after_the_encounter(
    entry_store: MemoryEntryStore, photos: MemoryPhotos, clock: Clock
) -> None:
    book = Guestbook(
        entry_store,
        photos,
        rules=Rules(periods=RetentionPeriods(message=30)),
        clock=clock,
        zone=BRUSSELS_WINTER,
    )
    talk = book.encounters.begin_on_the_spot("Koffie")
    reflection = book.reflections.keep(book.reflections.begin(talk.id).answered("a", "b"))
    done = book.meetings.set_decision_done(book.meetings.note_decision("Gedaan").id)
    still = book.meetings.note_decision("Nog te doen")
    coming = book.encounters.plan(Encounter("", "Later", NOON + timedelta(days=60)))
    book.encounters.close(talk.id)
    meeting = book.meetings.close()
    clock.go(days=29)
    assert book.retention.expiring(0) == []
    ids = sorted((talk.id, done.id))
    assert [(due.entry_id, due.what) for due in book.retention.expiring(1)] == [
        (i, "page") for i in ids
    ]
    clock.go(days=1)
    assert len(book.retention.expire(clock_trusted=True)) == 2
    assert {page.id for page in book.team_records()} == {still.id, coming.id, meeting.id}
    assert book.erasure.erased(reflection.id)
    assert ("expire", reflection.id) in [(what, which) for _, what, which in book.audit.acts()]
    assert book.retention.expire(clock_trusted=True) == []
