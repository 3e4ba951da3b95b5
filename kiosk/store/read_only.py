"""Reading a book that another process writes: for `kiosk wall`."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Sequence
from pathlib import Path
from typing import Any

from kiosk.guestbook.entry import Encounter, Entry
from kiosk.store.documents import encounter_of, entry_of
from kiosk.store.errors import BookReadOnly
from kiosk.store.photo_folder import PhotoFolder
from kiosk.store.storage import Tables, read_tables
from kiosk.store.tinydb_shelf import ENCOUNTERS, ENTRIES, read_all


class ReadOnlyBook:
    """A `Shelf` that follows book.json as it changes and never writes.

    The writer replaces the file as a whole, so what is read is whole, without a lock. Where there
    is no file yet the book is empty until there is.
    """

    def __init__(self, file: Path) -> None:
        self._file = file

    def stamp(self) -> Hashable:
        """Which file it is now, how long, and written when."""
        try:
            now = self._file.stat()
        except OSError:
            return None
        return (now.st_ino, now.st_size, now.st_mtime_ns)

    def entries(self) -> list[Entry]:
        """Every entry. Raises `BookDamaged`, `KioskError`."""
        return read_all(self._file, self._documents(ENTRIES), entry_of)

    def encounters(self) -> list[Encounter]:
        """Every encounter. Raises `BookDamaged`, `KioskError`."""
        return read_all(self._file, self._documents(ENCOUNTERS), encounter_of)

    def _documents(self, table: str) -> list[dict[str, Any]]:
        tables: Tables = read_tables(self._file) or {}
        return list(tables.get(table, {}).values())

    def add(self, _entries: Sequence[Entry], /) -> None:
        raise BookReadOnly

    def replace(self, _entry: Entry, /) -> None:
        raise BookReadOnly

    def remove(self, *_entry_ids: str) -> None:
        raise BookReadOnly

    def put_encounter(self, _encounter: Encounter, /) -> None:
        raise BookReadOnly

    def close(self) -> None:
        """Nothing to give back."""


class ReadOnlyPhotos:
    """A `PhotoShelf` of photos to look at only."""

    def __init__(self, photos: PhotoFolder) -> None:
        self._photos = photos

    def get(self, entry_id: str) -> bytes | None:
        return self._photos.get(entry_id)

    def put(self, _entry_id: str, _jpeg: bytes, /) -> str:
        raise BookReadOnly

    def remove(self, _entry_id: str, /) -> None:
        raise BookReadOnly

    def sweep(self, _keep: Collection[str], /) -> None:
        raise BookReadOnly

    def forget_renders(self) -> None:
        raise BookReadOnly
