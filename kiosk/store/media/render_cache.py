"""The cache of rendered pictures: `renders/` in the data folder, which may be deleted any time.

Nothing here is worth a guest's waiting: no file is flushed to disk, a damaged one is made again,
and a disk that refuses a picture only makes the next one slower.
"""

from __future__ import annotations

import logging
import os
import secrets
import threading
import zlib
from contextlib import suppress
from pathlib import Path

from kiosk.store.disk.disk import FOLDER_MODE, REAL_DISK, TEMPORARY, Disk, discard
from kiosk.store.disk.free_space import enough

_log = logging.getLogger(__name__)

MOST_BYTES = 200_000_000
"""The largest size of the cache in bytes: about five hundred cards of a large screen.

Each process counts what it adds itself: with a second screen it may be twice as much for a while.
"""

_LEAN = 0.9  # of the largest size, after the oldest were removed
_SUFFIX = ".jpg"
_SUM = 4  # bytes after a picture: its CRC-32; a JPEG reader stops before them


class RenderFolder:
    """Pictures by the name of what they were made from. Safe to use from several threads.

    With `writes` False it only reads, for a process that follows a book.
    """

    def __init__(
        self,
        folder: Path,
        *,
        writes: bool = True,
        most: int = MOST_BYTES,
        disk: Disk = REAL_DISK,
    ) -> None:
        self._folder = folder
        self._writes = writes
        self._most = most
        self._disk = disk
        self._lock = threading.Lock()
        self._taken: int | None = None
        self._refused = False

    def get(self, name: str) -> bytes | None:
        """A complete picture, or None."""
        path = self._folder / (name + _SUFFIX)
        try:
            data = path.read_bytes()
        except OSError:
            return None
        picture, summed = data[:-_SUM], data[-_SUM:]
        if len(picture) and zlib.crc32(picture).to_bytes(_SUM, "big") == summed:
            return picture
        _log.warning("A picture in renders/ was damaged; it is made again.")
        self.remove(name)
        return None

    def has(self, name: str) -> bool:
        """Whether there is a file for the picture; it is not read."""
        return (self._folder / (name + _SUFFIX)).exists()

    def put(self, name: str, picture: bytes) -> None:
        """Keep a picture if possible; the oldest ones make space for it."""
        if not self._writes or len(picture) > self._most or not enough(self._folder.parent):
            return
        path = self._folder / (name + _SUFFIX)
        with self._lock:
            try:
                self._write(path, picture + zlib.crc32(picture).to_bytes(_SUM, "big"))
                self._make_room(len(picture) + _SUM)
            except OSError as error:
                if not self._refused:
                    _log.warning("Pictures are not kept in renders/: %s.", error.strerror)
                self._refused = True
            else:
                self._refused = False

    def remove(self, name: str) -> None:
        """Remove a picture, if there is one and that is possible."""
        if self._writes:
            discard(self._folder / (name + _SUFFIX), self._disk)

    def _write(self, path: Path, data: bytes) -> None:
        if not self._folder.is_dir():
            self._disk.make_folder(self._folder, FOLDER_MODE)
        # By a name of its own: a second screen may keep the same card at this moment.
        temporary = path.with_name(f"{path.name}.{secrets.token_hex(4)}{TEMPORARY}")
        try:
            descriptor = self._disk.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
            try:
                self._disk.write(descriptor, data)
            finally:
                self._disk.close(descriptor)
            self._disk.replace(temporary, path)
        except OSError:
            discard(temporary, self._disk)
            raise

    def _make_room(self, more: int) -> None:
        """Remove the oldest once the cache is too large; lists the folder only then, and at first.

        Erasures make the count too high, which only makes it check sooner.
        """
        if self._taken is not None:
            self._taken += more
            if self._taken <= self._most:
                return
        found: list[tuple[os.stat_result, Path]] = []
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):  # the cache may be emptied at any moment
                found.append((path.stat(), path))
        found.sort(key=lambda file: file[0].st_mtime_ns)
        taken = sum(status.st_size for status, _path in found)
        least = self._most * _LEAN if taken > self._most else self._most
        for status, path in found:
            if taken <= least:
                break
            discard(path, self._disk)
            taken -= status.st_size
        self._taken = taken
