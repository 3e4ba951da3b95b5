"""An erasure reaches what was damaged, and drafts that nobody can read."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from test_erasure import NOON, exports, others, sign, traces

from kiosk.guestbook.errors import ErasureUnfinished
from kiosk.guestbook.guestbook import Guestbook
from kiosk.settings.model import Backup, Settings
from kiosk.store.backup.places import Backups
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.folder_swap import staging
from kiosk.store.open_book import open_book
from kiosk.store.state.drafts import Drafts


def test_an_erasure_is_not_noted_as_done_while_a_folder_is_being_restored(
    folder: DataFolder, book: Guestbook
) -> None:
    entry = sign(book)
    with staging(folder.path):
        book.erasure.erase(entry.id)
        assert b'"finished_at": null' in folder.ledger.read_bytes()
    book.erasure.finish()
    assert b"null" not in folder.ledger.read_bytes()


def _set_aside_with_a_damaged_line(folder: DataFolder, *, keep_id: bool) -> tuple[Path, str]:
    """A folder set aside in which the line of an entry cannot be read."""
    with open_book(folder, Settings()) as book:
        entry = sign(book)
        others(book)
        exports(folder, book, entry)
        Backups(folder, Backup(), sticks=list).make(NOON)
    aside = folder.path.with_name(f"{folder.path.name}-set-aside-2026-11-24-120000")
    shutil.copytree(folder.path, aside)
    file = DataFolder(aside).book
    text = file.read_text(encoding="utf-8")
    broken = text.replace('"message": "zebra', '"message" "zebra').replace(
        '"message":"zebra', '"message""zebra'
    )
    assert broken != text
    if not keep_id:
        broken = broken.replace(entry.id, "?")
    file.write_text(broken, encoding="utf-8")
    return aside, entry.id


@pytest.mark.parametrize("keep_id", [True, False])
def test_a_set_aside_folder_is_cleared_though_its_book_does_not_know_the_entry(
    folder: DataFolder, *, keep_id: bool
) -> None:
    aside, entry_id = _set_aside_with_a_damaged_line(folder, keep_id=keep_id)
    with open_book(folder, Settings()) as book:
        entry = book.entries.get(entry_id)
        assert entry is not None
        book.erasure.erase(entry_id)
    assert traces(aside, entry) == []
    with open_book(DataFolder(aside), Settings()) as old:
        assert len(old.entries.latest(9)) == 2


def test_a_set_aside_folder_that_cannot_be_opened_is_told_of(folder: DataFolder) -> None:
    aside, entry_id = _set_aside_with_a_damaged_line(folder, keep_id=True)
    DataFolder(aside).ledger.unlink(missing_ok=True)
    DataFolder(aside).ledger.mkdir()
    with open_book(folder, Settings()) as book, pytest.raises(ErasureUnfinished):
        book.erasure.erase(entry_id)


@pytest.mark.parametrize(
    "written",
    [
        b'{"quote:x": {"text": "zebra", BROKEN',
        b'{"quote:x": {"text": "zebra"}}',
        b'["zebra"]',
        b"[" * 100_000 + b"zebra",
        b'{"d": ' + b"9" * 5000 + b', "quote:x": "zebra"}',
        b"\x00\xffzebra",
    ],
)
def test_drafts_that_cannot_be_read_go_with_an_erasure(tmp_path: Path, written: bytes) -> None:
    path = tmp_path / "unfinished.json"
    path.write_bytes(written)
    Drafts(path, lambda: NOON).forget(["x"])
    assert not path.exists()


def test_half_a_character_in_a_draft_stops_no_erasure(tmp_path: Path) -> None:
    path = tmp_path / "unfinished.json"
    at = NOON.isoformat()
    path.write_text(
        f'{{"d\\udc00": {{"text": "a\\ud800", "at": "{at}"}}, '
        f'"quote:x": {{"text": "zebra", "at": "{at}"}}}}',
        encoding="utf-8",
    )
    Drafts(path, lambda: NOON).forget(["x"])
    assert "zebra" not in path.read_text(encoding="utf-8")


def test_a_draft_that_was_never_written_to_its_end_goes(
    folder: DataFolder, book: Guestbook
) -> None:
    entry = sign(book)
    left = folder.unfinished.with_name(f"{folder.unfinished.name}.writing")
    left.write_bytes(b"zebra")
    book.erasure.erase(entry.id)
    assert not left.exists()


def test_a_draft_of_a_time_to_come_is_too_old(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "unfinished.json", lambda: NOON + timedelta(days=400))
    drafts.put("a", "zebra")
    drafts.save()
    assert Drafts(tmp_path / "unfinished.json", lambda: NOON).get("a") == ""
