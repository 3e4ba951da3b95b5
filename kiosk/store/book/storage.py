"""A TinyDB storage with a journal: a change costs what it says, and is on disk when it is made."""

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
"""Bytes of journal, or of one change, from which on a new snapshot is the better way."""


class JournaledStorage(Storage):
    """Keeps TinyDB's tables in `path`, and the changes since that was written in a journal.

    For one writer at a time (see `kiosk.store.disk.lock`); memory then is what the disk holds. With
    stock tables, `TinyDB(path, storage=JournaledStorage)`, a change is found by comparing all
    that there is; with `kiosk.store.book.tinydb_table.JournaledTable` nothing is looked at but the
    change.

    A change is a line in the journal, on disk before it is made in memory. `compact` puts all of
    it in a new snapshot and begins a new journal. A change that fails raises `CannotKeep`, and
    then nothing has changed. A journal whose fsync failed is not written again: the next change
    first takes a new one.

    `troubles` are what staff should know of how the book was found.

    Of what TinyDB's `JSONStorage` takes there is nothing here: no `indent` or other argument for
    `json.dumps` (a document is one line), no `encoding` (it is UTF-8), no `create_dirs` (the folder
    has to be there), no `access_mode` (it is read and written). A file of 0 bytes, as
    `TinyDB(path).close()` leaves one, is a book in which nothing was ever written, unless there is
    a journal or a `worth`.
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
        """Open a book. Raises `BookDamaged` if nothing of it can be read, or another `KioskError`,
        such as `FolderUnusable` where there is no folder for it.

        `worth` is asked before anything is mended: what it raises leaves all as it was found.
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
        # Whether what is on the disk can be gone on with; if not, it is written anew first.
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

    # What TinyDB asks

    def read(self) -> Tables | None:
        """All tables, as the caller's own; None where nothing was ever written."""
        if self._base is None and not self._kept:
            return None
        return as_tables(self._kept)

    def write(self, data: Mapping[str, Mapping[str, object]]) -> None:
        """Make these the tables. Raises `CannotKeep`; TypeError or ValueError for no JSON."""
        self.change(_difference(self._kept, as_kept({k: dict(v) for k, v in data.items()})))

    def close(self) -> None:
        """Leave a book that stock TinyDB can read, and that we know again at the next opening.

        If the disk lets us: nothing is lost if not.
        """
        if self._changed:
            with suppress(CannotKeep):
                self.compact()
        elif self._base is not None and not self._journal.ready:
            with suppress(OSError, CannotKeep):
                self._get_ready()
        self._journal.close()

    # What a table asks

    @property
    def kept(self) -> Mapping[str, Mapping[str, bytes]]:
        """Every document's text, by table and number. To look at: changing is `change`."""
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
            # The changes are kept; that the journal grows on is no failure of theirs.
            with suppress(CannotKeep):
                self.compact()

    def change_for_good(self, changes: Sequence[Change]) -> None:
        """Make changes, all or none, so that no byte stays of what was before.

        It is for what must go, and so may use the reserve. Raises `CannotKeep`.
        """
        after = self._after(changes)
        self._with_room(lambda: self._put_down(after), makes_room=True)
        self._hold_reserve()

    def compact(self) -> None:
        """Put all that is kept in a new snapshot, and begin a new journal. Raises `CannotKeep`."""
        self._with_room(lambda: self._put_down(self._kept), makes_room=True)
        self._hold_reserve()

    def _begin(self, found: Found) -> None:
        """Make the files fit to go on with."""
        reading = found.journal
        strange = reading is not None and bool(reading.changes) and not found.belongs
        try:
            if strange or found.parts or (reading is not None and not reading.headed):
                self._doubtful = True
                self.compact()
            elif reading is not None and reading.headed and found.belongs:
                self._journal.resume(reading.length, found.journal_size, torn=bool(reading.torn))
        except CannotKeep as error:
            # Everything stays on the disk as it was found; the next change tries again.
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
                # Not to leave a line there that nobody was told of.
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
            # First: once the new snapshot is there, nothing else holds them.
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
        """Do the work; on a full disk in the room of the reserve, unless it takes room for good."""
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
    """Whether changes make room: those may use the reserve."""
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
    """Tables as bytes that stock TinyDB reads."""
    return encode(as_kept(tables))


def read_tables(path: Path) -> Tables | None:
    """What a book holds now, journal and all; None where there is none. Writes nothing.

    Raises `BookDamaged`, or another `KioskError` when it cannot be read.
    """
    found = find(path)
    return None if found.base is None and not found.kept else as_tables(found.kept)


def _check_folder(folder: Path) -> None:
    if not folder.is_dir():
        raise FolderUnusable("{folder} must be a folder, and is none.", folder=folder)
