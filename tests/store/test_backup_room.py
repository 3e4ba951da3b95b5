"""What a backup takes, and what is in one, leaves room for those who use the disk meanwhile."""

from __future__ import annotations

import os
from pathlib import Path

import pyrage
import pytest
from support.backup_helpers import NOW, files, fill

from kiosk.settings.model import Backup
from kiosk.store.backup.passphrase import CopyKey, CopyKeyFile
from kiosk.store.backup.places import Backups
from kiosk.store.backup.restore import restore
from kiosk.store.backup.room import shortage
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import CannotBackUp, CannotRestore
from kiosk.store.verify.verify import verify_backup

MEGABYTE = 1 << 20
_IDENTITY = pyrage.x25519.Identity.generate()


def _disk(monkeypatch: pytest.MonkeyPatch, size: int, free: int) -> None:
    """A disk of so many megabytes, of which so many are free."""
    real = os.statvfs("/")
    told = list(real)
    told[:5] = [MEGABYTE, MEGABYTE, size, free, free]
    monkeypatch.setattr(os, "statvfs", lambda _: os.statvfs_result(told))


@pytest.mark.parametrize(
    ("size", "free", "needed", "fits"),
    [
        (1000, 60, 10, True),
        (1000, 60, 11, False),
        (1_000_000, 300, 44, True),
        (1_000_000, 300, 45, False),
    ],
)
def test_a_part_of_the_disk_is_left(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    size: int,
    free: int,
    needed: int,
    *,
    fits: bool,
) -> None:
    _disk(monkeypatch, size, free)
    place = tmp_path / "not" / "there"
    short = shortage(place, needed * MEGABYTE)
    assert short == (None if fits else {"folder": place, "needed": needed + 1, "free": free})


def test_all_who_write_a_whole_backup_leave_it(
    folder: DataFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder)
    CopyKeyFile(folder.copies_key).write(CopyKey(str(_IDENTITY.to_public()), "x"))
    monkeypatch.setattr("kiosk.store.backup.locked.identity_of", lambda *_args: _IDENTITY)
    locked = Backups(folder, Backup()).make_in(tmp_path, NOW).copies[0]
    opened = Backups(folder, Backup()).make_in(tmp_path, NOW, locked=False).copies[0]
    before = files(folder.path)
    _disk(monkeypatch, 1000, 50)  # all of it is to be left
    with pytest.raises(CannotBackUp, match="no room for a backup"):
        Backups(folder, Backup()).make_in(tmp_path, NOW)
    with pytest.raises(CannotRestore, match="no room to open the copy"):
        verify_backup(locked, passphrase=lambda: "x", scratch=folder.path)
    with pytest.raises(CannotRestore, match=r"no room in .* for what is in the backup"):
        restore(opened, folder, now=NOW)
    assert files(folder.path) == before
