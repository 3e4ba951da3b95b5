"""A disk that records its operations, and the states that a power cut could leave.

The model is the weakest file system that POSIX allows. Data written since the last fsync of a file
may be there, or missing, or zeros. Changes of names since the last fsync of their folder may have
happened or not, each independently of the others and of the files. Only a rename is one step.
"""

from __future__ import annotations

import errno
import itertools
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from kiosk.guestbook.services.cache import BookCache
from kiosk.store.book.journal import Journal
from kiosk.store.book.storage import JournaledStorage
from kiosk.store.disk.disk import Disk
from kiosk.store.disk.emergency_space import EmergencySpace, in_room

Attachments = dict[str, bytes]
"""The files of a disk by path; the name of a folder ends in a slash."""

_ROOT = ""
_FOLDER = -1
_WRAPPERS = {
    each.__qualname__
    for each in (
        in_room,
        EmergencySpace.writing,
        JournaledStorage._with_room,
        Journal.announce,
        BookCache.saved,
    )
}


@dataclass(frozen=True)
class Names:
    """Names in a folder, each with its new file number, or None."""

    folder: str
    changes: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Data:
    """Bytes written to a file at `offset`."""

    file: int
    offset: int
    data: bytes

    @property
    def length(self) -> int:
        """The number of bytes before the trailing zeros."""
        return len(self.data.rstrip(b"\0"))

    def on(self, content: bytes) -> bytes:
        head = content[: self.offset].ljust(self.offset, b"\0")
        return head + self.data + content[self.offset + len(self.data) :]


@dataclass(frozen=True)
class Cut:
    """A file is set to a length."""

    file: int
    length: int

    def on(self, content: bytes) -> bytes:
        return content[: self.length].ljust(self.length, b"\0")


@dataclass(frozen=True)
class Sync:
    """A file or folder is synced; `site` is the caller in the store."""

    what: int | str
    site: str


@dataclass(frozen=True)
class Step:
    """The start of a step, by its number, or (with `done`) its end."""

    number: int
    done: bool


Op = Names | Data | Cut | Sync | Step


