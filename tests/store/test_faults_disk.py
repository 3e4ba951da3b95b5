"""A real disk that is full, or may only be read."""

from __future__ import annotations

import errno
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from support.replay_story import jpeg, shelf_of

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import PinRecord
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.emergency_space import EmergencySpace
from kiosk.store.errors import CannotKeep, FolderUnusable
from kiosk.store.open_book import open_book
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.state.pin import StaffFile
from kiosk.store.verify.verify import verify

SETTINGS = Settings()


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 32 MB in memory."""
    if shutil.which("mount") is None:
        pytest.skip("there is no mount here")
    mounting = ["mount", "-t", "tmpfs", "-o", "size=32m", "tmpfs", tmp_path]
    done = subprocess.run(mounting, check=False, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"only who may mount has a small disk: {done.stderr.strip()}")
    yield tmp_path
    subprocess.run(["umount", "-l", tmp_path], check=True)


def draft(who: str, *, photo: bool) -> Draft:
    picture = jpeg(who) if photo else None
    return Draft(message=f"Van {who}", wall="photo", report="none", photo=picture)


def stuff(file: Path) -> None:
    """Leave no byte on the disk that a file is on."""
    with file.open("wb", buffering=0) as stuffing:
        try:
            while stuffing.write(bytes(1 << 12)):
                pass
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise


def sign_until_full(book: Guestbook) -> list[Entry]:
    """What still went in the room that the journal has, before the disk refused."""
    signed: list[Entry] = []
    try:
        while len(signed) < 5_000:
            signed.append(book.entries.sign(draft("Annelien", photo=False)))
    except CannotKeep:
        return signed
    raise AssertionError("it is never full")


def test_a_full_disk_keeps_what_it_has_and_can_be_erased_from(disk: Path) -> None:
    folder = DataFolder(disk / "data")
    stuffing = disk / "stuffing"
    with open_book(folder, SETTINGS) as book:
        first = book.entries.sign(draft("Annelien", photo=True))
        assert book.can_keep
        stuff(stuffing)
        assert not book.can_keep
        signed = sign_until_full(book)
        assert signed
        for photo in (True, False):
            with pytest.raises(CannotKeep, match="the disk is full"):
                book.entries.sign(draft("Bertolde", photo=photo))
        shelf_of(book)._storage.compact()
        # What that made room for: it must be full again for what follows to be worth something.
        stuff(disk / "more")
        book.erasure.erase(first.id)
        book.erasure.erase(signed.pop(0).id)
        assert list(folder.photos.iterdir()) == []
        StaffFile(folder.staff, spare=EmergencySpace(folder.spare)).write(
            PinRecord(bytes(16), bytes(64), 1)
        )
        assert list(book.entries.all()) == signed
        assert not book.can_keep
    with open_book(folder, SETTINGS) as book:
        assert book.troubles == []
        assert list(book.entries.all()) == signed
        stuffing.unlink()
        assert book.can_keep
        signed.append(book.entries.sign(draft("Cornelia", photo=True)))
    with open_book(folder, SETTINGS) as book:
        assert list(book.entries.all()) == signed
        assert book.entries.photo(signed[-1]) == jpeg("Cornelia")
    assert verify(folder).findings == ()


def test_a_kiosk_can_start_on_a_full_disk(disk: Path) -> None:
    folder = DataFolder(disk / "data")
    with open_book(folder, SETTINGS) as book:
        entry = book.entries.sign(draft("Annelien", photo=True))
    stuff(disk / "stuffing")
    with open_book(folder, SETTINGS) as book:
        assert not book.can_keep
        assert list(book.entries.all()) == [entry]
        with pytest.raises(CannotKeep, match="the disk is full"):
            book.entries.sign(draft("Bertolde", photo=True))
        book.erasure.erase(entry.id)
        assert list(folder.photos.iterdir()) == []
    with open_book(folder, SETTINGS) as book:
        assert book.troubles == []
        assert list(book.entries.all()) == []
        assert book.erasure.erased(entry.id)


def test_a_disk_that_may_only_be_read_can_be_read(disk: Path) -> None:
    folder = DataFolder(disk / "data")
    with open_book(folder, SETTINGS) as book:
        entry = book.entries.sign(draft("Annelien", photo=True))
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with pytest.raises(FolderUnusable, match="Read-only file system"):
        open_book(folder, SETTINGS)
    with open_book(folder, SETTINGS, read_only=True) as book:
        assert not book.can_keep
        assert list(book.entries.all()) == [entry]
        assert book.entries.photo(entry) == jpeg("Annelien")
        with pytest.raises(KioskError):
            book.entries.sign(draft("Bertolde", photo=True))
    subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
    with open_book(folder, SETTINGS) as book:
        assert list(book.entries.all()) == [entry]


def only_what_no_reserve_holds(folder: DataFolder, disk: Path, name: str) -> None:
    """Fill the disk to its last byte, in the room of our own reserves as well."""
    folder.reserve.unlink(missing_ok=True)
    folder.spare.unlink(missing_ok=True)
    stuff(disk / name)


def test_an_erasure_finds_room_for_what_it_changes_in_an_encounter(disk: Path) -> None:
    folder = DataFolder(disk / "data")
    with open_book(folder, SETTINGS) as book:
        encounter = book.encounters.begin_on_the_spot("Koffie")
        book.encounters.note_quote(encounter.id, "Wij zijn er ook")
        said = book.entries.sign(replace(draft("Annelien", photo=False), quote="Wij zijn er ook"))
        # There is a ledger by now. One that is new takes a block, so that the spare cannot be made
        # again after it, and what is left of the spare would do for the book.
        book.erasure.erase(book.entries.sign(draft("Bas", photo=False)).id)
        stuff(disk / "stuffing")
        book.erasure.erase(said.id)
        [left] = book.encounters.all()
        assert left.quotes == ()
    assert b"Wij zijn er ook" not in folder.book.read_bytes()


def test_an_erasure_takes_the_room_of_pictures_where_no_reserve_is_left(disk: Path) -> None:
    folder = DataFolder(disk / "data")
    with open_book(folder, SETTINGS) as book:
        first = book.entries.sign(draft("Annelien", photo=True))
        folder.renders.mkdir(exist_ok=True)
        (folder.renders / "card").write_bytes(bytes(1 << 16))
        only_what_no_reserve_holds(folder, disk, "stuffing")
        book.erasure.erase(first.id)
        assert first.id in ErasureLedgerFile(folder.ledger).ids()
        assert list(book.entries.all()) == []
    assert b"Annelien" not in folder.book.read_bytes()


def test_the_ledger_finds_room_where_its_own_was_used_up(disk: Path) -> None:
    folder = DataFolder(disk / "data")
    with open_book(folder, SETTINGS) as book:
        first = book.entries.sign(draft("Annelien", photo=False))
        folder.spare.unlink()
        stuff(disk / "stuffing")
        book.erasure.erase(first.id)
        assert folder.spare.exists()
        assert folder.reserve.exists()
    assert b"Annelien" not in folder.book.read_bytes()
