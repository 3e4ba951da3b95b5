"""A damaged book is never opened as an empty one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from store_helpers import draft

from kiosk.errors import KioskError
from kiosk.settings import Settings
from kiosk.store import DataFolder, open_book
from kiosk.store.errors import BookDamaged

DAMAGE = {
    "empty": b"",
    "blank": b" \n",
    "zeros": b"\0" * 400,
    "no JSON": b"hello",
    "no UTF-8": b'{"entries": "\xff"}',
    "a list": b"[]",
    "null": b"null",
    "no tables": b'{"entries": 3}',
    "no number": b'{"entries": {"one": {}}}',
    "no document": b'{"entries": {"1": []}}',
    "no entry": b'{"entries": {"1": {}}}',
    "a bomb": b"[" * 100_000,
}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("data", DAMAGE.values(), ids=DAMAGE.keys())
def test_a_damaged_book_is_never_an_empty_one(
    folder: DataFolder, data: bytes, read_only: bool
) -> None:
    open_book(folder, Settings()).close()
    folder.book.write_bytes(data)
    with pytest.raises(BookDamaged) as caught:
        open_book(folder, Settings(), read_only=read_only)
    assert str(folder.book) in str(caught.value)
    assert folder.book.read_bytes() == data


def test_a_torn_book_is_never_an_empty_one(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.sign(draft())
    whole = folder.book.read_bytes()
    kept = 0
    for end in range(len(whole) - 1):
        folder.book.write_bytes(whole[:end])
        try:
            with open_book(folder, Settings()) as book:
                assert book.latest(9) == [entry]
                assert book.troubles
                kept += 1
        except BookDamaged:
            assert folder.book.read_bytes() == whole[:end]
    assert kept


@pytest.mark.parametrize(
    "change",
    [
        {"id": "../x"}, {"id": 3}, {"signed_at": "yesterday"}, {"signed_at": "2026-01-01T10:00:00"},
        {"message": None}, {"status": "seen"}, {"consent": None}, {"consent": {"wall": "all"}},
        {"photo": 3}, {"quote_source": None}, {"code": []},
    ],
)  # fmt: skip
def test_an_entry_that_is_none_is_damage(folder: DataFolder, change: dict) -> None:
    with open_book(folder, Settings()) as book:
        book.sign(draft())
    tables = json.loads(folder.book.read_bytes())
    tables["entries"]["1"] |= change
    folder.book.write_text(json.dumps(tables))
    with pytest.raises(BookDamaged) as caught:
        open_book(folder, Settings())
    assert "Dag" not in str(caught.value)


def test_of_an_id_that_is_there_twice_the_later_one_counts(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.sign(draft())
    tables = json.loads(folder.book.read_bytes())
    tables["entries"]["2"] = tables["entries"]["1"] | {"message": "later"}
    folder.book.write_text(json.dumps(tables))
    with open_book(folder, Settings()) as book:
        assert book.latest(9) == [replace(entry, message="later")]
        assert "could not be read" in " ".join(map(str, book.troubles))
    aside = next(folder.path.glob("book.json.damaged-*"))
    assert "Dag 👋".encode() in aside.read_bytes()
    with open_book(folder, Settings()) as book:
        assert book.troubles == []


def test_a_book_that_is_missing_beside_its_photos_is_damage(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        book.sign(draft(photo=b"x"))
    folder.book.unlink()
    with pytest.raises(BookDamaged, match="missing"):
        open_book(folder, Settings())
    assert len(list(folder.photos.iterdir())) == 1


def test_a_book_that_cannot_be_read_at_all(folder: DataFolder) -> None:
    folder.book.mkdir(parents=True)
    for read_only in (False, True):
        with pytest.raises(KioskError, match=r"book\.json cannot be read"):
            open_book(folder, Settings(), read_only=read_only)


def test_a_reader_goes_on_once_a_damaged_book_is_repaired(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.sign(draft())
    good = folder.book.read_bytes()
    with open_book(folder, Settings(), read_only=True) as reader:
        folder.book.write_bytes(b"{")
        damaged = reader.version
        for _ in range(2):
            with pytest.raises(BookDamaged):
                reader.on_wall()
        folder.book.write_bytes(good)
        assert reader.version != damaged
        assert reader.latest(1) == [entry]
