"""The book as a backup sees it: read from its files, whoever has it open."""

from __future__ import annotations

from collections.abc import Collection

from kiosk.errors import KioskError
from kiosk.store.backup_book import WholeBook, tables_without, whole_book
from kiosk.store.folder import DataFolder
from kiosk.store.ledger import LedgerFile
from kiosk.store.storage import read_tables


class BookSource:
    """Reads the book of a data folder, as often as is asked."""

    def __init__(self, folder: DataFolder) -> None:
        self._folder = folder
        self._ledger = LedgerFile(folder.ledger, read_only=True)

    def read(self) -> WholeBook:
        """The book as it is now, less what was erased. Raises `BookDamaged`, `KioskError`."""
        tables = read_tables(self._folder.book)
        if tables is None:
            raise KioskError("There is no guest book in {folder}.", folder=self._folder.path)
        return whole_book(self._folder.book, tables_without(tables, self._ledger.ids()))

    def gone(self, ids: Collection[str]) -> frozenset[str]:
        """Those of these entries that were erased: the ledger knows before anything is removed."""
        return self._ledger.ids().intersection(ids)
