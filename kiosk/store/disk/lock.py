"""File locks: one process writes the book, and a file that is being written is locked."""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path

from kiosk.store.disk.disk import open_own
from kiosk.store.errors import BookInUse, FolderUnusable, unusable

_LONGEST = 24 * 60 * 60
"""The longest time in seconds that writing a backup takes."""


class WriterLock:
    """A lock file that holds the process id of the writer.

    The kernel releases the lock when the process ends, however it ends, so a leftover file locks
    nobody out. It is never removed: that could remove a lock that another process has just taken.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises `BookInUse` when another process has it, or `FolderUnusable`."""
        try:
            descriptor = open_own(path, os.O_RDWR | os.O_CREAT)
        except IsADirectoryError as error:
            raise FolderUnusable("{file} must be a file, and is a folder.", file=path) from error
        except OSError as error:
            raise unusable(path.parent, error) from error
        try:
            _take(descriptor, path)
        except BaseException:  # re-raised; the file must not stay open
            os.close(descriptor)
            raise
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Release the lock. Calling it twice does no harm."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _take(descriptor: int, path: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip()
        raise BookInUse(
            "The book in {folder} is in use by another kiosk (process {holder}). "
            "Close that one first, or give this one a --data folder of its own.",
            folder=path.parent,
            holder=holder or "?",
        ) from None
    except OSError as error:
        raise unusable(path.parent, error) from error
    # The process id is only for reports: on a full disk the lock holds without it.
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def being_written(path: Path) -> bool:
    """Whether a file, such as a backup, is locked because it is being written.

    A disk without locks cannot tell: there, a file counts as being written for one day at most.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:  # it is gone, or not readable, as it would be for its writer
        return False
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except OSError:
        return abs(time.time() - os.fstat(descriptor).st_mtime) < _LONGEST
    finally:
        os.close(descriptor)
    return False
