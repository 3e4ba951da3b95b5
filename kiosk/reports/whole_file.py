"""A file that is there whole or not at all, also on a stick that is pulled out half-way."""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from kiosk.errors import KioskError


class CannotWrite(KioskError):
    """A file cannot be written where it was asked for."""


class TakenAway(CannotWrite):
    """A file was removed while it was written: an erasure takes what may hold the entry."""


@contextmanager
def whole_file(target: Path) -> Generator[BinaryIO]:
    """Open a file beside `target` that takes its place when the block ends well.

    Only its owner can read it. When the block raises, it is removed and `target` stays as it was.
    Raises `TakenAway` where it was removed meanwhile, and `CannotWrite` for what the disk refuses,
    also inside the block.
    """
    try:
        if target.is_dir():
            raise CannotWrite("{file} is a folder; name a file in it.", file=target)
        beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")
        with _removed_on_failure(beside):
            with open(beside, "xb", opener=_private) as file:
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


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


@contextmanager
def _removed_on_failure(path: Path) -> Generator[None]:
    try:
        yield
    except BaseException:  # whatever ends it, Ctrl+C too: half a file is none
        with contextlib.suppress(OSError):  # the stick is gone, and the file with it
            path.unlink()
        raise


def _sync_folder(folder: Path) -> None:
    """Make the new name last. Some file systems of sticks cannot, and need not, be told."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)
