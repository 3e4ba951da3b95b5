"""Damage is set aside, under a dated name, beside the file that it was found in."""

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
"""What the name of the file is followed by, and then by the date."""


def quarantine(path: Path, part: bytes, now: datetime, disk: Disk = REAL_DISK) -> Path:
    """Keep what could not be read of `path`; the answer is where. Raises `CannotKeep`."""
    base = f"{path.name}{ASIDE}{now:%Y-%m-%d-%H%M%S}"
    kept = path.with_name(base)
    number = 1
    while kept.exists():
        number += 1
        kept = path.with_name(f"{base}-{number}")
    write_whole(kept, part, disk)
    return kept


def all_aside(folder: Path) -> list[Path]:
    """What was ever set aside in a folder."""
    return sorted(path for path in folder.glob(f"*{ASIDE}*") if path.is_file())


class QuarantineFiles:
    """`Copies` in what was set aside of a data folder."""

    def __init__(self, folder: Path, disk: Disk = REAL_DISK) -> None:
        self._folder = folder
        self._disk = disk

    def forget(self, entry_ids: Collection[str], _gone: Collection[Entry] = ()) -> None:
        """Remove every line in which these are, or may be. Raises `CannotErase`."""
        forget_aside(self._folder, entry_ids, self._disk)

    def sweep(self) -> bool:
        """Nothing to do: what was set aside is swept at the start."""
        return True


def may_hold(folder: Path, ids: Collection[str]) -> bool:
    """Whether something of these may be in what was set aside. Raises `CannotErase`."""
    wanted = [each.encode() for each in ids]
    with _told():
        return any(
            _is_of(line, wanted)
            for path in all_aside(folder)
            for line in path.read_bytes().split(b"\n")
        )


def forget_aside(folder: Path, ids: Collection[str], disk: Disk = REAL_DISK) -> None:
    """Remove every line that is of one of these ids, or may be, from what was set aside.

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
    """Whether a line names one of these, or no id at all: then nobody can say whose words it is."""
    if any(each in line for each in wanted):
        return True
    return bool(line.strip(b" \t\r\n,{}[]\0")) and not _AN_ID.search(line)


_AN_ID = re.compile(rb'"id"\s*:\s*"[A-Za-z0-9_-]+"|\["cut",|^\d+ [0-9a-f]{8} \{')
"""What says of a line that it is of another entry, or of none: a removal, or a heading."""


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
