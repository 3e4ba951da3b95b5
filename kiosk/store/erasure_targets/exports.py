"""The folder of our exports, for an erasure to reach."""

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
"""The start of the names of exports, and of unfinished ones."""

PART = ".part"
"""The end of the name of an unfinished export, and of its folder for waiting files."""

WAITING = ".ontmoeting-"
"""The start of the name of such a folder."""

_CHUNK = 1 << 20
_WORDS = frozenset({".json", ".csv"})
_ZIPS = frozenset({".zip", ".xlsx"})
# RuntimeError comes from a member with a password.
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, ValueError)


class ExportFolder:
    """A folder for exports.

    In the data folder (`shared=False`) every file is an export of ours. In another folder, or one
    that a link leads to, only files with our names are.
    """

    def __init__(self, folder: Path, *, shared: bool, disk: Disk = REAL_DISK) -> None:
        self._folder = folder
        self._shared = shared
        self._disk = disk

    def forget(self, entry_ids: Collection[str], _gone: Collection[Entry] = ()) -> None:
        """Delete every export that names one of these entries, or that cannot be read.

        Staff can export again, without these entries; a rewritten export would differ from the file
        that they sent on. Raises `CannotErase`; what could be removed is then gone.
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
        """Remove unfinished exports.

        One that is being written counts as an export and may be removed as one, so all is settled.
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
    """Remove what a killed process left unfinished, if possible.

    That is folders of waiting files, and files whose names begin with one of `starts`. A file that
    is being written is locked.
    """
    try:
        found = [each for each in folder.iterdir() if each.name.startswith((WAITING, *starts))]
    except OSError:  # whoever writes there reports the error
        return
    for path in found:
        if path.suffix == PART and not being_written(path):
            with suppress(OSError):
                shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()


def _names(path: Path, wanted: Collection[bytes]) -> bool:
    """True unless the file is an export that names none of these."""
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
