"""Replace a data folder by the content of a backup; the old folder is set aside as a whole."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Collection, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Status
from kiosk.store.backup.backup import Progress
from kiosk.store.backup.book import tables_without
from kiosk.store.backup.book_id import BookIdFile
from kiosk.store.backup.format import LEDGER, STAFF
from kiosk.store.backup.locked import open_any
from kiosk.store.backup.passphrase import CopyKeyFile
from kiosk.store.backup.reader import BackupReader
from kiosk.store.backup.room import shortage
from kiosk.store.backup.source import find_still
from kiosk.store.book.codec import BadDocument, Document, entry_of
from kiosk.store.book.entry_store import ENTRIES
from kiosk.store.book.snapshot import Tables, as_tables
from kiosk.store.book.storage import as_json
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import REAL_DISK, Disk, read_own, write_whole
from kiosk.store.disk.folder_swap import put_in_place, staging
from kiosk.store.disk.lock import WriterLock
from kiosk.store.errors import CannotKeep, CannotRestore
from kiosk.store.media.attachments import file_names
from kiosk.store.state.audit_log import AuditFile
from kiosk.store.state.erasure_ledger import Erasure, ErasureLedgerFile, erasures_of
from kiosk.store.state.pin import record_of

_STATUSES: Sequence[Status] = ("shown", "pending", "hidden")
"""From the most public to the most private."""


@dataclass(frozen=True, slots=True)
class RestoreOutcome:
    """The outcome of a restore.

    `left_out` counts entries of the backup that have been erased since, `consents` the entries
    whose consent was changed since, and keeps that change, `statuses` those that staff took off the
    wall since, and stay off it. `pin` says which PIN holds now, when there were two or the local
    one cannot be read. `set_aside` is where the previous folder is now.
    """

    made_at: datetime
    entries: int
    files: int
    left_out: int
    consents: int
    statuses: int
    set_aside: Path | None
    pin: Literal["", "here", "backup"] = ""


def restore(
    file: Path,
    folder: DataFolder,
    *,
    now: datetime,
    passphrase: Callable[[], str] = lambda: "",
    progress: Progress | None = None,
    disk: Disk = REAL_DISK,
) -> RestoreOutcome:
    """Make a data folder from a backup, in place of the existing one if there is one.

    `passphrase` is asked for a locked copy only; it raises then what `open_any` does too.

    The whole file is checked before anything is changed. `now` goes into the name of the folder
    that is set aside; `progress` counts bytes, once while they are checked and once while they are
    written. Raises `BackupRefused`, `BookInUse`, `CannotRestore` or another `KioskError`; the
    folder is then unchanged. A power cut leaves either the old or the new folder, complete.
    """
    # Resolve links: the folder itself is set aside, not a link to it.
    place = DataFolder(folder.path.resolve())
    # Decrypted on the disk that the book comes to.
    opened = open_any(file, passphrase, place.path.parent)
    with opened as (backup, key), _told(place.path), _held(place) as old:
        book = backup.book()
        backup.check(_half(progress, 0))
        erasures = _erasures(backup, old)
        tables = tables_without(book.tables, erasures)
        consents, statuses = _keep_later(tables, old)
        files = sorted((book.files - file_names(erasures)) & backup.files)
        _check_room(place.path.parent, backup)
        place.path.parent.mkdir(parents=True, exist_ok=True)
        with staging(place.path, disk) as path:
            fresh = DataFolder(path)
            fresh.prepare()
            write_whole(fresh.book, as_json(tables), disk)
            ErasureLedgerFile(fresh.ledger, disk=disk).merge(erasures.values())
            pin = _keep_pin(backup, old, fresh, disk)
            _carry_over(old, fresh, erasures, disk)
            if backup.book_id:
                # The book that comes back knows its copies, on another machine too.
                BookIdFile(fresh, disk=disk).write(backup.book_id)
            if key is not None and not fresh.copies_key.exists():
                # A new machine locks its copies as the old one did.
                CopyKeyFile(fresh.copies_key, disk=disk).write(key)
            _write_files(backup, files, fresh, _half(progress, 1), disk)
            AuditFile(fresh.audit, disk=disk).record("restore", "", now)
            set_aside = put_in_place(path, place.path, now, disk)
    return RestoreOutcome(
        made_at=backup.made_at,
        entries=len(book.entries - erasures.keys()),
        files=len(files),
        left_out=len(book.entries & erasures.keys()),
        consents=consents,
        statuses=statuses,
        set_aside=set_aside,
        pin=pin,
    )


@contextmanager
def _held(folder: DataFolder) -> Generator[DataFolder | None]:
    """Lock the existing data folder against any kiosk; yield None when it is missing or empty."""
    if not folder.path.exists() or next(folder.path.iterdir(), None) is None:
        yield None
        return
    if not any(each.exists() for each in (folder.book, folder.photos, folder.ledger, folder.lock)):
        raise CannotRestore(
            "The folder {folder} holds something else than a guest book. Name an empty one.",
            folder=folder.path,
        )
    lock = WriterLock(folder.lock)
    try:
        yield folder
    finally:
        lock.release()


def _erasures(backup: BackupReader, old: DataFolder | None) -> Mapping[str, Erasure]:
    """The erasures known to the backup and to the existing folder."""
    found: dict[str, Erasure] = {}
    if LEDGER in backup.names:
        found |= erasures_of(backup.read(LEDGER))[0]
    if old is not None and old.ledger.exists():
        found |= erasures_of(old.ledger.read_bytes())[0]
    return found


def _keep_later(tables: Tables, old: DataFolder | None) -> tuple[int, int]:
    """Keep later consents, and what is off the wall here, so that a restore undoes no withdrawal.

    Returns for how many entries the consent was kept, and for how many the status.
    """
    try:
        kept = {} if old is None else as_tables(find_still(old.book).kept)
    except KioskError:
        # A book that cannot be read may be the very reason for this restore.
        return 0, 0
    there = {document.get("id"): document for document in kept.get(ENTRIES, {}).values()}
    consents = statuses = 0
    for number, document in tables.get(ENTRIES, {}).items():
        later = there.get(document["id"])
        if later is None:
            continue
        names: tuple[str, ...] = ()
        if _given(later) > _given(document):
            names, consents = ("consent", "earlier"), consents + 1
        if _hiding(later) > _hiding(document):
            names, statuses = (*names, "status"), statuses + 1
        tables[ENTRIES][number] = document | {key: later[key] for key in names if key in later}
    return consents, statuses


def _hiding(document: Document) -> int:
    """How far a status keeps an entry off the wall; nobody says when it was chosen."""
    status = document.get("status")
    return _STATUSES.index(status) if status in _STATUSES else 0


def _given(document: Document) -> float:
    try:
        at = entry_of(document).consent.given_at
    except BadDocument:
        return 0.0
    return 0.0 if at is None else at.timestamp()


def _keep_pin(
    backup: BackupReader, old: DataFolder | None, fresh: DataFolder, disk: Disk
) -> Literal["", "here", "backup"]:
    """Keep the local PIN, which is the newer one; otherwise the PIN in the backup."""
    theirs = backup.read(STAFF) if STAFF in backup.names else None
    here = None
    try:
        here = None if old is None else read_own(old.staff)
    except FileNotFoundError:
        pass
    except OSError:
        if theirs is None:  # without a PIN, the next person at the screen could set one
            raise
    record = None if here is None else record_of(here)
    kept = here if theirs is None or record is not None else theirs
    if kept is not None:
        _write(fresh.staff, [kept], disk)
    if theirs is None or old is None:
        return ""
    if record is None:
        return "backup"
    other = record_of(theirs)
    return "" if other is not None and other.digest == record.digest else "here"


def _carry_over(
    old: DataFolder | None, fresh: DataFolder, erasures: Collection[str], disk: Disk
) -> None:
    """Copy what belongs to this machine and its team rather than to one moment of the book."""
    if old is None:
        return
    files = [
        old.settings,
        old.logo,
        old.copies_key,
        old.book_id,
        old.outside,
        old.setup_code,
        *sorted(old.path.glob("audit*.jsonl")),
    ]
    # What staff were writing may quote somebody of whose erasure only the backup knows.
    if ErasureLedgerFile(old.ledger, read_only=True).ids().issuperset(erasures):
        files.append(old.unfinished)
    for file in files:
        target = fresh.path / file.name
        if file.is_file() and not target.exists():
            _write(target, [read_own(file)], disk)


def _write_files(
    backup: BackupReader,
    names: Iterable[str],
    fresh: DataFolder,
    progress: Progress | None,
    disk: Disk,
) -> None:
    total = sum(map(backup.size, backup.names))
    done = 0
    for name in names:
        _write(fresh.path / name, backup.chunks(name), disk)
        done += backup.size(name)
        if progress is not None:
            progress(done, total)


def _write(path: Path, chunks: Iterable[bytes], disk: Disk) -> None:
    descriptor = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        for chunk in chunks:
            disk.write(descriptor, chunk)
        disk.fsync(descriptor)
    finally:
        disk.close(descriptor)


def _half(progress: Progress | None, half: int) -> Progress | None:
    """Map progress to the first (0) or second (1) half of the work."""
    if progress is None:
        return None
    return lambda done, total: progress(half * total + done, 2 * total)


def _check_room(folder: Path, backup: BackupReader) -> None:
    if short := shortage(folder, sum(map(backup.size, backup.names))):
        raise CannotRestore(
            "There is no room in {folder} for what is in the backup: it takes {needed} MB and "
            "{free} MB are free.",
            **short,
        )


@contextmanager
def _told(folder: Path) -> Generator[None]:
    try:
        yield
    except CannotKeep as error:
        if isinstance(error.__cause__, OSError):
            raise cannot_restore(folder, error.__cause__) from error
        raise
    except OSError as error:
        raise cannot_restore(folder, error) from error


def cannot_restore(folder: Path, error: OSError) -> CannotRestore:
    """The error for a disk that lets no backup be put in `folder`."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return CannotRestore("There is no room for what is in the backup: nothing was restored.")
    return CannotRestore(
        "The backup cannot be put in {folder}: {reason}.",
        folder=folder,
        reason=error.strerror or error,
    )
