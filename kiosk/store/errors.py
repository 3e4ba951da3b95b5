"""Errors of files and folders. Each message says what to do, or that nothing was lost."""

from __future__ import annotations

import errno
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from kiosk.errors import KioskError


class CannotKeep(KioskError):
    """It could not be written to disk; the previous content is unchanged."""


class CannotErase(KioskError):
    """A file that must be erased could not be removed."""


class FolderUnusable(KioskError):
    """The data folder cannot be created or written."""


class BookInUse(KioskError):
    """Another kiosk has the book open."""


class BookDamaged(KioskError):
    """The book exists but cannot be read. It is left as it is, and never emptied."""

    def __init__(self, file: Path, reason: str) -> None:
        super().__init__(
            "The book {file} is damaged: {reason}. It was left as it is; "
            "put its latest backup in its place.",
            file=file,
            reason=reason,
        )


class BookMended(KioskError):
    """Part of the book was damaged or unexpected; it is open with all that could be read."""


class BookReadOnly(KioskError):
    """An attempt to change a book that was opened for reading only."""

    def __init__(self) -> None:
        super().__init__("This book is open for reading only.")


class StaffFileDamaged(KioskError):
    """The file with the PIN cannot be read. That never counts as having no PIN."""


class VoiceRefused(KioskError):
    """A file that cannot be kept as a recording."""


class PhotoRefused(KioskError):
    """A file or frame that cannot be kept as a photo."""


class CannotBackUp(KioskError):
    """A backup could not be made or changed; nothing unfinished is left."""


class BackupRefused(KioskError):
    """A file is not a complete backup of ours. Nothing was restored from it."""


class BackupLocked(BackupRefused):
    """A locked copy, and nobody gave its passphrase."""


class BackupUnreadable(BackupRefused):
    """The disk or USB stick cannot read the backup; the backup itself may be complete."""


class CannotRestore(KioskError):
    """The backup is valid but cannot be put in place; the existing folder is unchanged."""


def reason_of(error: BaseException) -> str:
    """The operating system's description of a failure, for the end of a sentence."""
    cause = error.__cause__ if isinstance(error, KioskError) and error.__cause__ else error
    if isinstance(cause, OSError):
        return cause.strerror or type(cause).__name__
    return str(cause)


def cannot_keep(error: OSError) -> CannotKeep:
    """The error for a failed write. It names no path, because guests see it."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return CannotKeep("This cannot be kept just now: the disk is full.")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            return CannotKeep("This cannot be kept just now: the disk may not be written.")
        case _:
            return CannotKeep("This cannot be kept just now: the disk gives an error.")


def unusable(folder: Path, error: OSError) -> FolderUnusable:
    """The error for a data folder that cannot be written."""
    return FolderUnusable(
        "The data folder {folder} cannot be written: {reason}.",
        folder=folder,
        reason=error.strerror or type(error).__name__,
    )


@contextmanager
def trying_all() -> Generator[Callable[[], AbstractContextManager[None]]]:
    """Try several steps, each in `with tried():`, then raise the first failure, if any."""
    failed: list[KioskError] = []

    @contextmanager
    def tried() -> Generator[None]:
        try:
            yield
        except KioskError as error:
            failed.append(error)

    yield tried
    if failed:
        raise failed[0]
