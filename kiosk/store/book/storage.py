"""A TinyDB storage with a journal: a change costs only its own size, and is durable at once."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from tinydb.storages import Storage

from kiosk.guestbook.model.times import local_now
from kiosk.store.book.journal import Journal
from kiosk.store.book.journal_format import (
    Change,
    Cut,
    Drop,
    Kept,
    Make,
    Print,
    Put,
    changing,
    make,
)
from kiosk.store.book.quarantine import quarantine
from kiosk.store.book.recovery import Found, find, journal_of
from kiosk.store.book.snapshot import Tables, as_kept, as_tables, encode
from kiosk.store.disk.disk import REAL_DISK, TEMPORARY, Disk, discard, write_beside
from kiosk.store.disk.emergency_space import EmergencySpace
from kiosk.store.errors import CannotKeep, FolderUnusable, cannot_keep

_T = TypeVar("_T")

LONG = 4_000_000
"""Bytes of a journal, or of one change, above which a new snapshot is written instead."""


class JournaledStorage(Storage):
    """Keeps TinyDB's tables in `path`, and later changes in a journal.

    For one writer at a time (see `kiosk.store.disk.lock`), so that memory always equals the disk.
    With stock tables, `TinyDB(path, storage=JournaledStorage)`, a change is found by comparing all
    data; with `kiosk.store.book.tinydb_table.JournaledTable` only the change itself is examined.

    A change is a line in the journal, and is on disk before it is made in memory. `compact` writes
    everything to a new snapshot and starts a new journal. A change that fails raises `CannotKeep`,
    and then nothing has changed. A journal whose fsync failed is never written again: the next
    change starts a new one first.

    `troubles` are what staff should know about the state in which the book was found.

    The options of TinyDB's `JSONStorage` do not exist here: no `indent` or other argument for
    `json.dumps` (a document is one line), no `encoding` (always UTF-8), no `create_dirs` (the
    folder must exist), no `access_mode` (always reading and writing). A file of 0 bytes, which
    `TinyDB(path).close()` leaves, is a book in which nothing was ever written, unless there is a
    journal or a `worth`.
    """

    def __init__(
        self,
        path: str | Path,
        disk: Disk = REAL_DISK,
        *,
        reserve: EmergencySpace | None = None,
        clock: Callable[[], datetime] = local_now,
        worth: Callable[[Kept], None] | None = None,
    ) -> None:
        """Open a book.

        `worth` is called before anything is mended; if it raises, all files stay as they were
        found. Raises `BookDamaged` if nothing can be read, or another `KioskError`, such as
        `FolderUnusable` when the folder does not exist.
        """
        super().__init__()
        self._path = Path(path)
        self._disk = disk
        self._reserve = reserve
        self._clock = clock
        self._journal = Journal(journal_of(self._path), disk)
        _check_folder(self._path.parent)
        if worth is None:
            self._forget_nothing()
        found = find(self._path)
        if found.troubles and worth is not None:
            worth(found.kept)
        self.troubles = found.troubles
        self._kept = found.kept
        self._base = found.base
        self._by_lines = found.by_lines
        # Whether the files on disk cannot be continued; then they are rewritten first.
        self._doubtful = False
        self._parts = found.parts
        self._sequence = max(found.journal.sequence, 0) if found.journal else 0
        self._changed = bool(found.journal and found.journal.changes)
        for leftover in (self._path, journal_of(self._path)):
            temporary = leftover.with_name(leftover.name + TEMPORARY)
            if temporary.exists():
                discard(temporary, disk)
        self._begin(found)
        self._hold_reserve()

    def _forget_nothing(self) -> None:
        """Remove a file of 0 bytes in which nothing was ever written."""
        with suppress(OSError):
            if not (self._path.stat().st_size or journal_of(self._path).exists()):
                self._disk.unlink(self._path)

    # Methods that TinyDB calls

    def read(self) -> Tables | None:
        """All tables, as copies for the caller; None if nothing was ever written."""
        if self._base is None and not self._kept:
            return None
        return as_tables(self._kept)

    def write(self, data: Mapping[str, Mapping[str, object]]) -> None:
        """Replace all tables. Raises `CannotKeep`; TypeError or ValueError for what is not JSON."""
        self.change(_difference(self._kept, as_kept({k: dict(v) for k, v in data.items()})))

    def close(self) -> None:
        """Leave a book that stock TinyDB can read, and that we recognise at the next opening.

        If the disk refuses, nothing is lost.
        """
        if self._changed:
            with suppress(CannotKeep):
                self.compact()
        elif self._base is not None and not self._journal.ready:
            with suppress(OSError, CannotKeep):
                self._get_ready()
        self._journal.close()

    # Methods that a table calls

    @property
    def kept(self) -> Mapping[str, Mapping[str, bytes]]:
        """The text of every document, by table and number. Read only; `change` makes changes."""
        return self._kept

    @property
    def ready(self) -> bool:
        """False while the disk refuses: the next change may fail."""
        return self._journal.ready

    def change(self, changes: Sequence[Change]) -> None:
        """Make changes, all or none; they are on disk when this returns. Raises `CannotKeep`."""
        if not changes:
            return
        self._with_room(lambda: self._change(changes), makes_room=_only_less(changes))
        if self._journal.length > max(LONG, self._base.size if self._base else 0):
            # The changes are kept even if the journal cannot be compacted now.
            with suppress(CannotKeep):
                self.compact()

    def change_for_good(self, changes: Sequence[Change]) -> None:
        """Make changes, all or none, and leave no byte of the previous content.

        For erasures, which may therefore use the reserve. Raises `CannotKeep`.
        """
        after = self._after(changes)
        self._with_room(lambda: self._put_down(after), makes_room=True)
        self._hold_reserve()

    def compact(self) -> None:
        """Write everything to a new snapshot, and start a new journal. Raises `CannotKeep`."""
        self._with_room(lambda: self._put_down(self._kept), makes_room=True)
        self._hold_reserve()

    def _begin(self, found: Found) -> None:
        """Make the files fit to continue with."""
        reading = found.journal
        strange = reading is not None and bool(reading.changes) and not found.belongs
        try:
            if strange or found.parts or (reading is not None and not reading.headed):
                self._doubtful = True
                self.compact()
            elif reading is not None and reading.headed and found.belongs:
                self._journal.resume(reading.length, found.journal_size, torn=bool(reading.torn))
        except CannotKeep as error:
            # Everything on disk stays as it was found; the next change tries again.
            self.troubles.append(error)
        except OSError as error:
            self._doubtful = True
            self.troubles.append(cannot_keep(error))

    def _change(self, changes: Sequence[Change]) -> None:
        if not self._journal.ready:
            self._get_ready()
        line = changing(self._sequence + 1, changes)
        if len(line) > LONG:
            self._put_down(self._after(changes))
            return
        try:
            self._journal.add(line)
        except OSError:
            if not self._journal.ready:
                # Try not to leave a line whose change was reported as failed.
                with suppress(OSError):
                    self._put_down(self._kept)
            raise
        self._sequence += 1
        make(self._kept, changes)
        self._changed = True

    def _get_ready(self) -> None:
        if self._changed or not self._by_lines or self._doubtful:
            self._put_down(self._kept)
        else:
            self._journal.renew(self._sequence, self._base)

    def _after(self, changes: Sequence[Change]) -> Kept:
        after = {name: dict(table) for name, table in self._kept.items()}
        make(after, changes)
        return after

    def _put_down(self, kept: Kept) -> None:
        while self._parts:
            # Quarantine these first: the new snapshot will not contain them.
            quarantine(*self._parts[0], self._clock(), self._disk)
            del self._parts[0]
        data = encode(kept)
        by = Print.of(data)
        temporary = write_beside(self._path, data, self._disk)
        try:
            self._journal.announce(self._sequence, by)
            # From here on the old journal may belong to a snapshot that is gone.
            self._journal.ready = False
            self._doubtful = True
            self._disk.replace(temporary, self._path)
        except OSError:
            discard(temporary, self._disk)
            raise
        self._disk.sync_folder(self._path.parent)
        self._journal.renew(self._sequence, by)
        self._kept, self._base = kept, by
        self._by_lines, self._doubtful, self._changed = True, False, False

    def _hold_reserve(self) -> None:
        if self._reserve is not None:
            self._reserve.hold_for_book(
                (self._base.size if self._base else 0) + self._journal.length
            )

    def _with_room(self, work: Callable[[], _T], *, makes_room: bool) -> _T:
        """Do the work; on a full disk use the reserve, but only for work that frees space."""
        try:
            return work()
        except OSError as error:
            full = error.errno in {errno.ENOSPC, errno.EDQUOT}
            if not (full and makes_room and self._reserve and self._reserve.release()):
                raise cannot_keep(error) from error
        try:
            return work()
        except OSError as error:
            raise cannot_keep(error) from error


def _only_less(changes: Sequence[Change]) -> bool:
    """Whether changes free space, so that they may use the reserve."""
    return not any(isinstance(each, Put | Make) for each in changes)


def _difference(before: Kept, after: Kept) -> list[Change]:
    changes: list[Change] = [Drop(name) for name in before if name not in after]
    for name, table in after.items():
        old = before.get(name)
        if old is None:
            changes.append(Make(name))
            old = {}
        changes += [Cut(name, number) for number in old if number not in table]
        changes += [Put(name, n, text) for n, text in table.items() if old.get(n) != text]
    return changes


def as_json(tables: Tables) -> bytes:
    """Encode tables as bytes that stock TinyDB reads."""
    return encode(as_kept(tables))


def read_tables(path: Path) -> Tables | None:
    """The content of a book now, journal included; None if there is none. Writes nothing.

    Raises `BookDamaged`, or another `KioskError` when it cannot be read.
    """
    found = find(path)
    return None if found.base is None and not found.kept else as_tables(found.kept)


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise FolderUnusable("{folder} must be a folder, and is none.", folder=folder)
