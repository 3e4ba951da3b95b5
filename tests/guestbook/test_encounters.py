"""Encounters: planned, held, signed for, closed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from support.book_fakes import NOON, Clock, MemoryEntryStore, draft

from kiosk.errors import KioskError
from kiosk.guestbook.errors import EncounterRuns, NoSuchEncounter, NoSuchRecord, NothingWritten
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Agreements, Encounter

PLAN = Encounter(
    "",
    "Over wonen",
    NOON + timedelta(hours=1),
    kind="group",
    guests=("Amina", "Jef"),
    themes=("wonen",),
    agreements=Agreements(speak="Met jij", may_not_ask="Niets over vroeger", photo="no"),
    questions=("open-1",),
    welcome="Amina",
)


def test_a_plan_is_kept_as_it_was_made(book: Guestbook, entry_store: MemoryEntryStore) -> None:
    kept = book.encounters.plan(PLAN)
    assert kept == replace(PLAN, id=kept.id)
    assert book.encounters.get(kept.id) == kept
    changed = book.encounters.plan(replace(kept, title=" Over\nwonen  "))
    assert changed.title == "Over wonen"
    assert book.encounters.all() == [changed] == list(entry_store.kept_records.values())


def test_what_was_agreed_is_cleaned_and_nothing_is_there_twice(book: Guestbook) -> None:
    kept = book.encounters.plan(
        replace(
            PLAN,
            guests=("Amina", " ", "Amina", "Jef\x07"),
            agreements=Agreements(fee=" 50 euro \r\n", may_ask="\u202edag"),
        )
    )
    assert kept.guests == ("Amina", "Jef")
    assert kept.agreements == Agreements(fee="50 euro", may_ask="dag")


def test_entries_belong_to_the_encounter_that_runs(book: Guestbook) -> None:
    planned = book.encounters.plan(PLAN)
    before = book.entries.sign(draft())
    started = book.encounters.start(planned.id)
    assert book.encounters.running() == started
    during = book.entries.sign(draft())
    book.encounters.close(planned.id)
    after = book.entries.sign(draft())
    assert [before.encounter, during.encounter, after.encounter] == [None, planned.id, None]
    assert book.encounters.running() is None


def test_a_draft_that_names_its_encounter_keeps_it(book: Guestbook) -> None:
    running = book.encounters.begin_on_the_spot()
    named = draft()
    named.encounter = "talk-2"
    assert book.entries.sign(named).encounter == "talk-2"
    assert book.entries.sign(draft()).encounter == running.id


def test_only_one_encounter_runs(book: Guestbook) -> None:
    planned = book.encounters.plan(PLAN)
    first = book.encounters.begin_on_the_spot("Aan de koffie")
    assert (first.kind, first.title) == ("on-the-spot", "Aan de koffie")
    with pytest.raises(EncounterRuns):
        book.encounters.start(planned.id)
    with pytest.raises(EncounterRuns):
        book.encounters.begin_on_the_spot()
    assert book.encounters.start(first.id) == first
    book.encounters.close(first.id)
    assert book.encounters.start(planned.id).state(NOON) == "running"


def test_one_that_was_closed_by_mistake_goes_on(book: Guestbook, clock: Clock) -> None:
    first = book.encounters.begin_on_the_spot()
    clock.go(minutes=30)
    closed = book.encounters.close(first.id)
    assert closed.state(clock.now) == "closed"
    clock.go(minutes=5)
    assert book.encounters.close(first.id) == closed
    assert book.encounters.start(first.id) == first


def test_one_that_nobody_closed_is_over_the_next_morning(book: Guestbook, clock: Clock) -> None:
    first = book.encounters.begin_on_the_spot()
    clock.go(hours=11, minutes=59)
    assert book.encounters.running() == first
    clock.go(minutes=1)
    assert book.encounters.running() is None
    assert book.entries.sign(draft()).encounter is None
    assert book.encounters.begin_on_the_spot().state(clock.now) == "running"
    # Held once more: it starts again, and does not end at once.
    book.encounters.close(book.encounters.all()[-1].id)
    assert book.encounters.start(first.id).began_at == clock.now


def test_the_next_encounter_is_the_first_that_was_not_held(book: Guestbook, clock: Clock) -> None:
    today = NOON.date()
    yesterday = book.encounters.plan(replace(PLAN, starts_at=NOON - timedelta(days=1)))
    second = book.encounters.plan(replace(PLAN, starts_at=NOON + timedelta(days=2)))
    first = book.encounters.plan(replace(PLAN, starts_at=NOON - timedelta(hours=1)))
    assert book.encounters.upcoming(today) == first
    book.encounters.start(first.id)
    assert book.encounters.upcoming(today) == second
    assert book.encounters.upcoming(today + timedelta(days=3)) is None
    assert book.encounters.upcoming(today - timedelta(days=1)) == yesterday


def test_quotes_are_noted_once_and_offered_while_it_runs(book: Guestbook, clock: Clock) -> None:
    earlier = book.encounters.plan(replace(PLAN, quotes=("Van vanmorgen.",)))
    running = book.encounters.begin_on_the_spot()
    for text in ("Een huis is\neen thuis.", " Een huis is een thuis. ", "Luister eerst."):
        book.encounters.note_quote(running.id, text)
    assert book.encounters.noted_quotes(NOON.date()) == ["Een huis is een thuis.", "Luister eerst."]
    book.encounters.drop_quote(running.id, "Luister eerst.")
    book.encounters.close(running.id)
    assert book.encounters.noted_quotes(NOON.date()) == ["Een huis is een thuis.", "Van vanmorgen."]
    assert book.encounters.get(earlier.id) == earlier


def test_a_noted_quote_can_be_no_longer_than_a_card_takes(book: Guestbook) -> None:
    running = book.encounters.begin_on_the_spot()
    assert len(book.encounters.note_quote(running.id, "a" * 200).quotes[0]) == 140
    with pytest.raises(NothingWritten):
        book.encounters.note_quote(running.id, " \n ")


def test_checklist_and_questions_are_ticked(book: Guestbook) -> None:
    planned = book.encounters.plan(PLAN)
    book.encounters.check(planned.id, "room")
    book.encounters.check(planned.id, "fee")
    book.encounters.check(planned.id, "room", done=False)
    book.encounters.use_question(planned.id, "open-1")
    book.encounters.use_question(planned.id, "open-1")
    kept = book.encounters.get(planned.id)
    assert kept is not None
    assert (kept.checked, kept.used) == (("fee",), ("open-1",))
    assert book.encounters.use_question(planned.id, "open-1", used=False).used == ()


@pytest.mark.parametrize("change", ["start", "close"])
def test_an_encounter_that_is_not_there(book: Guestbook, change: str) -> None:
    with pytest.raises(NoSuchEncounter, match="talk-9"):
        getattr(book.encounters, change)("talk-9")


def test_an_id_belongs_to_one_thing_only(book: Guestbook) -> None:
    entry = book.entries.sign(draft())
    with pytest.raises(KioskError):
        book.keep_record(Encounter(entry.id, "", NOON))
    assert book.encounters.all() == []


def test_a_full_disk_changes_nothing(book: Guestbook, entry_store: MemoryEntryStore) -> None:
    planned = book.encounters.plan(PLAN)
    entry_store.full.on = True
    with pytest.raises(KioskError):
        book.encounters.start(planned.id)
    assert book.encounters.running() is None
    assert book.encounters.get(planned.id) == planned


def test_an_entry_is_moved_and_starred_and_its_words_stay(book: Guestbook) -> None:
    entry = book.entries.sign(draft())
    planned = book.encounters.plan(PLAN)
    with pytest.raises(NoSuchEncounter):
        book.entries.move_to_encounter(entry.id, "talk-9")
    book.entries.move_to_encounter(entry.id, planned.id)
    book.entries.set_favourite(entry.id)
    assert book.entries.get(entry.id) == replace(entry, encounter=planned.id, favourite=True)
    assert [(what, which) for _, what, which in book.audit.acts()] == [("move", entry.id)]
    book.entries.set_favourite(entry.id, favourite=False)
    book.entries.move_to_encounter(entry.id, None)
    assert book.entries.get(entry.id) == entry


def test_what_was_erased_does_not_come_back(book: Guestbook, entry_store: MemoryEntryStore) -> None:
    planned = book.encounters.plan(PLAN)
    written = book.reflections.keep(book.reflections.begin(planned.id).answered("a", "b"))
    other = book.encounters.plan(replace(PLAN, title="Anders"))
    book.erasure.erase_record(written.id)
    book.erasure.erase_record(planned.id)
    assert not book.keep_record(planned)
    with pytest.raises(NoSuchRecord):
        book.encounters.plan(planned)
    with pytest.raises(NoSuchRecord):
        book.reflections.keep(replace(written, encounter=other.id))
    assert list(entry_store.kept_records.values()) == book.team_records() == [other]
