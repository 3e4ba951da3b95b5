"""Data folders that a restore set aside: copies of the book as well, for an erasure to reach."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from glob import escape
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.guestbook.book import Guestbook
from kiosk.store.errors import CannotErase
from kiosk.store.folder import DataFolder
from kiosk.store.loading import journal_of

MARK = "-set-aside-"
"""What the name of the data folder is followed by, and then by the date."""


class OldFolders:
    """`Copies` in the folders beside `folder` that were it before; `opened` opens their books.

    One whose book cannot be opened stays as it is, and is told of: only staff can say whether
    anything in it is still needed.
    """

    def __init__(self, folder: DataFolder, opened: Callable[[DataFolder], Guestbook]) -> None:
        self._folder = folder
        self._opened = opened

    def forget(self, entry_ids: Collection[str]) -> None:
        """Erase entries in all of them. Raises `CannotErase`, after all were tried."""
        failed: CannotErase | None = None
        for path in self._old():
            try:
                self._erase(DataFolder(path), entry_ids)
            except KioskError as error:
                failed = CannotErase(
                    "The folder {folder} still holds what must be erased. Remove that folder when "
                    "it is no longer needed.",
                    folder=path,
                )
                failed.__cause__ = error
        if failed is not None:
            raise failed

    def _erase(self, old: DataFolder, entry_ids: Collection[str]) -> None:
        if not (old.book.exists() or journal_of(old.book).exists()):
            return
        with self._opened(old) as book:
            for entry_id in entry_ids:
                if book.get(entry_id) is not None:
                    book.erase(entry_id)

    def _old(self) -> Iterator[Path]:
        # Where it really is: the folder was set aside, and not a link to it.
        place = self._folder.path.resolve()
        for path in sorted(place.parent.glob(f"{escape(place.name)}{MARK}*")):
            if path.is_dir() and not path.is_symlink():
                yield path
