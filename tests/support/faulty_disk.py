"""A disk that fails at one of its calls, or from there on."""

from __future__ import annotations

import os
from pathlib import Path

from support.replay_disk import QuickDisk


class FaultyDisk(QuickDisk):
    """Counts its calls, and fails the one numbered `at` (from 1; 0: none) with `error`.

    With `lasting` all later ones fail as well. Of a write that fails all that is not zero, half
    of it or nothing is written; a close that fails has closed.
    """

    def __init__(self, at: int = 0, error: int = 0, *, lasting: bool = False) -> None:
        self.at = at
        self.next, self.times = "", 0
        self.error = error
        self.lasting = lasting
        self.calls: list[str] = []
        self.broken_trust: list[str] = []
        """Writes to a file whose fsync had failed before."""
        self._doubtful: set[int] = set()

    def fail_next(self, call: str, error: int, times: int = 1) -> None:
        """Fail the next calls, so many, that are this one, as it is written down in `calls`."""
        self.next, self.times, self.error = call, times, error

    def open(self, path: Path, flags: int) -> int:
        self._call(f"open {path.name}")
        descriptor = super().open(path, flags)
        if flags & os.O_TRUNC:
            # What the kernel may have dropped of it is nobody's concern any more.
            self._doubtful.discard(os.fstat(descriptor).st_ino)
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        self._trust(descriptor)
        if self._fails("write", descriptor):
            super().write(descriptor, data[: self._written(len(data))])
        self._call(f"write {self._name(descriptor)}")
        super().write(descriptor, data)

    def write_at(self, descriptor: int, data: bytes, offset: int) -> None:
        self._trust(descriptor)
        if self._fails("write_at", descriptor):
            super().write_at(descriptor, data[: self._written(len(data.rstrip(b"\0")))], offset)
        self._call(f"write_at {self._name(descriptor)}")
        super().write_at(descriptor, data, offset)

    def fsync(self, descriptor: int) -> None:
        self._sync(descriptor)

    def fdatasync(self, descriptor: int) -> None:
        self._sync(descriptor)

    def truncate(self, descriptor: int, length: int) -> None:
        self._call(f"truncate {self._name(descriptor)}")
        super().truncate(descriptor, length)

    def allocate(self, descriptor: int, length: int) -> None:
        self._call(f"allocate {self._name(descriptor)}")
        super().allocate(descriptor, length)

    def close(self, descriptor: int) -> None:
        name = self._name(descriptor)
        super().close(descriptor)
        self._call(f"close {name}")

    def replace(self, source: Path, target: Path) -> None:
        self._call(f"replace {target.name}")
        super().replace(source, target)

    def unlink(self, path: Path) -> None:
        self._call(f"unlink {path.name}")
        super().unlink(path)

    def make_folder(self, path: Path, mode: int = 0o700) -> None:
        self._call(f"make_folder {path.name}")
        super().make_folder(path, mode)

    def sync_folder(self, folder: Path) -> None:
        self._call(f"sync_folder {folder.name}")
        super().sync_folder(folder)

    def _sync(self, descriptor: int) -> None:
        if self._fails("fsync", descriptor):
            self._doubtful.add(os.fstat(descriptor).st_ino)
        self._call(f"fsync {self._name(descriptor)}")

    def _trust(self, descriptor: int) -> None:
        if os.fstat(descriptor).st_ino in self._doubtful:
            self.broken_trust.append(self._name(descriptor))

    def _written(self, length: int) -> int:
        """How much of a write that fails was done."""
        return (length, length // 2, 0)[len(self.calls) % 3]

    def _fails(self, what: str, descriptor: int) -> bool:
        return self._is_next(f"{what} {self._name(descriptor)}")

    def _is_next(self, call: str) -> bool:
        """Whether this call is the one to fail, if it is made now."""
        number = len(self.calls) + 1
        if self.times and call == self.next:
            return True
        return bool(self.at) and (number >= self.at if self.lasting else number == self.at)

    def _call(self, call: str) -> None:
        fails = self._is_next(call)
        self.calls.append(call)
        if fails:
            self.times -= 1
            raise OSError(self.error, os.strerror(self.error))

    @staticmethod
    def _name(descriptor: int) -> str:
        return Path(f"/proc/self/fd/{descriptor}").readlink().name
