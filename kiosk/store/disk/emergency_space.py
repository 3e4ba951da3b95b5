"""Disk space reserved for a full disk: without it nobody could log in, and nothing be erased."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from kiosk.store.disk.disk import REAL_DISK, Disk, discard
from kiosk.store.disk.free_space import room
from kiosk.store.errors import CannotKeep

MOST = 1 << 20
LEAST = 1 << 14
"""Bytes to reserve for small files, in any case."""

BESIDE_BOOK = 4_000_000
LEAST_BESIDE_BOOK = 1_000_000
"""Bytes to reserve in addition to the book's own size, on a nearly full disk."""

_SMALL = [MOST >> halved for halved in range((MOST // LEAST).bit_length())]

T = TypeVar("T")


class EmergencySpace:
    """A file without content that is removed when the disk is full, and created again afterwards.

    A data folder has two: a small one, for counting a wrong PIN, for a withdrawal code, or for a
    line of the ledger or the audit log; and one as large as the book, because an erasure writes the
    new book before the old one is removed.
    """

    def __init__(
        self, path: Path, disk: Disk = REAL_DISK, *, behind: EmergencySpace | None = None
    ) -> None:
        """`behind` is released as well once this one is used up: for what an erasure needs."""
        self._path = path
        self._disk = disk
        self._behind = behind

    def hold(self) -> None:
        """Reserve space for small files. To be called while there is some."""
        self._hold(_SMALL, enough=LEAST)

    def hold_for_book(self, size: int) -> None:
        """Reserve space for a book of this size in bytes, if possible."""
        wanted = size + BESIDE_BOOK
        # More than needed, so that it does not have to be recreated for every entry.
        larger = wanted + wanted // 2
        # On a nearly full disk, reserve at least what an erasure needs.
        self._hold([larger, wanted, size + LEAST_BESIDE_BOOK], enough=wanted)

    def writing(self, write: Callable[[], T]) -> T:
        """Call `write`; if there was no space for it, call it again with the reserve released.

        Raises what `write` raised.
        """
        ways = [self.release] if self._behind is None else [self.release, self._behind.release]
        used = False
        try:
            for release in ways:
                try:
                    return write()
                except (OSError, CannotKeep) as error:
                    if not _no_room(error):
                        raise
                used = release() or used
            return write()
        finally:
            if used:
                self.hold()

    def release(self) -> bool:
        """Release the space; True if there was any."""
        try:
            self._disk.unlink(self._path)
        except OSError:
            return False
        return True

    def _hold(self, sizes: Sequence[int], *, enough: int) -> None:
        """Reserve the first of these sizes that fits, unless `enough` is reserved already."""
        held = self._size()
        if enough <= held <= 2 * sizes[0]:
            return
        for size in sizes:
            if held >= size or (room(self._path.parent) + held >= size and self._made(size)):
                return

    def _made(self, size: int) -> bool:
        try:
            descriptor = self._disk.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            try:
                self._disk.allocate(descriptor, size)
            finally:
                self._disk.close(descriptor)
        except OSError:
            # A partial reserve would only take space.
            discard(self._path, self._disk)
            return False
        return True

    def _size(self) -> int:
        try:
            return self._path.stat().st_size
        except OSError:
            return 0


def in_room(spare: EmergencySpace | None, write: Callable[[], T]) -> T:
    """Call `EmergencySpace.writing`, or just `write` without a reserve."""
    return write() if spare is None else spare.writing(write)


def _no_room(error: BaseException | None) -> bool:
    cause = error.__cause__ if isinstance(error, CannotKeep) else error
    return isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT)
