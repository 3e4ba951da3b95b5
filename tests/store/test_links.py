"""Links in the data folder: nothing elsewhere is written, read for others or removed by them."""

from __future__ import annotations

import os
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from support.backup_helpers import NOW, fill, open_
from support.store_helpers import draft

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import StaffPin
from kiosk.settings.model import Settings
from kiosk.store.backup.backup import make_backup
from kiosk.store.backup.restore import restore
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import CannotRestore
from kiosk.store.open_book import open_book
from kiosk.store.state.pin import StaffFile

PRECIOUS = b"root:x:0:0\n"


@pytest.fixture
def precious(tmp_path: Path) -> Path:
    file = tmp_path / "passwd"
    file.write_bytes(PRECIOUS)
    return file


def use(folder: DataFolder) -> None:
    """All that writes in a data folder, as far as it gets."""
    with suppress(KioskError), open_(folder) as book:
        with suppress(KioskError):
            gone = book.entries.sign(draft(photo=None))
            book.view_counts.add(gone.id)
            book.erasure.erase(gone.id)
        with suppress(KioskError):
            book.audit.record("export")
        with suppress(KioskError):
            make_backup(folder, folder.backups, now=NOW)
    with suppress(KioskError):
        StaffPin(StaffFile(folder.staff)).set("314159")


def names_in_use(folder: DataFolder) -> set[str]:
    use(folder)
    files = {each.name for each in folder.path.iterdir() if each.is_file()}
    return files | {f"{each}.writing" for each in files}


def test_no_write_follows_a_link(tmp_path: Path, precious: Path) -> None:
    for name in sorted(names_in_use(DataFolder(tmp_path / "before"))):
        folder = DataFolder(tmp_path / f"data-{name}")
        use(folder)
        (folder.path / name).unlink(missing_ok=True)
        (folder.path / name).symlink_to(precious)
        use(folder)
        assert precious.read_bytes() == PRECIOUS, name


def test_a_lock_that_is_a_link_is_told(folder: DataFolder, precious: Path) -> None:
    folder.path.mkdir()
    folder.lock.symlink_to(precious)
    with pytest.raises(KioskError, match=r"book\.lock is a link to elsewhere"):
        open_(folder)


def test_root_copies_nothing_that_a_link_leads_to(
    folder: DataFolder, tmp_path: Path, precious: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(folder)
    (tmp_path / "good").mkdir()
    good = make_backup(folder, tmp_path / "good", now=NOW).path
    for file in (folder.staff, next(folder.photos.iterdir())):
        file.unlink()
        file.symlink_to(precious)
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    made = make_backup(folder, tmp_path, now=NOW)
    assert made.unread == (folder.staff,)
    assert len(made.missing) == 1
    with zipfile.ZipFile(made.path) as archive:
        assert not any(archive.read(name) == PRECIOUS for name in archive.namelist())
    assert restore(good, folder, now=NOW).pin == "backup"
    folder.settings.symlink_to(precious)
    with pytest.raises(CannotRestore, match=r"kiosk\.toml is a link to elsewhere"):
        restore(good, folder, now=NOW)


@pytest.mark.parametrize("name", ["exports", "renders", "photos", "drawings", "voices"])
def test_what_others_have_where_a_link_leads_stays(
    folder: DataFolder, tmp_path: Path, name: str
) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    for other in ("holiday.jpg", "report.pdf", "letter.doc"):
        (elsewhere / other).write_bytes(b"theirs")
    folder.path.mkdir()
    (folder.path / name).symlink_to(elsewhere)
    with open_book(folder, Settings()) as book:
        book.erasure.erase(book.entries.sign(draft()).id)
    assert len(list(elsewhere.iterdir())) == 3


def test_what_is_ours_where_a_link_leads_goes(folder: DataFolder, tmp_path: Path) -> None:
    for name in ("photos", "exports"):
        (tmp_path / name).mkdir()
    folder.path.mkdir()
    folder.photos.symlink_to(tmp_path / "photos")
    folder.exports.symlink_to(tmp_path / "exports")
    [with_photo, _] = fill(folder, 2)
    left = tmp_path / "photos" / "019aaaaa-0000-7000-8000-000000000000.jpg"
    left.write_bytes(b"of no entry")
    (tmp_path / "exports" / "ontmoeting-report.pdf").write_bytes(b"%PDF")
    with open_(folder) as book:
        assert not left.exists()
        book.erasure.erase(with_photo.id)
    assert not any((tmp_path / "photos").iterdir())
    assert not any((tmp_path / "exports").iterdir())
