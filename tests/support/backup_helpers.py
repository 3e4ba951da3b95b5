"""Shared by the tests of backups: real photos, a book to back up, and disks that fail."""

from __future__ import annotations

import hashlib
import io
import os
import signal
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from PIL import Image

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import StaffPin
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import Disk
from kiosk.store.open_book import open_book
from kiosk.store.state.pin import StaffFile
from support.store_helpers import draft

NOW = datetime(2026, 11, 24, 10, 15, 0, tzinfo=UTC)
PIN = "314159"


def jpeg(number: int = 0) -> bytes:
    """A photo that differs for each number."""
    out = io.BytesIO()
    Image.new("RGB", (40 + number, 30), (number, 99, 99)).save(out, "JPEG")
    return out.getvalue()


def open_(folder: DataFolder) -> Guestbook:
    return open_book(folder, Settings())


def fill(folder: DataFolder, count: int = 3) -> list[Entry]:
    """A book with entries (the last without a photo), an encounter and a PIN."""
    with open_(folder) as book:
        entries = [
            book.entries.sign(draft(name=f"Ömer {n}", photo=jpeg(n) if n < count - 1 else None))
            for n in range(count)
        ]
        book.keep_record(Encounter("talk", "Over wonen", NOW, ("Dag.",)))
    StaffPin(StaffFile(folder.staff)).set(PIN)
    return entries


def content(folder: DataFolder) -> tuple[object, ...]:
    """Everything that a book returns."""
    with open_book(folder, Settings(), read_only=True) as book:
        entries = list(book.entries.all())
        photos = [book.entries.photo(entry) for entry in entries]
        return entries, photos, book.encounters.all(), folder.staff.read_bytes()


def files(folder: Path) -> dict[str, str]:
    """The files below a folder and their digests, without locks, which may appear at any time."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "book.lock"
    }


def members(backup: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(backup) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refusal(wish: Callable[[], object]) -> str:
    """The message with which a request is refused, or ""."""
    try:
        wish()
    except KioskError as error:
        return str(error)
    return ""


class EventfulDisk(Disk):
    """A disk on which something happens at one of its calls, or at that one and all later ones.

    `happens` is called instead; if it returns, the call is made after all.
    """

    def __init__(self, at: int, happens: Callable[[], None], *, and_after: bool = False) -> None:
        self.calls = 0
        self._at = at
        self._happens = happens
        self._and_after = and_after

    @property
    def reached(self) -> bool:
        return self.calls > self._at

    def _count(self) -> None:
        number, self.calls = self.calls, self.calls + 1
        if number == self._at or (self._and_after and number > self._at):
            self._happens()

    def __getattribute__(self, name: str) -> Any:
        # Closing does not count: a descriptor that stays open is not a failing disk.
        if not name.startswith("_") and name in vars(Disk) and name != "close":
            self._count()
        return super().__getattribute__(name)


def fails(number: int) -> Callable[[], None]:
    """Fail with this error number."""

    def _fails() -> None:
        raise OSError(number, os.strerror(number))

    return _fails


def kills() -> None:
    """Kill the process, as a power cut would."""
    os.kill(os.getpid(), signal.SIGKILL)
