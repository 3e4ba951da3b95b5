"""Make a backup: the book at one moment, its attachments, and a few small files.

The book is read at one moment; its attachments are copied after that, while guests go on signing.
The backup contains neither entries signed meanwhile nor entries erased meanwhile.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.store.backup.book_id import BookIdFile
from kiosk.store.backup.files import publish, told_of
from kiosk.store.backup.format import (
    BOOK,
    CHUNK,
    LEDGER,
    MOST_KEEPSAKE,
    STAFF,
)
from kiosk.store.backup.names import beside, free_path, sweep
from kiosk.store.backup.room import shortage
from kiosk.store.backup.source import BookSource
from kiosk.store.backup.writer import BackupWriter, new_file, written
from kiosk.store.book.storage import as_json
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import REAL_DISK, Disk, read_own
from kiosk.store.errors import CannotBackUp
from kiosk.store.media.attachments import file_names

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class BackupOutcome:
    """A backup that was made, and what could not be read for it.

    `missing` are the names of attachments, `unread` the other files: the PIN.
    """

    path: Path
    entries: frozenset[str]
    files: int
    missing: frozenset[str]
    unread: tuple[Path, ...] = ()


def make_backup(
    folder: DataFolder,
    target: Path,
    *,
    now: datetime,
    progress: Progress | None = None,
    disk: Disk = REAL_DISK,
) -> BackupOutcome:
    """Make a backup of a data folder in the folder `target`, also while a kiosk has the book open.

    `now` goes into its name; `progress` counts attachments. Raises `CannotBackUp`, `BookDamaged` or
    another `KioskError`; then nothing of it is left in `target`.
    """
    source = BookSource(folder)
    book = source.read()
    ids, files = book.entries, book.files
    book_id = BookIdFile(folder).read()
    with told_of(target):
        sweep(target, disk)
        check_room(target, [folder.path / name for name in files])
        path = free_path(target, now)
        unnamed = beside(path)
        with new_file(unnamed, disk) as descriptor:
            with written(descriptor, now, book_id, disk) as writer:
                _add(writer, BOOK, as_json(book.tables))
                unread = _add_small(writer, folder)
                missing = _add_files(writer, folder, files, progress)
            gone = publish(unnamed, path, lambda: source.gone(ids), disk)
    lost = file_names(gone)
    return BackupOutcome(
        path, ids - gone, len(files.difference(missing, lost)), frozenset(missing - lost), unread
    )


def copy_backup(
    outcome: BackupOutcome,
    folder: DataFolder,
    target: Path,
    *,
    progress: Progress | None = None,
    disk: Disk = REAL_DISK,
) -> Path:
    """Copy a backup of this data folder to a second place; return its path there.

    `progress` counts bytes. Raises as `make_backup` does.
    """
    source = BookSource(folder)
    path = target / outcome.path.name
    unnamed = beside(path)
    with told_of(target):
        sweep(target, disk)
        check_room(target, [outcome.path])
        with outcome.path.open("rb") as original, new_file(unnamed, disk) as descriptor:
            total = os.fstat(original.fileno()).st_size
            while chunk := original.read(CHUNK):
                disk.write(descriptor, chunk)
                if progress is not None:
                    progress(original.tell(), total)
            disk.fsync(descriptor)
            publish(unnamed, path, lambda: source.gone(outcome.entries), disk)
    return path


def _add(writer: BackupWriter, name: str, data: bytes) -> None:
    writer.add(name, [data], len(data))


def _add_small(writer: BackupWriter, folder: DataFolder) -> tuple[Path, ...]:
    """Write the PIN and the ledger; return those that cannot be read.

    A backup without the PIN is still useful. Without the ledger none gets this far: nobody would
    know who in the book was erased.
    """
    unread: list[Path] = []
    for name, file in ((LEDGER, folder.ledger), (STAFF, folder.staff)):
        try:
            data = read_own(file)
        except FileNotFoundError:
            continue
        except OSError:
            unread.append(file)
        else:
            _add(writer, name, data)
    return tuple(unread)


def _add_files(
    writer: BackupWriter, folder: DataFolder, names: Collection[str], progress: Progress | None
) -> set[str]:
    """Write these attachments one at a time; return those that cannot be read."""
    missing: set[str] = set()
    for done, name in enumerate(sorted(names), 1):
        data = _read(folder.path / name)
        if data is None:
            missing.add(name)
        else:
            _add(writer, name, data)
        if progress is not None:
            progress(done, len(names))
    return missing


def _read(path: Path) -> bytes | None:
    """The bytes of an attachment; None if it cannot be read.

    A failing disk is what a backup is for: it takes everything that can still be read.
    """
    try:
        data = read_own(path)
    except OSError:
        return None
    return data if len(data) <= MOST_KEEPSAKE else None


def check_room(target: Path, files: Iterable[Path]) -> None:
    """Report in advance that it does not fit, rather than fill the disk on which guests sign."""
    needed = 0
    for file in files:
        with suppress(OSError):
            needed += file.stat().st_size
    if short := shortage(target, needed):
        raise CannotBackUp(
            "There is no room for a backup in {folder}: it takes {needed} MB and {free} MB are "
            "free.",
            **short,
        )
