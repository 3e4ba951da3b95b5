"""Data folders that a restore set aside: also copies of the book, for an erasure to reach."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.journals import Copies
from kiosk.guestbook.model.entry import Entry
from kiosk.store.book.quarantine import may_hold
from kiosk.store.book.recovery import journal_of
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.folder_swap import (
    half_restored,
    is_half_made,
    remove_half_restored,
    set_aside,
)
from kiosk.store.errors import CannotErase, trying_all
from kiosk.store.media.attachment_store import AttachmentFolders


class OldFolders:
    """The folders beside `folder` that were the data folder, or were to become it, as `Copies`.

    `opened` opens the book in one; `copies` returns the copies in a folder whose book cannot be
    opened. Such a book stays as it is, and is reported: only staff can say whether anything in it
    is still needed.
    """

    def __init__(
        self,
        folder: DataFolder,
        opened: Callable[[DataFolder], Guestbook],
        copies: Callable[[DataFolder], Copies],
        disk: Disk = REAL_DISK,
    ) -> None:
        self._folder = folder
        self._opened = opened
        self._copies = copies
        self._disk = disk

    def forget(self, entry_ids: Collection[str], gone: Collection[Entry] = ()) -> None:
        """Erase entries in all of them. Raises `CannotErase`, after all were tried."""
        with trying_all() as tried:
            for path in self._old():
                with tried(), _told(path):
                    self._erase(DataFolder(path), entry_ids, gone)

    def sweep(self) -> bool:
        """Remove the folders of interrupted restores; False while one is running.

        Raises `CannotErase`, after all were tried.
        """
        settled = True
        with trying_all() as tried:
            for path in half_restored(self._folder.path.resolve()):
                if not (is_half_made(path) or _is_empty(path)):
                    continue
                with tried():
                    settled = remove_half_restored(path) and settled
                    if settled and path.exists():
                        raise _still_holds(path)
        return settled

    def _erase(self, old: DataFolder, entry_ids: Collection[str], gone: Collection[Entry]) -> None:
        if not (old.book.exists() or journal_of(old.book).exists()):
            self._by_id(old, entry_ids, gone)
            return
        try:
            book = self._opened(old)
        except KioskError:
            self._by_id(old, entry_ids, gone)
            raise
        with book:
            known = {each.id for each in gone}
            lost = [each for each in entry_ids if each not in known and not book.has(each)]
            # Nobody knows any more what was in them, and it may have been noted elsewhere too.
            nameless = bool(lost) and may_hold(old.path, lost)
            book.erasure.forget(entry_ids, gone, nameless=nameless)

    def _by_id(self, old: DataFolder, entry_ids: Collection[str], gone: Collection[Entry]) -> None:
        """Erase what can be identified by its name or id, without the book."""
        attachments, copies = AttachmentFolders(old, self._disk), self._copies(old)
        with trying_all() as tried:
            for each in entry_ids:
                with tried():
                    attachments.remove(each)
            with tried():
                attachments.forget_renders()
            with tried():
                copies.sweep()
            with tried():
                copies.forget(entry_ids, gone)

    def _old(self) -> Iterator[Path]:
        # Resolve links: the folder itself was set aside, not a link to it.
        place = self._folder.path.resolve()
        for path in (*set_aside(place), *half_restored(place)):
            if path.is_dir() and not path.is_symlink() and not is_half_made(path):
                yield path


def _is_empty(folder: Path) -> bool:
    try:
        return not any(folder.iterdir())
    except OSError:
        return False


@contextmanager
def _told(path: Path) -> Generator[None]:
    try:
        yield
    except (KioskError, OSError) as error:
        raise _still_holds(path) from error


def _still_holds(path: Path) -> CannotErase:
    return CannotErase(
        "The folder {folder} still holds what must be erased. Remove that folder when "
        "it is no longer needed.",
        folder=path,
    )
