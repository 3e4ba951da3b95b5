"""Room for the small files on a full disk: without them nobody could come in to erase."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from kiosk.store.disk.disk import REAL_DISK, Disk, discard
from kiosk.store.disk.free_space import Reserve
from kiosk.store.errors import CannotKeep

MOST = 1 << 20
LEAST = 1 << 14
"""Bytes that are kept free, as many of them as there are."""

T = TypeVar("T")


class EmergencySpace:
    """A file of no content, let go of when a small file finds no room, and made again after.

    The book has a reserve of its own, for what is as large as the book. This one is for a wrong
    PIN that has to be counted, a withdrawal code, a line of the ledger or the audit log.
    """

    def __init__(
        self, path: Path, disk: Disk = REAL_DISK, *, behind: Reserve | None = None
    ) -> None:
        """`behind` is let go of as well where this one is used up: for what an erasure needs."""
        self._path = path
        self._disk = disk
        self._behind = behind

    def hold(self) -> None:
        """Keep what room there is. To be called while there is some."""
        if self._path.exists():
            return
        size = MOST
        while size >= LEAST and not self._made(size):
            size //= 2

    def writing(self, write: Callable[[], T]) -> T:
        """Do `write`, and where there was no room for it, do it once more in what we kept.

        Raises what `write` raised.
        """
        ways = [self._released] if self._behind is None else [self._released, self._behind.release]
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

    def _made(self, size: int) -> bool:
        try:
            descriptor = self._disk.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            try:
                self._disk.allocate(descriptor, size)
            finally:
                self._disk.close(descriptor)
        except OSError:
            discard(self._path, self._disk)
            return False
        return True

    def _released(self) -> bool:
        try:
            self._disk.unlink(self._path)
        except OSError:
            return False
        return True


def in_room(spare: EmergencySpace | None, write: Callable[[], T]) -> T:
    """`EmergencySpace.writing`, or just `write` where nothing is kept free."""
    return write() if spare is None else spare.writing(write)


def _no_room(error: BaseException | None) -> bool:
    cause = error.__cause__ if isinstance(error, CannotKeep) else error
    return isinstance(cause, OSError) and cause.errno in (errno.ENOSPC, errno.EDQUOT)