class RecordingDisk(Disk):
    """Performs all operations below `root`, and records them in `record`."""

    def __init__(self, root: Path, there: Iterable[str] = ()) -> None:
        """`there` are the files that already exist below `root`, as in `Attachments`."""
        self.root = root
        self.record: list[Op] = []
        self.refused: frozenset[str] = frozenset()
        """Names of files that can neither be opened for writing nor removed."""
        self._numbers = itertools.count()
        self._files: dict[str, int] = {}
        self._open: dict[int, tuple[int, bool]] = {}
        for name in sorted(there):
            self._files[name] = _FOLDER if name.endswith("/") else next(self._numbers)

    def plant(self, path: Path, data: bytes) -> None:
        """Create a file that counts as old: it is on disk already."""
        descriptor = self.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        self.write(descriptor, data)
        self.fsync(descriptor)
        self.close(descriptor)
        self.sync_folder(path.parent)

    def open(self, path: Path, flags: int) -> int:
        self._refuse(path)
        descriptor = super().open(path, flags)
        name = self._name(path)
        if name not in self._files and flags & os.O_CREAT:
            self._rename(name, next(self._numbers))
        elif flags & os.O_TRUNC:
            self.record.append(Cut(self._files[name], 0))
        self._open[descriptor] = self._files[name], bool(flags & os.O_APPEND)
        return descriptor

    def write(self, descriptor: int, data: bytes | memoryview) -> None:
        number, append = self._open[descriptor]
        end = os.fstat(descriptor).st_size
        offset = end if append else os.lseek(descriptor, 0, os.SEEK_CUR)
        super().write(descriptor, data)
        self.record.append(Data(number, offset, bytes(data)))

    def write_at(self, descriptor: int, data: bytes, offset: int) -> None:
        super().write_at(descriptor, data, offset)
        self.record.append(Data(self._open[descriptor][0], offset, data))

    def fsync(self, descriptor: int) -> None:
        super().fsync(descriptor)
        self.record.append(Sync(self._open[descriptor][0], _site(sys._getframe(1))))

    def fdatasync(self, descriptor: int) -> None:
        super().fdatasync(descriptor)
        self.record.append(Sync(self._open[descriptor][0], _site(sys._getframe(1))))

    def truncate(self, descriptor: int, length: int) -> None:
        super().truncate(descriptor, length)
        self.record.append(Cut(self._open[descriptor][0], length))

    def allocate(self, descriptor: int, length: int) -> None:
        """Not recorded: it only reserves space that nobody reads."""
        super().allocate(descriptor, length)

    def close(self, descriptor: int) -> None:
        super().close(descriptor)
        self._open.pop(descriptor, None)

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        old, new = self._name(source), self._name(target)
        folder = self._folder(old)
        if folder != self._folder(new):
            raise NotImplementedError("from one folder to another")
        number = self._files.pop(old)
        self._files[new] = number
        self.record.append(Names(folder, ((old, None), (new, number))))

    def unlink(self, path: Path) -> None:
        self._refuse(path)
        super().unlink(path)
        name = self._name(path)
        del self._files[name]
        self.record.append(Names(self._folder(name), ((name, None),)))

    def make_folder(self, path: Path, mode: int = 0o700) -> None:
        super().make_folder(path, mode)
        self._rename(self._name(path) + "/", _FOLDER)

    def sync_folder(self, folder: Path) -> None:
        super().sync_folder(folder)
        name = self._name(folder)
        self.record.append(Sync(name + "/" if name else _ROOT, _site(sys._getframe(1))))

    def _refuse(self, path: Path) -> None:
        if path.name in self.refused:
            raise OSError(errno.EIO, os.strerror(errno.EIO))

    def _rename(self, name: str, number: int) -> None:
        self._files[name] = number
        self.record.append(Names(self._folder(name), ((name, number),)))

    def _name(self, path: Path) -> str:
        name = path.relative_to(self.root).as_posix()
        return _ROOT if name == "." else name

    @staticmethod
    def _folder(name: str) -> str:
        head, slash, _ = name.rstrip("/").rpartition("/")
        return head + slash


class QuickDisk(Disk):
    """A disk in memory, where fsync has nothing to do and no space has to be reserved."""

    def fsync(self, descriptor: int) -> None:
        pass

    def fdatasync(self, descriptor: int) -> None:
        pass

    def sync_folder(self, folder: Path) -> None:
        pass

    def allocate(self, descriptor: int, length: int) -> None:
        os.ftruncate(descriptor, length)


def _site(frame: FrameType | None) -> str:
    """The callers in the store: the last three functions, without wrappers."""
    names: list[str] = []
    while frame is not None:
        code = frame.f_code
        if "/kiosk/store/" in code.co_filename:
            name = code.co_qualname.partition(".<locals>")[0]
            if name not in _WRAPPERS and names[:1] != [name]:
                names.insert(0, name)
        frame = frame.f_back
    return " > ".join(names[-3:])


@dataclass
class Crash:
    """The files after a power cut, when `done` steps had ended and step `going` was running."""

    files: Attachments
    done: int
    going: int | None
    at: int


