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
"""Seconds that writing a backup takes at most."""


class WriterLock:
    """A lock file that holds the writer's process number.

    The kernel gives the lock back when its process ends, however it ends; so a file that is left
    lying around locks nobody out. It is never removed: who removes a lock file may remove the one
    that another has just taken.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises `BookInUse` when another has it, `FolderUnusable`."""
        try:
            descriptor = open_own(path, os.O_RDWR | os.O_CREAT)
        except IsADirectoryError as error:
            raise FolderUnusable("{file} must be a file, and is a folder.", file=path) from error
        except OSError as error:
            raise unusable(path.parent, error) from error
        try:
            _take(descriptor, path)
        except BaseException:  # whatever it is goes on; the file is not left open
            os.close(descriptor)
            raise
        self._descriptor: int | None = descriptor

    def release(self) -> None:
        """Give the lock back. Calling it twice does no harm."""
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
    # The number is only to tell of: on a full disk the lock holds without it.
    with suppress(OSError):
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)


def being_written(path: Path) -> bool:
    """True for a file, such as a backup, that somebody is writing at this moment: it is locked.

    A disk that knows no locks cannot tell: there, one is being written for a day at most.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    except OSError:  # it is gone, or nobody can read it: whoever writes one can
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
