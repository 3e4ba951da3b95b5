"""Copies in which one byte is another: each is read or refused, and nothing else stops."""

from __future__ import annotations

import importlib
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pyrage
import pytest
from support.backup_helpers import NOW, fill, open_

from kiosk.errors import KioskError
from kiosk.guestbook.errors import ErasureUnfinished
from kiosk.settings.model import Backup, Settings
from kiosk.store.backup.locked import About, about_of, is_locked
from kiosk.store.backup.passphrase import CopyKey, CopyKeyFile
from kiosk.store.backup.places import Backups
from kiosk.store.backup.restore import restore
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import BackupRefused
from kiosk.store.open_book import open_book
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.verify.verify import verify_backup

_IDENTITY = pyrage.x25519.Identity.generate()


@pytest.fixture(autouse=True)
def _no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes seconds on purpose, and is not what these tests are about."""
    monkeypatch.setattr("kiosk.store.backup.locked.identity_of", lambda *_args: _IDENTITY)


@pytest.fixture
def copy(folder: DataFolder, tmp_path: Path) -> Path:
    fill(folder)
    CopyKeyFile(folder.copies_key).write(CopyKey(str(_IDENTITY.to_public()), "wrapped " * 20))
    place = tmp_path / "place"
    place.mkdir()
    return Backups(folder, Backup()).make_in(place, NOW).copies[0]


@pytest.fixture
def opened(folder: DataFolder, copy: Path) -> Path:
    return Backups(folder, Backup()).make_in(copy.parent, NOW, locked=False).copies[0]


def _flip(path: Path, name: str) -> None:
    """Change the first byte of a member."""
    with zipfile.ZipFile(path) as archive:
        member = archive.read(name)
    data = path.read_bytes()
    at = data.index(member)
    path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])


def _look(file: Path) -> None:
    verify_backup(file, passphrase=lambda: "x", scratch=file.parent)


@pytest.mark.parametrize("name", ["about.json", "key.age"])
def test_a_byte_of_a_locked_copy(copy: Path, folder: DataFolder, tmp_path: Path, name: str) -> None:
    assert about_of(copy) != About()
    _flip(copy, name)
    assert (about_of(copy) == About()) == (name == "about.json")
    for use in (_look, lambda file: restore(file, folder, now=NOW, passphrase=lambda: "x")):
        if name == "key.age":
            with pytest.raises(BackupRefused, match="it is no whole ZIP file"):
                use(copy)
        else:
            use(copy)


def test_a_byte_of_an_open_manifest(opened: Path, folder: DataFolder) -> None:
    _flip(opened, "manifest.json")
    for use in (_look, lambda file: restore(file, folder, now=NOW)):
        with pytest.raises(BackupRefused, match="it is no whole ZIP file"):
            use(opened)


def test_any_byte_around_the_members(copy: Path, opened: Path) -> None:
    """Headers and the table of contents: all that no checksum covers."""
    for path in (copy, opened):
        data = path.read_bytes()
        for at in _around(path, data):
            path.write_bytes(data[:at] + bytes([data[at] ^ 0x81]) + data[at + 1 :])
            for use in (_look, about_of, is_locked):
                with suppress(KioskError):
                    use(path)
        path.write_bytes(data)


def _around(path: Path, data: bytes) -> Iterator[int]:
    with zipfile.ZipFile(path) as archive:
        for info in archive.infolist():
            yield from range(info.header_offset, info.header_offset + 30 + len(info.filename))
        yield from range(archive.start_dir, len(data))


def test_a_damaged_copy_stops_no_erasure_before_the_other_places(
    folder: DataFolder, copy: Path, tmp_path: Path
) -> None:
    settings = Settings(backup=Backup(second_folder=str(copy.parent)))
    Backups(folder, settings.backup).make(NOW)
    _flip(copy, "about.json")
    made = [*folder.backups.iterdir()]
    restore(made[0], folder, now=NOW)  # so that a folder is set aside, which comes after
    with open_book(folder, settings) as book:
        gone = next(iter(book.entries.all())).id
        book.erasure.erase(gone)
    for aside in tmp_path.glob("*-set-aside-*"):
        with open_(DataFolder(aside)) as old:
            assert old.entries.get(gone) is None


def test_a_stick_that_gives_read_errors_stops_no_erasure(
    folder: DataFolder, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(backup=Backup(second_folder=str(copy.parent)))

    def fails(*_args: object) -> bytes:
        raise OSError(5, "Input/output error")

    with open_book(folder, settings) as book:
        gone = next(iter(book.entries.all())).id
        monkeypatch.setattr(zipfile.ZipFile, "read", fails)
        assert about_of(copy) == About()
        with suppress(ErasureUnfinished):
            book.erasure.erase(gone)
        assert book.entries.get(gone) is None


@pytest.mark.parametrize("what", ["places.locked_copies", "places.own_backups", "files.alone_in"])
def test_a_stick_that_is_pulled_out_after_the_copy_is_told_as_a_sentence(
    folder: DataFolder, copy: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    """The chores would stop until the next start, for they expect a `KioskError` only."""
    settings = Settings(backup=Backup(second_folder=str(copy.parent)))
    with open_book(folder, settings) as book:
        gone = next(iter(book.entries.all())).id
    module, name = what.split(".")
    real = getattr(importlib.import_module(f"kiosk.store.backup.{module}"), name)

    def pulled_out(place: Path) -> object:
        if place == copy.parent:
            raise OSError(5, "Input/output error")
        return real(place)

    monkeypatch.setattr(f"kiosk.store.backup.{what}", pulled_out)
    [failed] = Backups(folder, settings.backup).make(NOW).failed
    assert "Input/output error" in str(failed)
    ErasureLedgerFile(folder.ledger).add([gone], NOW)
    with pytest.raises(KioskError, match="Input/output error"):
        Backups(folder, settings.backup).forget([gone])
