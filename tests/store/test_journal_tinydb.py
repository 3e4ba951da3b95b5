"""What TinyDB promises, with a journal: as the storage of stock tables, and with our tables."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tinydb import Query, TinyDB, where
from tinydb.middlewares import CachingMiddleware
from tinydb.operations import delete, increment
from tinydb.storages import MemoryStorage
from tinydb.table import Document

from kiosk.store.book.journal_format import text_of
from kiosk.store.book.recovery import journal_of
from kiosk.store.book.storage import JournaledStorage
from kiosk.store.book.tinydb_table import JournaledDB, JournaledTable
from kiosk.store.errors import BookDamaged, FolderUnusable


class Stock:
    """Opens stock TinyDB on our storage."""

    def __call__(self, path: Path) -> TinyDB:
        return TinyDB(path, storage=JournaledStorage)


@pytest.fixture(params=[Stock(), JournaledDB], ids=["stock tables", "our tables"])
def make(request: pytest.FixtureRequest):
    return request.param


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "any.json"


@pytest.fixture
def db(make, path: Path):
    with make(path) as db:
        yield db


def lines(path: Path) -> list[bytes]:
    """The lines of the journal after its first."""
    return journal_of(path).read_bytes().rstrip(b"\0").splitlines()[1:]


def test_documents_get_numbers(db: TinyDB) -> None:
    assert db.insert({"a": 1}) == 1
    assert db.insert({"a": 2}) == 2
    assert db.insert_multiple([{"a": 3}, {"a": 4}]) == [3, 4]
    assert [each.doc_id for each in db] == [1, 2, 3, 4]
    assert db.insert(Document({"a": 9}, doc_id=20)) == 20
    assert db.insert({"a": 10}) == 21
    assert db.insert_multiple([Document({}, doc_id=7), {}]) == [7, 22]
    assert len(db) == 8


def test_a_number_is_not_taken_twice(db: TinyDB) -> None:
    db.insert({"a": 1})
    with pytest.raises(ValueError, match="already exists"):
        db.insert(Document({}, doc_id=1))
    with pytest.raises(ValueError, match="already exists"):
        db.insert_multiple([{"b": 1}, Document({}, doc_id=1)])
    with pytest.raises(ValueError, match="not a Mapping"):
        db.insert([1])  # pyright: ignore[reportArgumentType]
    assert db.all() == [{"a": 1}]


def test_a_number_given_out_for_nothing_is_given_out_again(path: Path) -> None:
    with JournaledDB(path) as db:
        for document in ({"a": object()}, [1]):
            with pytest.raises((TypeError, ValueError)):
                db.insert(document)  # pyright: ignore[reportArgumentType]
        assert db.insert({}) == 1


def test_finding(db: TinyDB) -> None:
    db.insert_multiple({"a": n, "b": {"c": [n]}} for n in range(6))
    found = Query()
    assert db.search(found.a > 3) == [{"a": 4, "b": {"c": [4]}}, {"a": 5, "b": {"c": [5]}}]
    assert db.search(found.b.c.any([2])) == [{"a": 2, "b": {"c": [2]}}]
    assert [each.doc_id for each in db.search(where("a") < 2)] == [1, 2]
    one = db.get(where("a") == 3)
    assert isinstance(one, Document)
    assert one.doc_id == 4
    assert db.get(where("a") == 30) is None
    assert db.get(doc_id=1) == {"a": 0, "b": {"c": [0]}}
    assert db.get(doc_id=100) is None
    assert [each.doc_id for each in db.get(doc_ids=[2, 5, 99])] == [2, 5]
    assert db.count(where("a") <= 2) == 3
    assert db.contains(where("a") == 5)
    assert not db.contains(where("a") == 6)
    assert db.contains(doc_id=6)
    assert not db.contains(doc_id=7)
    with pytest.raises(RuntimeError):
        db.get()
    with pytest.raises(RuntimeError):
        db.contains()


def test_updating(db: TinyDB) -> None:
    db.insert_multiple({"a": n} for n in range(3))
    assert db.update({"b": 1}) == [1, 2, 3]
    assert db.update({"b": 2}, where("a") == 1) == [2]
    assert db.update({"c": 3}, doc_ids=[3, 3, 9]) == [3, 3]
    assert db.update(increment("a"), doc_ids=[1]) == [1]
    assert db.update(delete("b"), where("b") == 2) == [2]
    assert db.all() == [{"a": 1, "b": 1}, {"a": 1}, {"a": 2, "b": 1, "c": 3}]
    done = db.update_multiple([({"d": 1}, where("a") == 1), (increment("a"), where("a") == 2)])
    assert done == [1, 2, 3]
    assert db.all() == [{"a": 1, "b": 1, "d": 1}, {"a": 1, "d": 1}, {"a": 3, "b": 1, "c": 3}]


def test_upserting(db: TinyDB) -> None:
    assert db.upsert({"a": 1, "b": 1}, where("a") == 1) == [1]
    assert db.upsert({"a": 1, "b": 2}, where("a") == 1) == [1]
    assert db.upsert(Document({"c": 1}, doc_id=1)) == [1]
    assert db.upsert(Document({"d": 1}, doc_id=9)) == [9]
    with pytest.raises(ValueError, match="search query"):
        db.upsert({"a": 1})
    assert db.all() == [{"a": 1, "b": 2, "c": 1}, {"d": 1}]


def test_removing(db: TinyDB) -> None:
    db.insert_multiple({"a": n} for n in range(6))
    assert db.remove(where("a") < 2) == [1, 2]
    assert db.remove(doc_ids=[3, 77]) == [3]
    with pytest.raises(RuntimeError):
        db.remove()
    assert [each["a"] for each in db] == [3, 4, 5]
    assert db.search(where("a") < 4) == [{"a": 3}]
    db.truncate()
    assert len(db) == 0
    assert db.all() == []
    assert db.insert({"a": 1}) == 1


def test_tables(db: TinyDB) -> None:
    assert db.tables() == set()
    assert db.table("kept", persist_empty=True).all() == []
    db.table("not kept").all()
    db.table('ann\'s "own"\n').insert({"a": 1})
    db.insert({"b": 1})
    assert db.tables() == {"_default", "kept", 'ann\'s "own"\n'}
    assert db.table('ann\'s "own"\n').all() == [{"a": 1}]
    db.drop_table("_default")
    db.drop_table("never there")
    assert db.tables() == {"kept", 'ann\'s "own"\n'}
    assert db.all() == []
    db.drop_tables()
    assert db.tables() == set()
    assert db.table('ann\'s "own"\n').all() == []
    db.insert({"c": 1})
    assert db.all() == [{"c": 1}]


def test_an_update_that_matches_nothing_makes_its_table(db: TinyDB) -> None:
    # So does stock TinyDB.
    assert db.update({"a": 1}) == []
    assert db.tables() == {"_default"}


def test_documents_go_in_and_come_out_as_copies(db: TinyDB) -> None:
    mine: dict[str, Any] = {"a": [1], "b": {}}
    db.insert(mine)
    mine["a"].append(2)
    looks = [
        lambda: db.all()[0],
        lambda: db.get(doc_id=1),
        lambda: db.get(where("a").exists()),
        lambda: next(iter(db)),
    ]
    if isinstance(db, JournaledDB):
        # Stock tables give out what their cache of answers holds.
        looks.append(lambda: db.search(where("a").exists())[0])
    for look in looks:
        found: Any = look()
        assert found == {"a": [1], "b": {}}
        found["a"].append(3)
        found["b"]["c"] = 1
        assert look() == {"a": [1], "b": {}}


def test_what_is_no_json_changes_nothing(db: TinyDB, path: Path) -> None:
    db.insert({"a": 1})
    before = journal_of(path).read_bytes()
    for wish in (
        lambda: db.insert({"b": object()}),
        lambda: db.insert_multiple([{"c": 1}, {"b": {1, 2}}]),
        lambda: db.update({"b": b"bytes"}),
    ):
        with pytest.raises(TypeError):
            wish()
    with pytest.raises(ZeroDivisionError):
        db.update(lambda document: document.update(a=1 / 0))
    assert db.all() == [{"a": 1}]
    assert journal_of(path).read_bytes() == before


def test_all_of_it_is_there_again(make, path: Path) -> None:
    odd = {"é": "مرحبا 👋", "n": [1.5, None, True, -0.0], "tuple": (1, 2), "half": "\ud800"}
    with make(path) as db:
        db.insert(odd)
        db.table("other").insert({"x": 1})
        db.insert({"a": 2})
        db.remove(doc_ids=[2])
        raw = journal_of(path).read_bytes()
        # Not closed: what a kill leaves.
        with make(path) as again:
            assert again.all() == [odd | {"tuple": [1, 2]}]
            assert again.table("other").all() == [{"x": 1}]
    assert raw
    with make(path) as again:
        assert again.all() == [odd | {"tuple": [1, 2]}]
        assert again.insert({"a": 3}) == 2


def test_after_closing_stock_tinydb_opens_it(make, path: Path) -> None:
    with make(path) as db:
        db.insert_multiple([{"a": 1}, {"a": "é👋"}])
        db.table("other").insert({"x": 1})
        db.table("empty").truncate()
    with TinyDB(path) as stock:
        assert stock.all() == [{"a": 1}, {"a": "é👋"}]
        assert stock.tables() == {"_default", "other", "empty"}
        assert [each.doc_id for each in stock] == [1, 2]


def test_a_book_of_stock_tinydb_opens(make, path: Path) -> None:
    with TinyDB(path, indent=2) as stock:
        stock.insert_multiple([{"a": 1}, {"a": "é👋"}])
    with make(path) as db:
        assert db.all() == [{"a": 1}, {"a": "é👋"}]
        assert db.storage.troubles == []
        db.insert({"a": 3})
    with TinyDB(path) as stock:
        assert stock.all() == [{"a": 1}, {"a": "é👋"}, {"a": 3}]


def test_one_change_is_one_line_whatever_there_is(make, path: Path) -> None:
    with make(path) as db:
        db.insert_multiple({"n": n} for n in range(50))
        db.insert({"n": 50})
        db.update({"m": 1}, doc_ids=[3])
        db.remove(doc_ids=[4])
        db.update({"m": 2})
        written = lines(path)
    assert len(written) == 5
    assert [len(line) < 120 for line in written] == [False, True, True, True, False]
    sequences = [int(line.split()[0]) for line in written]
    assert sequences == list(range(sequences[0], sequences[0] + 5))


def test_what_changes_nothing_writes_nothing(make, path: Path) -> None:
    with make(path) as db:
        db.insert({"a": 1})
        before = journal_of(path).read_bytes()
        db.update({"a": 1})
        db.remove(where("a") == 3)
        assert db.insert_multiple([]) == []
        assert journal_of(path).read_bytes() == before


def test_many_are_put_in_a_new_snapshot_at_once(make, path: Path) -> None:
    with make(path) as db:
        db.insert({"a": "x"})
        db.insert_multiple({"a": "x" * 1000} for _ in range(5000))
        assert lines(path) == []
        assert len(json.loads(path.read_bytes())["_default"]) == 5001
        assert len(db) == 5001


def test_a_journal_that_has_grown_long_is_put_in_a_new_snapshot(path: Path) -> None:
    with JournaledDB(path) as db:
        for n in range(25):
            db.upsert(Document({"n": n, "a": "x" * 400_000}, doc_id=1))
        assert journal_of(path).stat().st_size < 5_000_000
        assert json.loads(path.read_bytes())["_default"]["1"]["n"] > 5
        assert db.all()[0]["n"] == 24


def test_it_may_be_behind_a_middleware(path: Path) -> None:
    with TinyDB(path, storage=CachingMiddleware(JournaledStorage)) as db:
        db.insert({"a": 1})
    with JournaledDB(path) as db:
        assert db.all() == [{"a": 1}]


def test_our_table_is_for_our_storage(path: Path) -> None:
    with pytest.raises(TypeError, match="JournaledStorage"):
        JournaledTable(MemoryStorage(), "any")


def test_a_document_goes_by_a_number(path: Path) -> None:
    storage = JournaledStorage(path)
    with pytest.raises(ValueError, match="numbers"):
        storage.write({"any": {"one": {}}})
    assert storage.read() is None


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text(), _json))
def test_a_text_is_the_document_on_one_line(document: dict[str, Any]) -> None:
    text = text_of(document)
    assert json.loads(text) == document
    assert b"\n" not in text
    assert b"\0" not in text
    assert text_of(json.loads(text)) == text


def test_a_file_that_tinydb_made_and_never_wrote_in_is_a_new_book(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    TinyDB(path).close()
    assert path.stat().st_size == 0
    with JournaledDB(path) as book:
        assert book.all() == []
        book.insert({"a": 1})
    with JournaledDB(path) as book:
        assert book.all() == [{"a": 1}]
        assert storage_of(book).troubles == []


def test_an_empty_file_beside_a_journal_is_damage(tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    with JournaledDB(path) as book:
        book.insert({"a": 1})
        storage_of(book).compact()
    path.write_bytes(b"")
    assert (tmp_path / "b.json.journal").exists()
    with pytest.raises(BookDamaged, match="it is empty"):
        JournaledDB(path)
    assert path.exists()


def test_a_missing_folder_is_told_at_the_opening(tmp_path: Path) -> None:
    with pytest.raises(FolderUnusable, match="must be a folder, and is none"):
        JournaledDB(tmp_path / "missing" / "b.json")


def test_what_json_storage_takes_and_a_middleware_are_refused(tmp_path: Path) -> None:
    for made in (
        lambda: JournaledDB(tmp_path / "b.json", indent=4),
        lambda: JournaledDB(tmp_path / "b.json", storage=CachingMiddleware(JournaledStorage)).all(),
    ):
        with pytest.raises(TypeError):
            made()


def storage_of(book: JournaledDB) -> JournaledStorage:
    assert isinstance(book.storage, JournaledStorage)
    return book.storage
