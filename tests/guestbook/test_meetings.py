"""The team meeting: what is told, what was decided, and until when it comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from support.book_fakes import NOON, Clock, draft

from kiosk.guestbook.errors import NoSuchEncounter, NoSuchRecord, NothingWritten
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.meeting import Told


def test_a_meeting_is_told_what_came_since_the_last(book: Guestbook, clock: Clock) -> None:
    talk = book.encounters.begin_on_the_spot("Eerste")
    entry = book.entries.sign(draft())
    outside = book.entries.sign(draft(encounter="talk-9"))
    mine = book.reflections.begin(talk.id, "Noor").answered("learned", "Veel.")
    book.reflections.keep(replace(mine.answered("touched", "Stil."), for_meeting=("learned",)))
    book.encounters.close(talk.id)
    decision = book.meetings.note_decision("Sleutels", talk.id)
    clock.go(minutes=1)
    general = book.meetings.note_decision("Koffie")
    clock.go(hours=1)
    told = book.meetings.digest()
    assert told.since is None
    first, rest = told.items
    assert first.encounter is not None
    assert (first.encounter.id, first.entries, first.reflections) == (talk.id, (entry,), 1)
    assert first.told == (Told("Noor", "learned", "Veel."),)
    assert first.decided == (decision,)
    # Of an encounter that the book does not know.
    assert (rest.encounter, rest.entries) == (None, (outside,))
    assert (told.general, told.carried) == ((general,), ())

    book.meetings.close()
    clock.go(minutes=1)
    after = book.meetings.digest()
    assert after.items == ()
    assert after.carried == (decision, general)
    assert book.meetings.digest(since=NOON - timedelta(days=1)).items == told.items


def test_what_is_added_later_brings_an_encounter_back(book: Guestbook, clock: Clock) -> None:
    talk = book.encounters.begin_on_the_spot()
    book.encounters.close(talk.id)
    clock.go(hours=1)
    book.meetings.close()
    clock.go(hours=1)
    assert book.meetings.digest().items == ()
    late = book.reflections.begin(talk.id).answered("learned", "Nog iets.")
    kept = book.reflections.keep(late)
    assert book.meetings.digest().items == ()
    book.reflections.keep(replace(kept, for_meeting=("learned",)))
    assert [item.told[0].text for item in book.meetings.digest().items] == ["Nog iets."]
    entry = book.entries.move_to_encounter(book.entries.sign(draft()).id, talk.id)
    assert book.meetings.digest().items[0].entries == (entry,)


def test_what_is_planned_is_not_told_before_it_was(book: Guestbook, clock: Clock) -> None:
    book.encounters.plan(Encounter("", "Morgen", NOON + timedelta(days=1)))
    assert book.meetings.digest().items == ()
    clock.go(days=2)
    assert len(book.meetings.digest().items) == 1


def test_nothing_that_came_in_the_second_of_the_close_is_left_out(
    book: Guestbook, clock: Clock
) -> None:
    book.meetings.close()
    clock.go(microseconds=900_000)
    entry = book.entries.sign(draft())
    clock.go(days=7)
    assert book.meetings.digest().items[0].entries == (entry,)


def test_a_decision_comes_back_until_it_is_done(book: Guestbook, clock: Clock) -> None:
    decision = book.meetings.note_decision("  Sleutels\r\nbijmaken ")
    assert decision.text == "Sleutels\nbijmaken"
    for _week in range(3):
        clock.go(days=7)
        book.meetings.close()
        clock.go(minutes=1)
        assert book.meetings.digest().carried == (decision,)
    done = book.meetings.set_decision_done(decision.id)
    assert done.done_at == clock.now
    assert (book.meetings.open_decisions(), book.meetings.digest().carried) == ([], ())
    clock.go(days=1)
    assert book.meetings.set_decision_done(decision.id) == done
    assert book.meetings.set_decision_done(decision.id, done=False) == decision
    assert book.meetings.open_decisions() == [decision]


def test_what_cannot_be_decided(book: Guestbook) -> None:
    with pytest.raises(NothingWritten):
        book.meetings.note_decision(" \n")
    with pytest.raises(NoSuchEncounter):
        book.meetings.note_decision("Iets", "talk-9")
    with pytest.raises(NoSuchRecord):
        book.meetings.set_decision_done("d-9")
    assert book.meetings.decisions() == []


def test_the_next_meeting_is_planned_moved_and_closed(book: Guestbook, clock: Clock) -> None:
    today = NOON.date()
    assert book.meetings.upcoming(today) is None
    book.meetings.plan(NOON + timedelta(days=7))
    planned = book.meetings.plan(NOON + timedelta(days=8))
    assert book.meetings.upcoming(today) == planned
    # One that nobody planned does not take its place.
    book.meetings.close()
    assert book.meetings.upcoming(today) == planned
    clock.go(days=8, hours=1)
    closed = book.meetings.close()
    assert (closed.id, closed.closed_at) == (planned.id, clock.now)
    assert book.meetings.last() == closed
    assert book.meetings.upcoming(today) is None


def test_the_minutes_of_an_earlier_meeting_stay_the_same(book: Guestbook, clock: Clock) -> None:
    made = book.meetings.note_decision("Sleutels")
    meeting = book.meetings.close()
    before = book.meetings.digest_of(meeting)
    clock.now += timedelta(days=1)
    book.meetings.set_decision_done(made.id)
    assert book.meetings.digest_of(meeting) == before
    assert [each.done_at for each in before.open] == [None]


def test_a_decision_says_who_does_it_and_by_when(book: Guestbook) -> None:
    noted = book.meetings.note_decision("Sleutels")
    made = book.meetings.assign(noted.id, " Noor ", date(2026, 12, 1))
    assert (made.who, made.due) == ("Noor", date(2026, 12, 1))
    changed = book.meetings.change_decision(made.id, "De sleutels")
    assert (changed.who, changed.due) == (made.who, made.due)
    assert book.meetings.assign(made.id, "", None) == replace(changed, who="", due=None)
    assert book.meetings.set_decision_done(made.id).done_at is not None
    with pytest.raises(NoSuchRecord):
        book.meetings.assign("talk-9", "Noor", None)
    with pytest.raises(NothingWritten):
        book.meetings.change_decision(made.id, " ")
