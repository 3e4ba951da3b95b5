"""The team meeting: what is told, what was decided, and until when it comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from book_fakes import NOON, Clock, draft

from kiosk.guestbook.errors import NoSuchEncounter, NoSuchPage, NothingWritten
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.meeting import Told


def test_a_meeting_is_told_what_came_since_the_last(book: Guestbook, clock: Clock) -> None:
    talk = book.begin_on_the_spot("Eerste")
    entry = book.sign(draft())
    outside = book.sign(draft(encounter="talk-9"))
    mine = book.begin_reflection(talk.id, "Noor").answered("learned", "Veel.")
    book.keep_reflection(replace(mine.answered("touched", "Stil."), for_meeting=("learned",)))
    book.close_encounter(talk.id)
    decision = book.note_decision("Sleutels", talk.id)
    clock.go(minutes=1)
    general = book.note_decision("Koffie")
    clock.go(hours=1)
    told = book.digest()
    assert told.since is None
    first, rest = told.items
    assert first.encounter is not None
    assert (first.encounter.id, first.entries, first.reflections) == (talk.id, (entry,), 1)
    assert first.told == (Told("Noor", "learned", "Veel."),)
    assert first.decided == (decision,)
    # Of an encounter that the book does not know.
    assert (rest.encounter, rest.entries) == (None, (outside,))
    assert (told.general, told.carried) == ((general,), ())

    book.close_meeting()
    clock.go(minutes=1)
    after = book.digest()
    assert after.items == ()
    assert after.carried == (decision, general)
    assert book.digest(since=NOON - timedelta(days=1)).items == told.items


def test_what_is_added_later_brings_an_encounter_back(book: Guestbook, clock: Clock) -> None:
    talk = book.begin_on_the_spot()
    book.close_encounter(talk.id)
    clock.go(hours=1)
    book.close_meeting()
    clock.go(hours=1)
    assert book.digest().items == ()
    late = book.begin_reflection(talk.id).answered("learned", "Nog iets.")
    kept = book.keep_reflection(late)
    assert book.digest().items == ()
    book.keep_reflection(replace(kept, for_meeting=("learned",)))
    assert [item.told[0].text for item in book.digest().items] == ["Nog iets."]
    entry = book.move_to_encounter(book.sign(draft()).id, talk.id)
    assert book.digest().items[0].entries == (entry,)


def test_what_is_planned_is_not_told_before_it_was(book: Guestbook, clock: Clock) -> None:
    book.plan_encounter(Encounter("", "Morgen", NOON + timedelta(days=1)))
    assert book.digest().items == ()
    clock.go(days=2)
    assert len(book.digest().items) == 1


def test_nothing_that_came_in_the_second_of_the_close_is_left_out(
    book: Guestbook, clock: Clock
) -> None:
    book.close_meeting()
    clock.go(microseconds=900_000)
    entry = book.sign(draft())
    clock.go(days=7)
    assert book.digest().items[0].entries == (entry,)


def test_a_decision_comes_back_until_it_is_done(book: Guestbook, clock: Clock) -> None:
    decision = book.note_decision("  Sleutels\r\nbijmaken ")
    assert decision.text == "Sleutels\nbijmaken"
    for _week in range(3):
        clock.go(days=7)
        book.close_meeting()
        clock.go(minutes=1)
        assert book.digest().carried == (decision,)
    done = book.set_decision_done(decision.id)
    assert done.done_at == clock.now
    assert (book.open_decisions(), book.digest().carried) == ([], ())
    clock.go(days=1)
    assert book.set_decision_done(decision.id) == done
    assert book.set_decision_done(decision.id, done=False) == decision
    assert book.open_decisions() == [decision]


def test_what_cannot_be_decided(book: Guestbook) -> None:
    with pytest.raises(NothingWritten):
        book.note_decision(" \n")
    with pytest.raises(NoSuchEncounter):
        book.note_decision("Iets", "talk-9")
    with pytest.raises(NoSuchPage):
        book.set_decision_done("d-9")
    assert book.decisions() == []


def test_the_next_meeting_is_planned_moved_and_closed(book: Guestbook, clock: Clock) -> None:
    today = NOON.date()
    assert book.next_meeting(today) is None
    book.plan_meeting(NOON + timedelta(days=7))
    planned = book.plan_meeting(NOON + timedelta(days=8))
    assert book.next_meeting(today) == planned
    # One that nobody planned does not take its place.
    book.close_meeting()
    assert book.next_meeting(today) == planned
    clock.go(days=8, hours=1)
    closed = book.close_meeting()
    assert (closed.id, closed.closed_at) == (planned.id, clock.now)
    assert book.last_meeting() == closed
    assert book.next_meeting(today) is None
