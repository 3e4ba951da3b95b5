"""The shelf on any storage of TinyDB: what the journal of a later day stands on."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tinydb import TinyDB, where
from tinydb.storages import MemoryStorage

from kiosk.errors import KioskError
from kiosk.guestbook.entry import Consent, Encounter, Entry
from kiosk.store.storage import SafeJSONStorage
from kiosk.store.tinydb_shelf import TinyDBShelf

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
ENTRY = Entry(
    "a", NOW, "Amina", "Dag", "Dag", "own", "fr", "photos/a.jpg", None, "talk", "shown",
    Consent("photo", "words", "1", NOW), "ABCDEFGH",
)  # fmt: skip


@pytest.fixture(params=["memory", "file"])
def storage(request: pytest.FixtureRequest, tmp_path: Path):
    return MemoryStorage() if request.param == "memory" else SafeJSONStorage(tmp_path / "b.json")


def test_entries_go_in_and_come_out(storage) -> None:
    shelf = TinyDBShelf(storage, Path("book.json"))
    plain = Entry("b", NOW, message="x", code="2")
    encounter = Encounter("talk", "Over wonen", NOW, ("Dag.",))
    shelf.add([ENTRY, plain])
    shelf.put_encounter(encounter)
    again = TinyDBShelf(storage, Path("book.json"))
    assert again.entries() == [ENTRY, plain]
    assert again.encounters() == [encounter]
    again.remove("a")
    again.replace(replace(plain, message="y"))
    again.put_encounter(replace(encounter, title="Anders"))
    assert again.entries() == [replace(plain, message="y")]
    assert again.encounters() == [replace(encounter, title="Anders")]


def test_a_removed_number_is_no_removed_entry(storage) -> None:
    shelf = TinyDBShelf(storage, Path("book.json"))
    shelf.add([ENTRY])
    shelf.remove("a")
    second = Entry("b", NOW, message="x", code="2")
    shelf.add([second])
    assert shelf.entries() == [second]


def test_many_new_ones_are_one_write() -> None:
    writes = []

    class Counting(MemoryStorage):
        def write(self, data) -> None:
            writes.append(data)
            super().write(data)

    shelf = TinyDBShelf(Counting(), Path("book.json"))
    shelf.add([Entry(f"id-{n}", NOW, code=str(n)) for n in range(50)])
    assert len(writes) == 1


def test_the_storage_serves_any_tinydb(tmp_path: Path) -> None:
    path = tmp_path / "any.json"
    with TinyDB(path, storage=SafeJSONStorage) as database:
        first = database.insert({"a": 1})
        database.insert_multiple([{"a": 2}, {"a": 3}])
        database.update({"b": True}, where("a") == 2)
        database.remove(doc_ids=[first])
        database.table("other").upsert({"c": 1}, where("c") == 1)
    with TinyDB(path) as stock:
        assert stock.all() == [{"a": 2, "b": True}, {"a": 3}]
        assert stock.table("other").all() == [{"c": 1}]
    assert [each.name for each in tmp_path.iterdir()] == ["any.json"]


def test_after_a_write_that_failed_the_file_is_asked_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "any.json"
    with TinyDB(path, storage=SafeJSONStorage) as database:
        database.insert({"a": 1})
        with monkeypatch.context() as patch:
            patch.setattr("kiosk.store.storage.write_whole", _fail)
            with pytest.raises(KioskError):
                database.update({"a": 2})
        assert database.all() == [{"a": 1}]


def _fail(path: Path, data: bytes) -> None:
    raise KioskError("full")
