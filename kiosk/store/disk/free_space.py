"""Room on the disk: how much there is, whether it is enough, and some kept for a bad day."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.store.disk.disk import REAL_DISK, Disk, discard

ENOUGH = 16_000_000
"""Bytes to have free before a guest begins: some photos, and the book written anew."""

SPARE = 4_000_000
LEAST_SPARE = 1_000_000
"""Bytes of a reserve file beside what the book itself takes, and of one on a nearly full disk."""


def room(folder: Path) -> int:
    """Bytes that may still be written in a folder; 0 where nothing may be."""
    try:
        status = os.statvfs(folder)
    except OSError:
        return 0
    if status.f_flag & os.ST_RDONLY:
        return 0
    return status.f_bavail * status.f_frsize


def enough(folder: Path) -> bool:
    """True if there is room for what a guest may make."""
    return room(folder) >= ENOUGH


class Reserve:
    """A file of no content that keeps room, so that a full disk can still be erased from.

    Erasing has to write the book anew before the old one goes. On a full disk the reserve is let
    go of for that, and made again afterwards.
    """

    def __init__(self, path: Path, disk: Disk = REAL_DISK) -> None:
        self._path = path
        self._disk = disk

    def hold(self, book: int) -> None:
        """Keep room for a book of so many bytes, if there is any to keep."""
        wanted = book + SPARE
        # Some more than needed: not to be made again for every entry.
        larger = wanted + wanted // 2
        held = self._size()
        if wanted <= held <= 2 * larger:
            return
        # On a disk that is nearly full, what an erasure cannot do without is worth having.
        for size in (larger, wanted, book + LEAST_SPARE):
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
            # Part of a reserve is none, and only in the way.
            discard(self._path, self._disk)
            return False
        return True

    def _size(self) -> int:
        try:
            return self._path.stat().st_size
        except OSError:
            return 0

    def release(self) -> bool:
        """Let go of the room; True if there was any."""
        try:
            self._disk.unlink(self._path)
        except OSError:
            return False
        return True
