"""Open the book of a data folder: the only way to get a `Guestbook`."""

from __future__ import annotations

from functools import partial

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.journals import NoCopies
from kiosk.settings.model import Settings
from kiosk.store.binding import bind, of_set_aside, own_copies, tidy
from kiosk.store.book.entry_store import TinyDBEntryStore, worth_mending
from kiosk.store.book.read_only import ReadOnlyAttachmentStore, ReadOnlyBook
from kiosk.store.book.recovery import journal_of
from kiosk.store.book.storage import JournaledStorage, as_json
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import REAL_DISK, Disk, remove_leftovers, write_whole
from kiosk.store.disk.emergency_space import EmergencySpace
from kiosk.store.disk.folder_swap import forget_mark
from kiosk.store.disk.lock import WriterLock
from kiosk.store.errors import BookDamaged
from kiosk.store.media.attachment_store import AttachmentFolders
from kiosk.store.state.drafts import Drafts
from kiosk.store.state.erasure_ledger import ErasureLedgerFile
from kiosk.store.verify.emptied_book import lost


def open_book(
    folder: DataFolder,
    settings: Settings,
    *,
    read_only: bool = False,
    quick: bool = False,
    set_aside: bool = False,
    unfinished: Drafts | None = None,
    disk: Disk = REAL_DISK,
) -> Guestbook:
    """Open the book, to write (one process at a time) or only to read along.

    To write, it makes what is missing in the folder; close the book to let another have it. To
    read, it touches nothing. With `quick` all that is there is read when it is first asked for,
    and `kiosk.store.binding.tidy` is left for when nobody waits. `unfinished` are the drafts of the
    folder, for whoever writes in them as well. A folder that a restore has `set_aside` is opened to
    erase in it, with whatever is left of its book. Raises `FolderUnusable`, `BookInUse`,
    `BookDamaged`, or another `KioskError` when the file cannot be read.
    """
    attachment_store = AttachmentFolders(folder, disk)
    opened = partial(open_book, settings=of_set_aside(settings), set_aside=True, disk=disk)
    if read_only:
        entry_store = ReadOnlyBook(folder.book)
        looked_at = ReadOnlyAttachmentStore(attachment_store)
        book = bind(folder, settings, entry_store, looked_at, NoCopies(), read_only=True, disk=disk)
        if not (quick and entry_store.recent(1)):
            book.entries.latest(0)
        return book
    folder.prepare(disk)
    lock = WriterLock(folder.lock)
    try:
        _begin(folder, attachment_store, disk)
        storage = JournaledStorage(
            folder.book,
            disk,
            reserve=EmergencySpace(folder.reserve, disk),
            worth=partial(worth_mending, folder.book),
        )
        entry_store = TinyDBEntryStore(storage, folder.book, lock, disk)
        copies = own_copies(folder, settings, opened, unfinished, disk)
        book = bind(folder, settings, entry_store, attachment_store, copies, disk=disk)
        if not (set_aside or entry_store.troubles() or entry_store.recent(1)):
            _check_emptied(folder, attachment_store)
        if not (quick and entry_store.recent(1)):
            tidy(book)
    except BaseException:  # re-raised; the lock must not stay taken
        lock.release()
        raise
    return book


def _check_emptied(folder: DataFolder, attachment_store: AttachmentFolders) -> None:
    """Refuse to start an empty book where another was: its photos would be swept as orphans."""
    if not attachment_store.is_empty() and lost(
        folder, ErasureLedgerFile(folder.ledger, read_only=True).ids()
    ):
        raise BookDamaged(folder.book, "it holds no entries, while its photos are there")


def _begin(folder: DataFolder, attachment_store: AttachmentFolders, disk: Disk) -> None:
    """Remove what a kill left, and write an empty book if there is none.

    Only from then on is a missing book known to be lost.
    """
    forget_mark(folder.path, disk)
    for each in (folder.path, *folder.attachments):
        remove_leftovers(each, disk)
    if folder.book.exists() or journal_of(folder.book).exists():
        return
    if not attachment_store.is_empty():
        raise BookDamaged(folder.book, "it is missing, while its photos are there")
    write_whole(folder.book, as_json({}), disk)
