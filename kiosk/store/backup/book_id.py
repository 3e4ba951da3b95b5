"""book-id.json: a random name of this book, by which it knows its own copies in a shared place."""

from __future__ import annotations

import secrets
from contextlib import suppress

from kiosk.errors import KioskError
from kiosk.store.backup.format import id_in
from kiosk.store.backup.names import alone_in
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.state.json_file import JsonFile


class BookIdFile:
    """Keeps the id of the book in a data folder. It is not secret: each copy names it."""

    def __init__(self, folder: DataFolder, *, disk: Disk = REAL_DISK) -> None:
        self._folder = folder
        self._file: JsonFile[str | None] = JsonFile(
            path=folder.book_id,
            decode=lambda found: id_in(found) or None,
            encode=lambda book_id: {"book": book_id},
            damaged=lambda _error: None,
            disk=disk,
        )

    def read(self) -> str:
        """The id; "" if there is none yet."""
        return self._file.read() or ""

    def make(self) -> None:
        """Make an id if there is none.

        A copy is worth more than its id: with a disk that cannot keep one, it is made without.
        """
        if self.read():
            return
        with suppress(KioskError, OSError), alone_in(self._folder.path):
            if not self.read():  # no other process was first
                self.write(secrets.token_hex(16))

    def write(self, book_id: str) -> None:
        """Keep the id that a backup names. Raises `CannotKeep`."""
        self._file.write(book_id)
