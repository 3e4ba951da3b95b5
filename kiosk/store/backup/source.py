"""The book as a backup reads it: from its files, also while a kiosk has it open."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.store.backup.book import WholeBook, tables_without, whole_book
from kiosk.store.book.recovery import Found, find, journal_of
from kiosk.store.book.snapshot import as_tables
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import CannotBackUp
from kiosk.store.state.erasure_ledger import ErasureLedgerFile

_ATTEMPTS = 20


class BookSource:
    """Reads the book of a data folder, any number of times."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._ledger = ErasureLedgerFile(folder.ledger, read_only=True)

    def read(self) -> WholeBook:
        """The book as it is now, without the entries that were erased.

        Raises `BookDamaged`, or another `KioskError`: a book that can only be read in part is not
        backed up, because the existing backups may hold the rest.
        """
        found = find_still(self._folder.book)
        if found.base is None and not found.kept:
            raise KioskError("There is no guest book in {folder}.", folder=self._folder.path)
        if found.troubles:
            raise CannotBackUp(
                "No backup was made: the book {file} is not as the kiosk left it. Start the kiosk "
                "once, so that it sets aside what cannot be read.",
                file=self._folder.book,
            )
        tables = tables_without(as_tables(found.kept), self._ledger.ids())
        return whole_book(self._folder.book, tables)

    def erased(self) -> frozenset[str]:
        """Everything that was ever erased."""
        return self._ledger.ids()

    def gone(self, ids: Collection[str]) -> frozenset[str]:
        """Those of these entries that were erased. The ledger is written before anything is
        removed.
        """
        return self._ledger.ids().intersection(ids)


def find_still(path: Path) -> Found:
    """Read a book as it is at one moment, also while a kiosk replaces its files.

    Snapshot and journal are two files. When one is replaced between our two reads, they do not
    belong to the same moment. Raises `BookDamaged`, or another `KioskError`.
    """
    for _ in range(_ATTEMPTS):
        before = _files(path)
        found = find(path)
        if before == _files(path):
            return found
    raise KioskError("The book {file} changes too fast to be read. Try again.", file=path)


def _files(path: Path) -> tuple[object, ...]:
    """Identify the files.

    Both get replaced; the journal also grows in place, which does no harm.
    """
    book, journal = _status(path), _status(journal_of(path))
    return (
        book and (book.st_ino, book.st_size, book.st_mtime_ns),
        journal and journal.st_ino,
    )


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None
