"""A file that is either complete or absent, even if its USB stick is pulled out half-way."""

from __future__ import annotations

import contextlib
import errno
import fcntl
import os
import secrets
import tempfile
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import KioskError
from kiosk.store.erasure_targets.exports import PART, WAITING, sweep_parts


class CannotWrite(KioskError):
    """A file cannot be written at the given place."""


class TakenAway(CannotWrite):
    """A file was removed while it was written, by the erasure of an entry that it may hold."""


def free_path(folder: Path, stem: str, suffix: str) -> Path | None:
    """A path in `folder` of which there is no file yet: `stem`, or numbered; None if all are."""
    names = (stem, *(f"{stem}-{number}" for number in range(2, 1000)))
    paths = (folder / f"{name}.{suffix}" for name in names)
    return next((path for path in paths if not path.exists()), None)


@contextmanager
def whole_file(target: Path) -> Generator[BinaryIO]:
    """Open a temporary file beside `target` that replaces it when the block ends without an error.

    Only its owner can read it. When the block raises, the temporary file is removed and `target`
    stays unchanged. Remains of an earlier, killed run are removed first. Raises `TakenAway` if it
    was removed meanwhile, and `CannotWrite` for any error of the disk, also inside the block.
    """
    try:
        if target.is_dir():
            raise CannotWrite("{file} is a folder; name a file in it.", file=target)
        sweep_parts(target.parent, f".{target.name}.")
        beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}{PART}")
        with _removed_on_failure(beside):
            with open(beside, "xb", opener=_private) as file:
                _lock(file.fileno())
                yield file
                file.flush()
                os.fsync(file.fileno())
            beside.replace(target)
        _sync_folder(target.parent)
    except FileNotFoundError as error:
        if target.parent.is_dir():
            raise TakenAway(
                "{file} was taken away while it was written. Try again.", file=target
            ) from error
        raise CannotWrite("There is no folder {folder}.", folder=target.parent) from error
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise CannotWrite("There is no room left for {file}.", file=target) from error
        raise CannotWrite(
            "{file} cannot be written: {reason}.", file=target, reason=error.strerror or error
        ) from error


@contextmanager
def waiting_folder(beside: Path | None) -> Generator[Path]:
    """A temporary folder for files to be written, next to their target; removed at the end."""
    with tempfile.TemporaryDirectory(PART, WAITING, beside) as folder:
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            _lock(descriptor)
            yield Path(folder)
        finally:
            os.close(descriptor)


def waiting_beside(file: BinaryIO) -> AbstractContextManager[Path]:
    """The same for a file that is being written: what is on a stick leaves nothing elsewhere."""
    name: object = getattr(file, "name", None)
    return waiting_folder(Path(name).parent if isinstance(name, str) else None)


def _lock(descriptor: int) -> None:
    with contextlib.suppress(OSError):  # some USB sticks support no locks
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _removed_on_failure(path: Path) -> Generator[None]:
    try:
        yield
    except BaseException:  # whatever ends it, Ctrl+C too: half a file is worthless
        with contextlib.suppress(OSError):  # the USB stick is gone, and the file with it
            path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Flush the new name to disk. Some file systems of USB sticks do not support this."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
