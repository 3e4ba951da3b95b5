"""Data folders that a restore set aside: copies of the book as well, for an erasure to reach."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from glob import escape
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.entry import Entry
from kiosk.store.aside import forget_aside, nameless
from kiosk.store.copies import trying_all
from kiosk.store.errors import CannotErase
from kiosk.store.files import REAL_DISK, Disk
from kiosk.store.folder import DataFolder
from kiosk.store.swapping import half_restored, sweep_restores

MARK = "-set-aside-"
"""What the name of the data folder is followed by, and then by the date."""


class OldFolders:
    """`Copies` in the folders beside `folder` that were it before; `opened` opens their books.

    One whose book cannot be opened stays as it is, and is told of: only staff can say whether
    anything in it is still needed.
    """

    def __init__(
        self,
        folder: DataFolder,
        opened: Callable[[DataFolder], Guestbook],
        disk: Disk = REAL_DISK,
    ) -> None:
        self._folder = folder
        self._opened = opened
        self._disk = disk

    def forget(self, entry_ids: Collection[str], gone: Collection[Entry] = ()) -> None:
        """Erase entries in all of them, whether or not their books know of them.

        Raises `CannotErase`, after all were tried.
        """
        with trying_all() as tried:
            for path in self._old():
                with tried():
                    try:
                        self._erase(DataFolder(path), entry_ids, gone)
                    except (KioskError, OSError) as error:
                        raise CannotErase(
                            "The folder {folder} still holds what must be erased. Remove that "
                            "folder when it is no longer needed.",
                            folder=path,
                        ) from error

    def sweep(self) -> bool:
        """Remove what is left of restores that were killed; False if one is being done now.

        Raises `CannotErase`.
        """
        place = self._folder.path.resolve()
        try:
            sweep_restores(place)
            left = half_restored(place)
        except OSError as error:
            raise CannotErase(
                "The folder {folder} still holds what must be erased. Remove that folder when it "
                "is no longer needed.",
                folder=place.parent,
            ) from error
        return not left

    def _erase(self, old: DataFolder, entry_ids: Collection[str], gone: Collection[Entry]) -> None:
        if next(old.path.iterdir(), None) is None:
            return
        with self._opened(old) as book:
            unknown = [each for each in entry_ids if book.get(each) is None]
            # What could not be read of the book may be theirs; then no noted quote is safe.
            unsure = bool(unknown) and nameless(old.path)
            book.forget(entry_ids, gone, nameless=unsure and not gone)
            forget_aside(old.path, entry_ids, self._disk, all_nameless=bool(unknown))

    def _old(self) -> Iterator[Path]:
        # Where it really is: the folder was set aside, and not a link to it.
        place = self._folder.path.resolve()
        for path in sorted(place.parent.glob(f"{escape(place.name)}{MARK}*")):
            if path.is_dir() and not path.is_symlink():
                yield path
