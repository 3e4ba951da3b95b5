"""Two books that use one stick or folder: neither loses a copy to the other."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from pathlib import Path

import pyrage
import pytest
from support.backup_helpers import NOW, fill, open_
from support.store_helpers import draft

from kiosk.guestbook.errors import ErasureUnfinished
from kiosk.settings.model import Backup, Settings
from kiosk.store.backup.book_id import BookIdFile
from kiosk.store.backup.locked import about_of
from kiosk.store.backup.names import STICK_FOLDER, all_copies, locked_copies, own_backups
from kiosk.store.backup.passphrase import CopyKey, CopyKeyFile
from kiosk.store.backup.places import Backups
from kiosk.store.backup.restore import restore
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book
from kiosk.store.state.erasure_ledger import ErasureLedgerFile

_IDENTITY = pyrage.x25519.Identity.generate()

KEY = CopyKey(str(_IDENTITY.to_public()), "never opened here")
LATER = NOW + timedelta(hours=1)


def _place(tmp_path: Path) -> Path:
    place = tmp_path / "stick" / STICK_FOLDER
    place.mkdir(parents=True)
    return place


def _box(path: Path, *, locked: bool = True) -> DataFolder:
    folder = DataFolder(path)
    fill(folder)
    if locked:
        CopyKeyFile(folder.copies_key).write(KEY)
    return folder


def _backups(folder: DataFolder, place: Path) -> Backups:
    return Backups(folder, Backup(second_folder=str(place)), clock_trusted=lambda: True)


def _erase_one(folder: DataFolder, settings: Settings | None = None) -> str:
    with open_book(folder, settings or Settings()) as book:
        gone = next(iter(book.entries.all())).id
        book.erasure.erase(gone)
    return gone


@pytest.mark.parametrize("on_stick", [True, False])
def test_the_locked_copies_of_another_book_stay(tmp_path: Path, *, on_stick: bool) -> None:
    """Such as those of the box that broke, when a new one has nothing in its ledger."""
    place = _place(tmp_path)
    broken, fresh = _box(tmp_path / "broken"), _box(tmp_path / "fresh")
    _erase_one(broken)
    old = _backups(broken, place).make(NOW).copies[0]
    if on_stick:
        new = _backups(fresh, place).make_on(place.parent, LATER).copies[0]
    else:
        new = _backups(fresh, place).make(LATER).copies[0]
    assert all_copies(place) == [old, new]
    # Not when somebody is erased either.
    _erase_one(fresh, Settings(backup=Backup(second_folder=str(place))))
    assert old in all_copies(place)
    assert new not in all_copies(place)
    assert len(all_copies(place)) == 2


def test_an_erasure_writes_no_copy_where_only_others_have_some(tmp_path: Path) -> None:
    place = _place(tmp_path)
    old = _backups(_box(tmp_path / "other"), place).make(NOW).copies[0]
    ours = _box(tmp_path / "ours")
    _erase_one(ours, Settings(backup=Backup(second_folder=str(place))))
    assert all_copies(place) == [old]


def test_an_open_backup_of_another_book_stays_and_is_told_of(tmp_path: Path) -> None:
    place = _place(tmp_path)
    theirs = _backups(_box(tmp_path / "other", locked=False), place).make(NOW).copies[0]
    folder = _box(tmp_path / "ours", locked=False)
    ours = _backups(folder, place).make(LATER).copies[0]
    CopyKeyFile(folder.copies_key).write(KEY)
    for done in (
        _backups(folder, place).make(LATER),
        _backups(folder, place).make_on(place.parent, LATER),
    ):
        assert ours not in all_copies(place)
        assert own_backups(place) == [theirs]
        [error] = done.failed
        assert (error.params["count"], error.params["folder"]) == (1, place)
        assert "not locked" in str(error)


def test_a_copy_that_names_no_book_is_left(tmp_path: Path) -> None:
    """It was made before copies named their book: nobody can tell whose it is."""
    place = _place(tmp_path)
    folder = _box(tmp_path / "ours")
    nameless = _backups(folder, place).make(NOW).copies[0]
    with zipfile.ZipFile(nameless) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    inside["about.json"] = b'{"format": "ontmoeting-locked-copy", "erasures": "0a"}'
    with zipfile.ZipFile(nameless, "w") as archive:
        for name, data in inside.items():
            archive.writestr(name, data)
    _erase_one(folder)
    new = _backups(folder, place).make(LATER).copies[0]
    assert all_copies(place) == [nameless, new]


def test_the_id_stays_when_the_passphrase_changes(tmp_path: Path) -> None:
    place = _place(tmp_path)
    folder = _box(tmp_path / "ours")
    old = _backups(folder, place).make(NOW).copies[0]
    keys = CopyKeyFile(folder.copies_key)
    keys.remove()
    _backups(folder, place).make(LATER)
    keys.write(CopyKey(str(pyrage.x25519.Identity.generate().to_public()), "another"))
    _erase_one(folder)
    new = _backups(folder, place).make(LATER).copies[0]
    assert about_of(new).book_id == BookIdFile(folder).read() != ""
    assert old not in all_copies(place)
    assert locked_copies(place) == [new]


def test_a_box_that_takes_over_a_book_takes_over_its_copies(tmp_path: Path) -> None:
    place = _place(tmp_path)
    broken = _box(tmp_path / "broken")
    early = _backups(broken, place).make_in(tmp_path, NOW, locked=False).made.path
    first = _backups(broken, place).make(NOW).copies[0]
    gone = _erase_one(broken)
    with open_(broken) as book:
        book.entries.sign(draft(name="Last week"))
    newest = _backups(broken, place).make(LATER).copies[0]
    assert first not in all_copies(place)

    fresh = _box(tmp_path / "fresh")
    _backups(fresh, tmp_path / "nowhere").make(NOW)
    assert BookIdFile(fresh).read() != BookIdFile(broken).read()
    restore(early, fresh, now=LATER)
    assert BookIdFile(fresh).read() == BookIdFile(broken).read()
    # The newest copy knows every erasure that this box knows, and one more: it is not stale.
    made = _backups(fresh, place).make(LATER + timedelta(hours=1)).copies[0]
    assert all_copies(place) == [newest, made]
    # Somebody is erased now who is still in it: then it goes.
    with open_(fresh) as book:
        other = next(each.id for each in book.entries.all() if each.id != gone)
        book.erasure.erase(other)
    last = _backups(fresh, place).make(LATER + timedelta(hours=2)).copies[0]
    assert all_copies(place) == [last]


def test_a_restore_of_an_older_backup_keeps_the_id(tmp_path: Path) -> None:
    """A backup that was made before there were ids."""
    folder = _box(tmp_path / "ours")
    nameless = _backups(folder, tmp_path).make_in(tmp_path, NOW, locked=False).made.path
    with zipfile.ZipFile(nameless) as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
    book_id = BookIdFile(folder).read()
    inside["manifest.json"] = inside["manifest.json"].replace(book_id.encode(), b"")
    with zipfile.ZipFile(nameless, "w") as archive:
        for name, data in inside.items():
            archive.writestr(name, data)
    restore(nameless, folder, now=LATER)
    assert BookIdFile(folder).read() == book_id


def test_an_erasure_takes_the_id_out_of_no_backup(tmp_path: Path) -> None:
    folder = _box(tmp_path / "ours", locked=False)
    place = _place(tmp_path)
    path = _backups(folder, place).make(NOW).copies[0]
    book_id = BookIdFile(folder).read()
    _erase_one(folder, Settings(backup=Backup(second_folder=str(place))))
    with zipfile.ZipFile(path) as archive:
        assert book_id.encode() in archive.read("manifest.json")


@pytest.mark.parametrize("unusable", [False, True])
def test_a_folder_that_is_set_aside_is_not_copied_to_the_places_of_the_book(
    tmp_path: Path, *, unusable: bool
) -> None:
    place = _place(tmp_path)
    settings = Settings(backup=Backup(second_folder=str(place)))
    folder = _box(tmp_path / "ours")
    early = _backups(folder, place).make_in(tmp_path, NOW, locked=False).made.path
    restore(early, folder, now=NOW)
    # Only the present book knows of this erasure.
    ErasureLedgerFile(folder.ledger).add(["elsewhere"], NOW)
    first = _backups(folder, place).make(NOW).copies[0]
    if unusable:  # that of the set-aside folder still locks
        folder.copies_key.write_text("{}")
        with pytest.raises(ErasureUnfinished):
            _erase_one(folder, settings)
        assert all_copies(place) == [first]
        return
    _erase_one(folder, settings)
    [left] = all_copies(place)
    assert not about_of(left).missed(ErasureLedgerFile(folder.ledger).ids())


def test_without_room_for_an_id_a_copy_is_made_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = _place(tmp_path)
    folder = _box(tmp_path / "ours")
    folder.book_id.mkdir()
    done = _backups(folder, place).make(NOW)
    assert BookIdFile(folder).read() == ""
    assert about_of(done.copies[0]).book_id == ""
