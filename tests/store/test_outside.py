"""Copies outside this box: on a stick, when staff say so, and when the last one was."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from support.backup_helpers import NOW, fill, open_

from kiosk.settings.model import Backup
from kiosk.store.backup.daily import DailyBackup
from kiosk.store.backup.places import Backups
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import CannotBackUp
from kiosk.store.state.outside_copies import OutsideCopies
from kiosk.store.verify.verify import verify_backup


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    return stick


def test_a_copy_goes_to_a_stick_that_was_not_made_for_it(folder: DataFolder, stick: Path) -> None:
    fill(folder)
    outside = OutsideCopies(folder.outside)
    daily = DailyBackup(Backups(folder, Backup(), sticks=lambda: ()), outside)
    done = daily.run_on(stick, NOW)
    [copy] = done.copies
    assert copy.parent == stick / "ontmoeting-backups"
    assert verify_backup(copy).findings == ()
    assert done.failed == ()
    assert outside.last() == [("KINGSTON", NOW)]
    # That of the box is made as every day.
    assert daily.due(NOW)


def test_the_next_copy_takes_out_who_was_erased(folder: DataFolder, stick: Path) -> None:
    entries = fill(folder)
    daily = DailyBackup(Backups(folder, Backup()), OutsideCopies(folder.outside))
    [first] = daily.run_on(stick, NOW).copies
    with open_(folder) as book:
        book.erasure.erase(entries[0].id)
    assert entries[0].id.encode() in first.read_bytes()
    daily.run_on(stick, NOW + timedelta(days=1))
    assert entries[0].id.encode() not in first.read_bytes()


def test_a_stick_that_is_pulled_out_is_told(folder: DataFolder, tmp_path: Path) -> None:
    fill(folder)
    outside = OutsideCopies(folder.outside)
    with pytest.raises(CannotBackUp, match="There is no folder"):
        DailyBackup(Backups(folder, Backup()), outside).run_on(tmp_path / "gone", NOW)
    assert outside.last() == []


def test_a_damaged_note_of_copies_is_none(folder: DataFolder) -> None:
    fill(folder)
    outside = OutsideCopies(folder.outside)
    for text in ("", "[]", '{"a": 3, "b": "2026-11-24", "c": "x"}', "nul"):
        folder.outside.write_text(text)
        assert outside.last() == []
    outside.note("KINGSTON", NOW)
    outside.note("thuis", NOW + timedelta(days=1))
    assert [place for place, _at in outside.last()] == ["thuis", "KINGSTON"]