@dataclass
class PowerCut:
    """The disk while a record is replayed; `left` lists what a power cut would leave."""

    durable: dict[int, bytes] = field(default_factory=dict)
    pending: dict[int, list[Data | Cut]] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    renames: dict[str, list[Names]] = field(default_factory=dict)

    @classmethod
    def of(cls, files: Attachments) -> PowerCut:
        """A disk on which these files are old, numbered as `RecordingDisk` does."""
        disk, numbers = cls(), itertools.count()
        for name in sorted(files):
            disk.names[name] = number = _FOLDER if name.endswith("/") else next(numbers)
            disk.durable[number] = files[name]
        return disk

    def do(self, op: Op) -> None:
        match op:
            case Names(folder):
                self.renames.setdefault(folder, []).append(op)
            case Data(file) | Cut(file):
                self.pending.setdefault(file, []).append(op)
            case Sync(int(file)):
                self.durable[file] = _applied(self._content(file), self.pending.pop(file, []))
            case Sync(str(folder)):
                self._rename(self.names, self.renames.pop(folder, []))
            case Step():
                pass

    def left(self) -> Iterator[Attachments]:
        """The possible states of the disk now; each pending write is there fully or not at all."""
        for names in self.namings():
            files = self._files(names)
            loose = [each for each in files if self.pending.get(names[each])]
            for contents in itertools.product(*(self._contents(names[each]) for each in loose)):
                yield files | dict(zip(loose, contents, strict=True))

    def torn(self, op: Data, at: Iterable[int]) -> Iterator[Attachments]:
        """The possible states of the disk now, with the last write torn at each of these bytes."""
        before = _applied(self._content(op.file), self.pending[op.file][:-1])
        whole = op.on(before)
        cuts = list(at)
        for names in self.namings():
            files = self._files(names)
            name = next((each for each in files if names[each] == op.file), None)
            if name is None:
                continue
            for cut in cuts:
                begun = Data(op.file, op.offset, op.data[:cut]).on(before)
                rest = before[len(begun) :] if len(before) > len(begun) else b""
                yield files | {name: begun + rest}
                # The length may reach the disk before all of the bytes, or the end before the
                # beginning.
                yield files | {name: begun.ljust(len(whole), b"\0")}
                end = op.offset + cut
                yield files | {name: before[:end].ljust(end, b"\0") + whole[end:]}

    def namings(self) -> Iterator[dict[str, int]]:
        """The possible names: any selection of the pending changes, for each folder."""
        folders = list(self.renames.items())
        for chosen in itertools.product(*(_some_of(renames) for _, renames in folders)):
            names = dict(self.names)
            for renames in chosen:
                self._rename(names, renames)
            yield names

    @staticmethod
    def _rename(names: dict[str, int], renames: Iterable[Names]) -> None:
        for each in renames:
            for name, number in each.changes:
                if number is None:
                    names.pop(name, None)
                else:
                    names[name] = number

    def _files(self, names: dict[str, int]) -> Attachments:
        """The reachable files: a file is lost with its folder."""
        return {
            name: _applied(self._content(number), self.pending.get(number, []))
            for name, number in names.items()
            if all(parent in names for parent in _parents(name))
        }

    def _content(self, number: int) -> bytes:
        return self.durable.get(number, b"")

    def _contents(self, number: int) -> list[bytes]:
        before, writes = self._content(number), self.pending[number]
        whole = _applied(before, writes)
        found = [_applied(before, some) for some in _some_of(writes)]
        # The length reached the disk, but none of the bytes.
        return list(dict.fromkeys([*found, before.ljust(len(whole), b"\0")]))


def crashes(
    record: Sequence[Op],
    tears: Callable[[Data], Iterable[int]] | None = None,
    start: Attachments | None = None,
) -> Iterator[Crash]:
    """The states that a power cut could leave after each operation of a record begun at `start`.

    With `tears`, the last write is torn at each of the bytes that it gives.
    """
    disk = PowerCut.of(start or {})
    done, going = 0, None
    for at, op in enumerate(record):
        disk.do(op)
        if isinstance(op, Step):
            done, going = (op.number + 1, None) if op.done else (op.number, op.number)
        if isinstance(op, Data) and tears is not None:
            found = disk.torn(op, tears(op))
        elif tears is None:
            found = disk.left()
        else:
            continue
        for files in found:
            yield Crash(files, done, going, at)


def _some_of(things: list) -> list[list]:
    """All selections of some things, in order; of more than four only the simplest."""
    if len(things) <= 4:
        sizes = range(len(things) + 1)
        return [list(some) for n in sizes for some in itertools.combinations(things, n)]
    plain = [things[:n] for n in range(len(things) + 1)]
    plain += [things[n:] for n in range(1, len(things))]
    return plain + [things[:n] + things[n + 1 :] for n in range(len(things) - 1)]


def _applied(content: bytes, writes: Iterable[Data | Cut]) -> bytes:
    for each in writes:
        content = each.on(content)
    return content


def _parents(name: str) -> Iterator[str]:
    parts = name.rstrip("/").split("/")[:-1]
    return ("/".join(parts[: n + 1]) + "/" for n in range(len(parts)))
