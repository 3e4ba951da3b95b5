"""A damaged book is never opened as an empty one."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from support.store_helpers import draft

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import BookDamaged
from kiosk.store.open_book import open_book

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
        entry = book.entries.sign(draft())
    whole = folder.book.read_bytes()
    kept = 0
    for end in range(len(whole) - 1):
        folder.book.write_bytes(whole[:end])
        try:
            with open_book(folder, Settings()) as book:
                assert book.entries.latest(9) == [entry]
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
        book.entries.sign(draft())
    tables = json.loads(folder.book.read_bytes())
    tables["entries"]["1"] |= change
    folder.book.write_text(json.dumps(tables))
    with pytest.raises(BookDamaged) as caught:
        open_book(folder, Settings())
    assert "Dag" not in str(caught.value)


def test_of_an_id_that_is_there_twice_the_later_one_counts(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.entries.sign(draft())
    tables = json.loads(folder.book.read_bytes())
    tables["entries"]["2"] = tables["entries"]["1"] | {"message": "later"}
    folder.book.write_text(json.dumps(tables))
    with open_book(folder, Settings()) as book:
        assert book.entries.latest(9) == [replace(entry, message="later")]
        assert "could not be read" in " ".join(map(str, book.troubles))
    aside = next(folder.path.glob("book.json.damaged-*"))
    assert "Dag 👋".encode() in aside.read_bytes()
    with open_book(folder, Settings()) as book:
        assert book.troubles == []


def test_a_book_that_is_missing_beside_its_photos_is_damage(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        book.entries.sign(draft(photo=b"x"))
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
        entry = book.entries.sign(draft())
    good = folder.book.read_bytes()
    with open_book(folder, Settings(), read_only=True) as reader:
        folder.book.write_bytes(b"{")
        damaged = reader.version
        for _ in range(2):
            with pytest.raises(BookDamaged):
                reader.entries.on_wall()
        folder.book.write_bytes(good)
        assert reader.version != damaged
        assert reader.entries.latest(1) == [entry]


@pytest.mark.parametrize("name", ["entr\x00es", "entriez", ""])
def test_entries_whose_table_lost_its_name_are_taken_in(folder: DataFolder, name: str) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.entries.sign(draft(photo=b"x"))
    book_file = folder.book.read_bytes()
    folder.book.write_bytes(book_file.replace(b"entries", name.encode(), 1))
    for troubled in (True, False):
        with open_book(folder, Settings()) as book:
            assert book.entries.latest(9) == [entry]
            assert book.entries.photo(entry) == b"x"
            assert bool(book.troubles) == troubled


@settings(max_examples=150)
@example(at=-1, bit=0, closed=False)
@example(at=482, bit=0, closed=False)  # the end of the first entry's line
@example(at=-1, bit=0, closed=True)
@given(at=st.integers(0, 2000), bit=st.integers(0, 7), closed=st.booleans())
def test_no_bit_loses_an_entry_in_silence(
    flip_folder: tuple[DataFolder, dict[bool, dict[str, bytes]], list[Entry]],
    at: int,
    bit: int,
    closed: bool,
) -> None:
    folder, files, entries = flip_folder
    for path in folder.path.glob("book.json*"):
        path.unlink()
    for name, data in files[closed].items():
        (folder.path / name).write_bytes(data)
    flipped = folder.path / ("book.json" if closed else "book.json.journal")
    data = bytearray(flipped.read_bytes())
    # A newline belongs to two lines: without it, both are one bad line.
    hurt = 2 if data[at % len(data)] == ord("\n") else 1
    data[at % len(data)] ^= 1 << bit
    flipped.write_bytes(data)
    try:
        with open_book(folder, Settings()) as book:
            found, troubles = book.entries.latest(9), book.troubles
    except BookDamaged:
        assert flipped.read_bytes() == data
        return
    assert len(found) >= len(entries) - hurt
    assert troubles or found == entries


@pytest.fixture(scope="module")
def flip_folder(tmp_path_factory: pytest.TempPathFactory):
    """A data folder, its files as a kill and a close leave them, and its entries."""
    folder = DataFolder(tmp_path_factory.mktemp("flip") / "data")
    with open_book(folder, Settings()) as book:
        entries = [book.entries.sign(draft(name=str(n))) for n in range(4)][::-1]
        files = {False: _files(folder)}
    files[True] = _files(folder)
    return folder, files, entries


def _files(folder: DataFolder) -> dict[str, bytes]:
    return {path.name: path.read_bytes().rstrip(b"\0") for path in folder.path.glob("book.json*")}
