"""The file of a journal: append durably, and start a new one."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from kiosk.store.book.journal_format import Print, heading, lines_until, replacing
from kiosk.store.disk.disk import Disk, discard, write_beside

ROOM = 256_000
"""Bytes of zeros written in advance.

Overwriting them durably takes the disk one step. Extending a file takes two, and the second waits
for the file system's own journal.
"""


class Journal:
    """A journal open for writing. Every method except `close` raises OSError.

    `length` is how many bytes of the file are lines; the rest is zeros. `ready` says whether a line
    may be added. After a failed fsync it is False: the kernel may have dropped the data and marked
    it as clean, so that no later fsync on that file can be trusted. A new file is needed.
    """

    def __init__(self, path: Path, disk: Disk) -> None:
        self._path = path
        self._disk = disk
        self._descriptor: int | None = None
        self._size = 0
        self.length = 0
        self.ready = False

    def resume(self, length: int, size: int, *, torn: bool) -> None:
        """Continue with an existing file, whose first `length` of `size` bytes are lines."""
        self._open(length, size)
        if torn:
            self._cut_off()
        self.ready = True

    def add(self, line: bytes) -> None:
        """Add a line; it is on disk when this returns.

        After an error, either the line is not in the file or the journal is no longer ready.
        """
        descriptor = self._descriptor
        if descriptor is None or not self.ready:
            raise ValueError("the journal is not ready")
        self.ready = False
        end = self.length + len(line)
        try:
            self._write(descriptor, line, 0 if end <= self._size else ROOM)
        except OSError:
            self._cut_off()
            self.ready = True
            raise
        try:
            self._disk.fdatasync(descriptor)
        except OSError:
            # Try not to leave a line whose change was reported as failed.
            with suppress(OSError):
                self._disk.truncate(descriptor, self.length)
            raise
        self.ready = True
        self.length = end
        self._size = max(self._size, end)

    def _write(self, descriptor: int, line: bytes, room: int) -> None:
        try:
            self._disk.write_at(descriptor, line + bytes(room), self.length)
        except OSError:
            if not room:
                raise
            # There may be room for the line alone.
            self._cut_off()
            self._write(descriptor, line, 0)
        else:
            if room:
                self._size = self.length + len(line) + room

    def renew(self, sequence: int, base: Print | None) -> None:
        """Start a new file that continues from `base`; it replaces the old one before we return."""
        line = heading(sequence, base)
        self._put(line)
        self._open(len(line), len(line))
        self.ready = True

    def announce(self, sequence: int, by: Print) -> None:
        """Announce the snapshot `by`, so that a reader who finds both files knows how they relate.

        A journal that may not be written any more can end with a change that was refused and could
        not be cut off. The snapshot does not contain that change, so the two would look like files
        of different books. In that case a new file, with the changes up to `sequence` only,
        replaces the journal.
        """
        line = replacing(sequence, by)
        if self.ready:
            self.add(line)
            return
        try:
            lines = lines_until(self._path.read_bytes(), sequence)
        except OSError:
            lines = None
        # A journal that cannot be read stays as it is: the coming snapshot holds everything.
        if lines is not None:
            self._put(lines + line)

    def close(self) -> None:
        """Close the file. Raises nothing: all that was acknowledged is on disk already."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            # The descriptor is closed even when the system reports an error.
            with suppress(OSError):
                self._disk.close(descriptor)

    def _put(self, data: bytes) -> None:
        """Replace the file by a new one. It may not be written before `_open`."""
        self.ready = False
        self.close()
        temporary = write_beside(self._path, data, self._disk)
        try:
            self._disk.replace(temporary, self._path)
        except OSError:
            discard(temporary, self._disk)
            raise
        self._disk.sync_folder(self._path.parent)

    def _open(self, length: int, size: int) -> None:
        self._descriptor = self._disk.open(self._path, os.O_WRONLY)
        self.length, self._size = length, size

    def _cut_off(self) -> None:
        """Remove an incomplete line from the end of the file."""
        if self._descriptor is not None:
            self._disk.truncate(self._descriptor, self.length)
            self._disk.fdatasync(self._descriptor)
            self._size = self.length
