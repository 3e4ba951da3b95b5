"""Our own folder of exports, and what an erasure does to it."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from kiosk.guestbook.model.entry import Entry
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.lock import being_written
from kiosk.store.errors import CannotErase

OURS = ("ontmoeting-", ".ontmoeting-")
"""How the names begin that we give to exports, and to those that are being written."""

PART = ".part"
"""How the name of an export ends, and of what waits for it in a folder, while it is written."""

WAITING = ".ontmoeting-"
"""How the name of such a folder begins."""

_CHUNK = 1 << 20
_WORDS = frozenset({".json", ".csv"})
_ZIPS = frozenset({".zip", ".xlsx"})
# RuntimeError is what a member with a password gives.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)


class ExportFolder:
    """A folder that exports go to.

    In the data folder (`shared=False`) every file is an export of ours; in another one only what
    has a name that we give, and so in one that a link leads to.
    """

    def __init__(self, folder: Path, *, shared: bool, disk: Disk = REAL_DISK) -> None:
        self._folder = folder
        self._shared = shared
        self._disk = disk

    def forget(self, entry_ids: Collection[str], _gone: Collection[Entry] = ()) -> None:
        """Remove every export that names one of these entries, or in which we cannot look.

        Staff can make it again, then without them; rewritten, it would no longer be the file that
        they sent on. Raises `CannotErase`; what could be removed is then gone.
        """
        wanted = [entry_id.encode() for entry_id in entry_ids]
        try:
            gone = [path for path in self._exports() if _names(path, wanted)]
            for path in gone:
                self._disk.unlink(path)
            for folder in {path.parent for path in gone}:
                self._disk.sync_folder(folder)
        except OSError as error:
            raise CannotErase(
                "An export could not be erased from the disk: {reason}.", reason=error.strerror
            ) from error

    def sweep(self) -> bool:
        """Remove what was never finished.

        One that is being written is an export too, and may be removed as one: so all is settled.
        """
        sweep_parts(self._folder, "." if self._is_ours() else WAITING)
        return True

    def _exports(self) -> Iterator[Path]:
        if not self._folder.is_dir():
            return
        own = self._is_ours()
        for path in sorted(self._folder.rglob("*") if own else self._folder.iterdir()):
            ours = own or path.name.startswith(OURS)
            if ours and path.is_file() and not path.is_symlink():
                yield path

    def _is_ours(self) -> bool:
        return not (self._shared or self._folder.is_symlink())


def sweep_parts(folder: Path, *starts: str) -> None:
    """Remove what was being written by one who was killed, if that can be done.

    That is what waited in a folder, and the files whose names begin with one of `starts`. What
    somebody is writing is locked.
    """
    try:
        found = [each for each in folder.iterdir() if each.name.startswith((WAITING, *starts))]
    except OSError:  # who writes there has the sentence for it
        return
    for path in found:
        if path.suffix == PART and not being_written(path):
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _names(path: Path, wanted: Collection[bytes]) -> bool:
    """True unless the file is an export in which none of these is named."""
    suffix = path.suffix.lower()
    if suffix in _WORDS:
        with path.open("rb") as file:
            return _within(file, wanted)
    if suffix in _ZIPS:
        try:
            with zipfile.ZipFile(path) as archive:
                return any(_member_names(archive, info, wanted) for info in archive.infolist())
        except _BROKEN:
            return True
    return True


def _member_names(
    archive: zipfile.ZipFile, info: zipfile.ZipInfo, wanted: Collection[bytes]
) -> bool:
    if any(each in info.filename.encode() for each in wanted):
        return True
    with archive.open(info) as member:
        return _within(member, wanted)


def _within(file: IO[bytes], wanted: Collection[bytes]) -> bool:
    """Whether one of these is in the file, which may be larger than memory."""
    overlap = max(map(len, wanted), default=1) - 1
    tail = b""
    while chunk := file.read(_CHUNK):
        piece = tail + chunk
        if any(each in piece for each in wanted):
            return True
        tail = piece[-overlap:] if overlap else b""
    return False
