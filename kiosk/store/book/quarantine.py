"""Set damaged data aside under a dated name, beside the file that it was found in."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kiosk.guestbook.model.entry import Entry
from kiosk.store.disk.disk import REAL_DISK, Disk, write_whole
from kiosk.store.errors import CannotErase, CannotKeep

ASIDE = ".damaged-"
"""The suffix after the name of the file; the date follows."""


def quarantine(path: Path, part: bytes, now: datetime, disk: Disk = REAL_DISK) -> Path:
    """Keep the unreadable part of `path`; return where. Raises `CannotKeep`."""
    base = f"{path.name}{ASIDE}{now:%Y-%m-%d-%H%M%S}"
    kept = path.with_name(base)
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{base}-{number}")
    write_whole(kept, part, disk)
    return kept


def all_aside(folder: Path) -> list[Path]:
    """All files that were ever set aside in a folder."""
    return sorted(path for path in folder.glob(f"*{ASIDE}*") if path.is_file())


class QuarantineFiles:
    """The files set aside in a data folder, as `Copies`."""

    def __init__(self, folder: Path, disk: Disk = REAL_DISK) -> None:
        self._folder = folder
        self._disk = disk

    def forget(self, entry_ids: Collection[str], _gone: Collection[Entry] = ()) -> None:
        """Remove every line that holds these entries, or may hold them. Raises `CannotErase`."""
        forget_aside(self._folder, entry_ids, self._disk)

    def sweep(self) -> bool:
        """Do nothing: these files are swept at the start."""
        return True


def may_hold(folder: Path, ids: Collection[str]) -> bool:
    """Whether the files set aside may hold something of these. Raises `CannotErase`."""
    wanted = [each.encode() for each in ids]
    with _told():
        return any(
            _is_of(line, wanted)
            for path in all_aside(folder)
            for line in path.read_bytes().split(b"\n")
        )


def forget_aside(folder: Path, ids: Collection[str], disk: Disk = REAL_DISK) -> None:
    """Remove every line with one of these ids, or possibly theirs, from the files set aside.

    Raises `CannotErase`.
    """
    wanted = [each.encode() for each in ids]
    with _told():
        for path in all_aside(folder):
            lines = path.read_bytes().split(b"\n")
            left = [line for line in lines if not _is_of(line, wanted)]
            if any(left) and len(left) < len(lines):
                write_whole(path, b"\n".join(left), disk)
            elif not any(left):
                disk.unlink(path)
                disk.sync_folder(folder)


def _is_of(line: bytes, wanted: Collection[bytes]) -> bool:
    """Whether a line names one of these ids, or no id at all, so that its author is unknown."""
    if any(each in line for each in wanted):
        return True
    return bool(line.strip(b" \t\r\n,{}[]\0")) and not _AN_ID.search(line)


_AN_ID = re.compile(rb'"id"\s*:\s*"[A-Za-z0-9_-]+"|\["cut",|^\d+ [0-9a-f]{8} \{')
"""The signs that a line belongs to another entry, or to none: a removal, or a heading."""


@contextmanager
def _told() -> Generator[None]:
    try:
        yield
    except CannotKeep as error:
        raise CannotErase(
            "What was set aside could not be erased from the disk: {reason}.", reason=error
        ) from error
    except OSError as error:
        raise CannotErase(
            "What was set aside could not be erased from the disk: {reason}.",
            reason=error.strerror,
        ) from error
