"""Writing a backup: member after member, each no longer in memory than it takes."""

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
    """Puts members into a backup that is being written. Raises OSError."""

    def __init__(self, archive: zipfile.ZipFile, made_at: datetime) -> None:
        self._archive = archive
        self._made_at = made_at
        self._members: dict[str, Member] = {}

    def add(self, name: str, chunks: Iterable[bytes], size: int) -> None:
        """Write a member of about `size` bytes: what tells whether it needs a ZIP's long form."""
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
        """Write the manifest; with it the backup is whole."""
        manifest = Manifest(self._made_at, self._members)
        self._archive.writestr(self._info(MANIFEST), manifest_bytes(manifest))

    def _info(self, name: str) -> zipfile.ZipInfo:
        at = self._made_at
        # A ZIP's times begin in 1980.
        moment = (max(at.year, 1980), at.month, at.day, at.hour, at.minute, at.second)
        info = zipfile.ZipInfo(name, moment)
        info.external_attr = (0o100000 | FILE_MODE) << 16
        return info


@contextmanager
def new_file(path: Path, disk: Disk = REAL_DISK) -> Generator[int]:
    """A descriptor of a new file, for as long as it is being written and given its right name.

    When the block raises, the file is gone. It is locked meanwhile, so that nobody takes it for
    what a power cut left. Raises OSError.
    """
    descriptor = disk.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
    try:
        with suppress(OSError):  # some sticks know no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield descriptor
    except BaseException:  # whatever ends it, Ctrl+C too: half a file is none
        discard(path, disk)
        raise
    finally:
        disk.close(descriptor)


@contextmanager
def written(descriptor: int, made_at: datetime, disk: Disk = REAL_DISK) -> Generator[BackupWriter]:
    """Write a backup; when the block ends well it is finished and on disk. Raises OSError."""
    with zipfile.ZipFile(_Output(descriptor, disk), "w", zipfile.ZIP_STORED) as archive:
        writer = BackupWriter(archive, made_at)
        yield writer
        writer.finish()
    disk.fsync(descriptor)


class _Output:
    """The descriptor as the file that `zipfile` writes to, by way of the seam to the disk."""

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
        """Nothing is held back."""

    def close(self) -> None:
        """Who opened the descriptor closes it."""
