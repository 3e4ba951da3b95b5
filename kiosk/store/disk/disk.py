"""The disk as the store sees it, and one way to write a file: whole or not at all."""

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
"""How the name of a file ends that is not whole yet."""


class Disk:
    """Everything by which the store changes a disk, each a call to the system.

    The store changes files through one of these, handed on by constructor, and in no other way:
    so a test can record what is done in which order, or let any of it fail. Every method raises
    OSError.
    """

    def open(self, path: Path, flags: int) -> int:
        """Open a file, for our own user only where this makes it; the answer is a descriptor."""
        return open_own(path, flags)

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        """Write all of `data`. After an error any part of it may be written."""
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]

    def write_at(self, descriptor: int, data: bytes, offset: int) -> None:
        """Write all of `data` from `offset` on. After an error any part of it may be written."""
        left = memoryview(data)
        while left:
            done = os.pwrite(descriptor, left, offset)
            left, offset = left[done:], offset + done

    def fsync(self, descriptor: int) -> None:
        """Bring a file to disk. After an error nothing written since the last may be there."""
        os.fsync(descriptor)

    def fdatasync(self, descriptor: int) -> None:
        """Bring to disk what is needed to read a file again: content and length, not its times."""
        os.fdatasync(descriptor)

    def truncate(self, descriptor: int, length: int) -> None:
        """Cut a file off after `length` bytes."""
        os.ftruncate(descriptor, length)

    def allocate(self, descriptor: int, length: int) -> None:
        """Give a file `length` bytes of the disk, so that they are certainly ours."""
        os.posix_fallocate(descriptor, 0, length)

    def close(self, descriptor: int) -> None:
        os.close(descriptor)

    def replace(self, source: Path, target: Path) -> None:
        """Give a file another name, in place of what had it."""
        source.replace(target)

    def unlink(self, path: Path) -> None:
        """Remove a file. Raises FileNotFoundError where there is none."""
        path.unlink()

    def make_folder(self, path: Path, mode: int = FOLDER_MODE) -> None:
        """Make a folder, for our own user only unless told otherwise. It may be there already."""
        try:
            make_own_folder(path, mode)
        except FileExistsError:
            path.mkdir(mode, exist_ok=True)  # that it is a folder

    def sync_folder(self, folder: Path) -> None:
        """Bring a folder to disk: the names that were added, renamed or removed."""
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def open_own(path: Path, flags: int) -> int:
    """Open a file, for the owner of its folder only where this makes it. Raises OSError.

    What root makes in the folder of the kiosk's own user is that user's: otherwise the kiosk could
    not read its book any more. A link is refused: that user could lead root to any file by it.
    """
    if os.geteuid() != 0 or not flags & os.O_CREAT:
        return _open_no_link(path, flags)
    try:
        descriptor = _open_no_link(path, flags | os.O_EXCL)
    except FileExistsError:
        if flags & os.O_EXCL:
            raise
        return _open_no_link(path, flags)
    with suppress(OSError):  # a stick knows no owners
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
    """The bytes of a file that is copied from one folder of the kiosk's user to another.

    Root follows no link there: that user would be handed a file that only root can read. Raises
    OSError.
    """
    if os.geteuid() != 0:
        return path.read_bytes()
    with open(_open_no_link(path, os.O_RDONLY), "rb") as file:
        return file.read()


def open_plain(path: Path) -> BinaryIO:
    """Open a file that somebody named, to read; never a pipe or a device, which may have no end.

    Raises OSError.
    """
    return open(path, "rb", opener=_plain)


def _plain(path: str, flags: int) -> int:
    # Not to wait for who may write into a pipe; of a file it changes nothing.
    descriptor = os.open(path, flags | os.O_NONBLOCK)
    mode = os.fstat(descriptor).st_mode
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "it is no ordinary file")
    return descriptor


def make_own_folder(path: Path, mode: int = FOLDER_MODE) -> None:
    """Make a folder, for the owner of the one that it is in; see `open_own`. Raises OSError."""
    path.mkdir(mode)
    if os.geteuid() == 0:
        with suppress(OSError):
            owner = path.parent.stat()
            os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


REAL_DISK = Disk()
"""The disk of this machine. It has no state."""


def write_whole(path: Path, data: bytes, disk: Disk = REAL_DISK) -> None:
    """Put `data` in the place of `path`: after a power cut it is the old file or the new one.

    Raises `CannotKeep`; then the old file is still there, and nothing beside it.
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
    """Write the file that is to take the place of `path`, and bring its content to disk.

    Before the rename, that is: else the new name could come to disk before its content. The
    answer is where it is. Raises OSError; then there is nothing beside `path`.
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
    """Remove what a kill left beside `path` of a file that was to take its place.

    For the one who writes that file, while nothing else does. Raises `CannotErase`.
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
    """Remove all that a kill left of files that were being written in a folder, if that can be.

    For a start: while nobody writes in it.
    """
    try:
        left = [path for path in folder.iterdir() if path.name.endswith(TEMPORARY)]
    except OSError:  # who needs the folder has the sentence for it
        return
    for path in left:
        discard(path, disk)


def discard(path: Path, disk: Disk = REAL_DISK) -> None:
    """Remove a file that is in nobody's way, if that can be done."""
    try:
        disk.unlink(path)
    except OSError:
        # The disk that refused the write may refuse this as well; the first failure is the one
        # to tell of, and the next write takes this name again.
        return
