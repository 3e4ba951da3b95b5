"""Write a backup one member at a time; only the current chunk is held in memory."""

from __future__ import annotations

import fcntl
import hashlib
import os
import zipfile
from collections.abc import Generator, Iterable
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from kiosk.store.backup.format import MANIFEST, Manifest, Member, manifest_bytes
from kiosk.store.disk.disk import FILE_MODE, REAL_DISK, Disk, discard


class BackupWriter:
    """Adds members to a backup that is being written. Every method raises OSError."""

    def __init__(self, archive: zipfile.ZipFile, made_at: datetime, book_id: str) -> None:
        self._archive = archive
        self._made_at = made_at
        self._book_id = book_id
        self._members: dict[str, Member] = {}

    def add(self, name: str, chunks: Iterable[bytes], size: int) -> None:
        """Write a member of about `size` bytes; the size decides if it needs the ZIP64 format."""
        digest = hashlib.sha256()
        length = 0
        info = self._info(name)
        info.file_size = size
        with self._archive.open(info, "w") as member:
            for chunk in chunks:
                member.write(chunk)
                digest.update(chunk)
                length += len(chunk)
        self._members[name] = Member(length, digest.hexdigest())

    def finish(self) -> None:
        """Write the manifest, which completes the backup."""
        manifest = Manifest(self._made_at, self._members, self._book_id)
        self._archive.writestr(self._info(MANIFEST), manifest_bytes(manifest))

    def _info(self, name: str) -> zipfile.ZipInfo:
        at = self._made_at
        # The timestamps of a ZIP file start in 1980.
        moment = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
        info = zipfile.ZipInfo(name, moment)
        info.external_attr = (0o100000 | FILE_MODE) << 16
        return info


@contextmanager
def new_file(path: Path, disk: Disk = REAL_DISK) -> Generator[int]:
    """Create a file and yield its descriptor, while it is written and renamed to its final name.

    The file is locked meanwhile, so that nobody takes it for the remains of a power cut. When the
    block raises, the file is removed. Raises OSError.
    """
    descriptor = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        with suppress(OSError):  # some USB sticks support no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield descriptor
    except BaseException:  # whatever ends it, Ctrl+C too: half a file is worthless
        discard(path, disk)
        raise
    finally:
        disk.close(descriptor)


@contextmanager
def written(
    descriptor: int, made_at: datetime, book_id: str, disk: Disk = REAL_DISK
) -> Generator[BackupWriter]:
    """Write a backup of this book; when the block ends without an error it is complete and on disk.

    Raises OSError.
    """
    with zipfile.ZipFile(DiskFile(descriptor, disk), "w", zipfile.ZIP_STORED) as archive:
        writer = BackupWriter(archive, made_at, book_id)
        yield writer
        writer.finish()
    disk.fsync(descriptor)


class DiskFile:
    """The descriptor as a file object for `zipfile`; writes go through `Disk`."""

    def __init__(self, descriptor: int, disk: Disk) -> None:
        self._descriptor = descriptor
        self._disk = disk

    def write(self, data: bytes, /) -> int:
        self._disk.write(self._descriptor, data)
        return len(data)

    def tell(self) -> int:
        return os.lseek(self._descriptor, 0, os.SEEK_CUR)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return os.lseek(self._descriptor, offset, whence)

    def flush(self) -> None:
        """Do nothing: this class does not buffer."""

    def close(self) -> None:
        """Do nothing: the function that opened the descriptor closes it."""
