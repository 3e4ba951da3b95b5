"""The disk as the store sees it, and one way to write a file: completely or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from kiosk.store.errors import CannotErase, cannot_keep, reason_of

FILE_MODE = 0o600
FOLDER_MODE = 0o700

TEMPORARY = ".writing"
"""The suffix of a file that is not complete yet."""


class Disk:
    """Every operation by which the store changes a disk, each one system call.

    The store changes files only through an instance of this class, passed in by constructor. A test
    can therefore record the order of operations, or make any of them fail. Every method raises
    OSError.
    """

    def open(self, path: Path, flags: int) -> int:
        """Open a file and return its descriptor. A new file is readable by our own user only."""
        return open_own(path, flags)

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        """Write all of `data`. After an error, any part of it may have been written."""
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]

    def write_at(self, descriptor: int, data: bytes, offset: int) -> None:
        """Write all of `data` at `offset`, in bytes. After an error, any part may have been
        written.
        """
        left = memoryview(data)
        while left:
            done = os.pwrite(descriptor, left, offset)
            left, offset = left[done:], offset + done

    def fsync(self, descriptor: int) -> None:
        """Flush a file to disk. After an error, everything since the last flush may be lost."""
        os.fsync(descriptor)

    def fdatasync(self, descriptor: int) -> None:
        """Flush what is needed to read a file: content and length, but not its times."""
        os.fdatasync(descriptor)

    def truncate(self, descriptor: int, length: int) -> None:
        """Truncate a file to `length` bytes."""
        os.ftruncate(descriptor, length)

    def allocate(self, descriptor: int, length: int) -> None:
        """Reserve `length` bytes of disk space for a file."""
        os.posix_fallocate(descriptor, 0, length)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Rename a file, replacing the target."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a file. Raises FileNotFoundError when it does not exist."""
        path.unlink()

    def make_folder(self, path: Path, mode: int = FOLDER_MODE) -> None:
        """Make a folder, for our own user only by default. It may already exist."""
        try:
            make_own_folder(path, mode)
        except FileExistsError:
            path.mkdir(mode, exist_ok=True)  # raises if it is not a folder

    def sync_folder(self, folder: Path) -> None:
        """Flush a folder to disk: names that were added, renamed or removed."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def open_own(path: Path, flags: int) -> int:
    """Open a file; a new one belongs to the owner of its folder, who alone may read it.

    A file that root creates in the kiosk user's folder must belong to that user, or the kiosk could
    not read its own book any more. Links are refused: with one, that user could direct root to any
    file. Raises OSError.
    """
    if os.geteuid() != 0 or not flags & os.O_CREAT:
        return _open_no_link(path, flags)
    try:
        descriptor = _open_no_link(path, flags | os.O_EXCL)
    except FileExistsError:
        if flags & os.O_EXCL:
            raise
        return _open_no_link(path, flags)
    with suppress(OSError):  # a USB stick stores no owners
        owner = path.parent.stat()
        os.fchown(descriptor, owner.st_uid, owner.st_gid)
    return descriptor


def _open_no_link(path: Path, flags: int) -> int:
    try:
        return os.open(path, flags | os.O_NOFOLLOW | os.O_CLOEXEC, FILE_MODE)
    except OSError as error:
        if error.errno == errno.ELOOP:
            raise OSError(errno.ELOOP, f"{path.name} is a link to elsewhere") from error
        raise


def read_own(path: Path) -> bytes:
    """Read a file that is copied between folders of the kiosk's user.

    As root, refuse links: otherwise that user would receive a file that only root can read. Raises
    OSError.
    """
    if os.geteuid() != 0:
        return path.read_bytes()
    with open(_open_no_link(path, os.O_RDONLY), "rb") as file:
        return file.read()


def open_plain(path: Path) -> BinaryIO:
    """Open a file that a person named, for reading; refuse pipes and devices, which may have no
    end.

    Raises OSError.
    """
    return open(path, "rb", opener=_plain)


def _plain(path: str, flags: int) -> int:
    # Without O_NONBLOCK, opening a pipe would wait for a writer. It has no effect on a file.
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    mode = os.fstat(descriptor).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return descriptor


def make_own_folder(path: Path, mode: int = FOLDER_MODE) -> None:
    """Make a folder for the owner of its parent folder; see `open_own`. Raises OSError."""
    path.mkdir(mode)
    if os.geteuid() == 0:
        with suppress(OSError):
            owner = path.parent.stat()
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


REAL_DISK = Disk()
"""The disk of this machine. It has no state."""


def write_whole(path: Path, data: bytes, disk: Disk = REAL_DISK) -> None:
    """Replace `path` by `data`: after a power cut it is either the old file or the new one.

    Raises `CannotKeep`; then the old file is still there, and no temporary file is left.
    """
    try:
        temporary = write_beside(path, data, disk)
        try:
            disk.replace(temporary, path)
        except OSError:
            discard(temporary, disk)
            raise
        disk.sync_folder(path.parent)
    except OSError as error:
        raise cannot_keep(error) from error


def write_beside(path: Path, data: bytes, disk: Disk) -> Path:
    """Write the file that is to replace `path`, flush it to disk, and return its path.

    It is flushed before the rename; otherwise the new name could reach the disk before its content.
    Raises OSError; then no temporary file is left.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        descriptor = disk.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        try:
            disk.write(descriptor, data)
            disk.fsync(descriptor)
        finally:
            disk.close(descriptor)
    except OSError:
        discard(temporary, disk)
        raise
    return temporary


def remove_leftover(path: Path, disk: Disk = REAL_DISK) -> None:
    """Remove what a kill left of a file that was to replace `path`.

    Call it only from the code that writes that file, while nothing else does. Raises `CannotErase`.
    """
    temporary = path.with_name(path.name + TEMPORARY)
    try:
        disk.unlink(temporary)
        disk.sync_folder(path.parent)
    except FileNotFoundError:
        return
    except OSError as error:
        raise CannotErase(
            "{file} still holds what must be erased: {reason}.",
            file=temporary,
            reason=reason_of(error),
        ) from error


def remove_leftovers(folder: Path, disk: Disk = REAL_DISK) -> None:
    """Remove, where possible, all unfinished files that a kill left in a folder.

    Call it at start-up, while nobody writes there.
    """
    try:
        left = [path for path in folder.iterdir() if path.name.endswith(TEMPORARY)]
    except OSError:  # whoever needs the folder reports the error
        return
    for path in left:
        discard(path, disk)


def discard(path: Path, disk: Disk = REAL_DISK) -> None:
    """Remove a file that is not in the way, if possible."""
    try:
        disk.unlink(path)
    except OSError:
        # A disk that refused the write may refuse this too. The first failure is the one to report,
        # and the next write reuses this name.
        return
