"""Existing backups: give a new one its name, and remove erased entries from old ones."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from kiosk.guestbook.model.entry import Entry
from kiosk.store.backup.book import tables_without
from kiosk.store.backup.format import BOOK
from kiosk.store.backup.names import alone_in, beside, half_made, own_backups
from kiosk.store.backup.reader import open_backup
from kiosk.store.backup.writer import new_file, written
from kiosk.store.book.storage import as_json
from kiosk.store.disk.disk import REAL_DISK, Disk, discard
from kiosk.store.disk.lock import being_written
from kiosk.store.errors import (
    BackupRefused,
    BackupUnreadable,
    CannotBackUp,
    CannotErase,
    trying_all,
)
from kiosk.store.media.attachments import file_names

_log = logging.getLogger(__name__)


def forget(
    folder: Path,
    entry_ids: Collection[str],
    progress: Callable[[int, int], None] | None = None,
    disk: Disk = REAL_DISK,
    gone: Collection[Entry] = (),
) -> None:
    """Remove entries from every backup of ours in a folder; a damaged backup is deleted.

    A damaged one could never be restored, and nobody can tell what it holds. `progress` counts
    backups; `gone` holds the entries as far as they are known. Raises `CannotErase`, after all were
    tried; another call continues with what is left.
    """
    with _erasing_in(folder):
        if not entry_ids or not folder.is_dir():
            return
        with alone_in(folder), trying_all() as tried:
            backups = own_backups(folder)
            for done, path in enumerate(backups, 1):
                with tried(), _erasing_in(folder):
                    _forget(path, entry_ids, gone, disk)
                if progress is not None:
                    progress(done, len(backups))


def sweep_all(folder: Path, disk: Disk = REAL_DISK) -> bool:
    """Remove every unfinished backup in a folder; False if one is being made now.

    Raises `CannotErase`.
    """
    with _erasing_in(folder):
        if not folder.is_dir():
            return True
        left = [path for path in half_made(folder) if not being_written(path)]
        for path in left:
            with suppress(FileNotFoundError):
                disk.unlink(path)
        if left:
            disk.sync_folder(folder)
        return not half_made(folder)


def remove_all(folder: Path, backups: Collection[Path], disk: Disk = REAL_DISK) -> None:
    """Remove these backups in a folder. Raises `CannotErase`, after all were tried."""
    with _erasing_in(folder), alone_in(folder), trying_all() as tried:
        for path in backups:
            with tried(), _erasing_in(folder), suppress(FileNotFoundError):
                disk.unlink(path)
        if backups:
            with tried(), _erasing_in(folder):
                disk.sync_folder(folder)


@contextmanager
def _erasing_in(folder: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise CannotErase(
            "A backup in {folder} still holds what must be erased: {reason}.",
            folder=folder,
            reason=error.strerror or error,
        ) from error


def _forget(path: Path, entry_ids: Collection[str], gone: Collection[Entry], disk: Disk) -> None:
    try:
        take_out(path, entry_ids, disk, gone)
    except BackupUnreadable as error:
        raise CannotErase(
            "The backup {file} still holds what must be erased: it cannot be read.", file=path
        ) from error
    except BackupRefused:
        _log.warning("The damaged backup %s was removed: an entry was to be taken out", path.name)
        disk.unlink(path)
        disk.sync_folder(path.parent)


def take_out(
    path: Path,
    entry_ids: Collection[str],
    disk: Disk = REAL_DISK,
    gone: Collection[Entry] = (),
) -> None:
    """Replace a backup that holds these entries by one without them.

    `gone` holds the entries as far as they are known, so that their words in the team's pages are
    removed as well. Raises `BackupRefused`, OSError; then it is unchanged.
    """
    files = file_names(entry_ids)
    with open_backup(path) as backup:
        tables = backup.tables()
        left = tables_without(tables, entry_ids, gone)
        if left == tables and files.isdisjoint(backup.names):
            return
        fresh = beside(path)
        with new_file(fresh, disk) as descriptor:
            with written(descriptor, backup.made_at, backup.book_id, disk) as writer:
                book = as_json(left)
                writer.add(BOOK, [book], len(book))
                for name in backup.names:
                    if name != BOOK and name not in files:
                        writer.add(name, backup.chunks(name), backup.size(name))
            disk.replace(fresh, path)
    disk.sync_folder(path.parent)


def publish(
    unnamed: Path, path: Path, gone: Callable[[], Collection[str]], disk: Disk = REAL_DISK
) -> frozenset[str]:
    """Give a finished backup its name, without the entries that were erased meanwhile.

    Returns their ids, as `gone` reports them. It is called before the backup is named, and once
    more after that: an erasure that comes later finds the backup under its name, and waits for us.
    Raises `KioskError`, OSError; then no backup has that name.
    """
    if erased := gone():
        take_out(unnamed, erased, disk)
    with alone_in(path.parent):
        try:
            disk.replace(unnamed, path)
            disk.sync_folder(path.parent)
            if erased := gone():
                take_out(path, erased, disk)
        except BaseException:  # whatever ends it: no file may keep that name
            discard(path, disk)
            raise
    return frozenset(erased)


@contextmanager
def told_of(folder: Path) -> Generator[None]:
    """Turn a disk error while writing a backup in `folder` into one `CannotBackUp`."""
    try:
        yield
    except OSError as error:
        raise _sentence(folder, error) from error


def _sentence(folder: Path, error: OSError) -> CannotBackUp:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return CannotBackUp("There is no room for a backup in {folder}.", folder=folder)
        case errno.ENOENT | errno.ENOTDIR:
            return CannotBackUp("There is no folder {folder} for a backup.", folder=folder)
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return CannotBackUp(
                "No backup can be made in {folder}: it may not be written.", folder=folder
            )
        case _:
            return CannotBackUp(
                "No backup can be made in {folder}: {reason}.",
                folder=folder,
                reason=error.strerror or error,
            )
