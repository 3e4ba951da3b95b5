"""The entry store on a TinyDB with a journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Consent, Entry
from kiosk.store.book.entry_store import TinyDBEntryStore
from kiosk.store.book.storage import JournaledStorage

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ENTRY = Entry(
    "a", NOW, "Amina", "Dag", "Dag", "own", "fr", "photos/a.jpg", None, "talk", "shown",
    Consent("photo", "words", "1", NOW), "ABCDEFGH", picture="boat",
)  # fmt: skip


@pytest.fixture
def storage(tmp_path: Path) -> JournaledStorage:
    return JournaledStorage(tmp_path / "b.json")


def test_entries_go_in_and_come_out(storage: JournaledStorage, tmp_path: Path) -> None:
    entry_store = TinyDBEntryStore(storage, tmp_path / "b.json")
    plain = Entry("b", NOW, message="x", code="2")
    encounter = Encounter("talk", "Over wonen", NOW, ("Dag.",))
    entry_store.add([ENTRY, plain])
    entry_store.put_record(encounter)
    again = TinyDBEntryStore(JournaledStorage(tmp_path / "b.json"), tmp_path / "b.json")
    assert again.entries() == [ENTRY, plain]
    assert again.team_records() == [encounter]
    again.remove("a")
    again.replace(replace(plain, message="y"))
    again.put_record(replace(encounter, title="Anders"))
    assert again.entries() == [replace(plain, message="y")]
    assert again.team_records() == [replace(encounter, title="Anders")]


def test_a_removed_number_is_no_removed_entry(storage: JournaledStorage, tmp_path: Path) -> None:
    entry_store = TinyDBEntryStore(storage, tmp_path / "b.json")
    entry_store.add([ENTRY])
    entry_store.remove("a")
    second = Entry("b", NOW, message="x", code="2")
    entry_store.add([second])
    assert entry_store.entries() == [second]


def test_entries_that_come_one_after_the_other_all_stay(
    storage: JournaledStorage, tmp_path: Path
) -> None:
    entry_store = TinyDBEntryStore(storage, tmp_path / "b.json")
    kept = [Entry(name, NOW, message="x", code=name) for name in "abc"]
    for entry in kept:
        entry_store.add([entry])
    again = TinyDBEntryStore(JournaledStorage(tmp_path / "b.json"), tmp_path / "b.json")
    assert again.entries() == kept
    again.add([later := Entry("d", NOW, message="x", code="d")])
    third = TinyDBEntryStore(JournaledStorage(tmp_path / "b.json"), tmp_path / "b.json")
    assert third.entries() == [*kept, later]
