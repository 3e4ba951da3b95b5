"""showings.json: what a book writes of its wall, and who does not."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from support.store_helpers import draft

from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    return DataFolder(tmp_path / "data")


def test_counts_outlive_the_kiosk_and_hold_no_word(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.entries.sign(draft(name="Rosa"))
        book.view_counts.add(entry.id)
    with open_book(folder, Settings()) as book:
        book.view_counts.add(entry.id)
    assert json.loads(folder.showings.read_bytes()) == {entry.id: 2}
    assert stat.S_IMODE(folder.showings.stat().st_mode) == 0o600
    with open_book(folder, Settings()) as book:
        book.erasure.erase(entry.id)
    assert entry.id not in folder.showings.read_text()


def test_a_second_wall_reads_them_and_writes_none(folder: DataFolder) -> None:
    with open_book(folder, Settings()) as book:
        entry = book.entries.sign(draft())
        book.view_counts.add(entry.id)
    before = folder.showings.read_bytes()
    with open_book(folder, Settings(), read_only=True) as wall:
        wall.view_counts.add(entry.id)
        assert wall.view_counts.all() == {entry.id: 2}
    assert folder.showings.read_bytes() == before


@pytest.mark.parametrize(
    "damaged", [b"", b"[1]", b"\xff", b"[" * 100_000, b'{"a": -1, "b": true, "../c": 2, "d": 3}']
)
def test_of_a_damaged_file_only_counts_are_believed(folder: DataFolder, damaged: bytes) -> None:
    with open_book(folder, Settings()) as book:
        folder.showings.write_bytes(damaged)
        assert book.view_counts.all() == ({"d": 3} if b'"d"' in damaged else {})
