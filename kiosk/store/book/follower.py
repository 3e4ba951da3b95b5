"""Follow a book that another process writes, without ever writing to it."""

from __future__ import annotations

import os
from collections.abc import Hashable
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.store.book.journal_format import Kept, make, read
from kiosk.store.book.recovery import find, journal_of

_ATTEMPTS = 5
"""How often to retry if the writer changes files between two of our reads."""

_SOME = 4096
"""Bytes to read at a time: usually there is one new line, or none."""


class Follower:
    """The content of a book, read once and then updated from additions to its journal.

    The writer replaces whole files and appends only whole lines, so no lock is needed. A line that
    is being written is read once it is complete.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept: Kept = {}
        self._book: Hashable = ()
        self._journal: int | None = None
        self._length = 0
        self._sequence = 0

    def stamp(self) -> Hashable:
        """Changes once something was written. Raises `KioskError`."""
        added = self._added()
        if added is None:
            return (_stamp(self._path), _stamp(journal_of(self._path)))
        # Not by its time: two lines can be written within one tick of the file system's clock. Not
        # by its size either: lines overwrite zeros.
        return (_stamp(self._path), self._journal, self._length + len(added))

    def kept(self) -> Kept:
        """The current content; must not be changed. Raises `BookDamaged`, `KioskError`."""
        if not self._read_on():
            self._read_anew()
        return self._kept

    def _read_on(self) -> bool:
        """Read what was appended; False if something else happened too."""
        if self._journal is None or _stamp(self._path) != self._book:
            return False
        added = self._added()
        if added is None:
            return False
        reading = read(added, self._sequence)
        if reading.bad or reading.gaps:
            return False
        make(self._kept, reading.changes)
        self._length += reading.length
        self._sequence = reading.sequence
        return True

    def _added(self) -> bytes | None:
        """What was appended since; None if the journal was replaced."""
        if self._journal is None:
            return None
        try:
            descriptor = os.open(journal_of(self._path), os.O_RDONLY | os.O_CLOEXEC)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise _unreadable(self._path, error) from error
        try:
            status = os.fstat(descriptor)
            if status.st_ino != self._journal or status.st_size < self._length:
                return None
            added = b""
            while some := os.pread(descriptor, _SOME, self._length + len(added)):
                lines, zero, _ = some.partition(b"\0")
                added += lines
                if zero:
                    break
        except OSError as error:
            raise _unreadable(self._path, error) from error
        finally:
            os.close(descriptor)
        return added

    def _read_anew(self) -> None:
        for _ in range(_ATTEMPTS):
            if self._look():
                return

    def _look(self) -> bool:
        """Read everything; False if the writer changed files meanwhile, or they are damaged."""
        self._journal = None
        # Asked first, so that a change during the reading is noticed afterwards.
        book, journal = _stamp(self._path), _inode(journal_of(self._path))
        found = find(self._path)
        self._kept, self._book = found.kept, book
        if (book, journal) != (_stamp(self._path), _inode(journal_of(self._path))):
            return False
        reading = found.journal
        if found.belongs and reading is not None and not reading.bad:
            self._journal = journal
            self._length, self._sequence = reading.length, reading.sequence
        return not found.troubles


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        now = path.stat()
    except OSError:
        return None
    return (now.st_ino, now.st_size, now.st_mtime_ns)


def _inode(path: Path) -> int | None:
    stamp = _stamp(path)
    return None if stamp is None else stamp[0]


def _unreadable(path: Path, error: OSError) -> KioskError:
    return KioskError("The book {file} cannot be read: {reason}.", file=path, reason=error.strerror)
