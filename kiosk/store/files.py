"""One way to write a file: whole or not at all, and on disk when it is done."""

from __future__ import annotations

import os
from pathlib import Path

from kiosk.store.errors import cannot_keep

FILE_MODE = 0o600
FOLDER_MODE = 0o700

TEMPORARY = ".writing"
"""How the name of a file ends that is not whole yet."""


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` in the place of `path`: after a power cut it is the old file or the new one.

    Raises `CannotKeep`; then the old file is still there, and nothing beside it.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        try:
            _write_all(descriptor, data)
            # Before the rename: else the new name could come to disk before its content.
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        temporary.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        _discard(temporary)
        raise cannot_keep(error) from error


def sync_folder(folder: Path) -> None:
    """Bring a folder to disk: the names that were added, renamed or removed. Raises OSError."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]


def _discard(temporary: Path) -> None:
    try:
        temporary.unlink(missing_ok=True)
    except OSError:
        # The disk that refused the write may refuse this as well; the first failure is the one
        # to tell of, and the next write takes this name again.
        return
