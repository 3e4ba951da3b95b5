"""Damage is set aside, under a dated name, beside the file that it was found in."""

from __future__ import annotations

import re
from collections.abc import Collection, Generator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from kiosk.store.errors import CannotErase, CannotKeep
from kiosk.store.files import REAL_DISK, Disk, write_whole

ASIDE = ".damaged-"
"""What the name of the file is followed by, and then by the date."""


def set_aside(path: Path, part: bytes, now: datetime, disk: Disk = REAL_DISK) -> Path:
    """Keep what could not be read of `path`; the answer is where. Raises `CannotKeep`."""
    base = f"{path.name}{ASIDE}{now:%Y-%m-%d-%H%M%S}"
    aside = path.with_name(base)
    number = 1
    while aside.exists():
        number += 1
        aside = path.with_name(f"{base}-{number}")
    write_whole(aside, part, disk)
    return aside


def all_aside(folder: Path) -> list[Path]:
    """What was ever set aside in a folder."""
    return sorted(path for path in folder.glob(f"*{ASIDE}*") if path.is_file())


def nameless(folder: Path) -> bool:
    """Whether something was set aside that names nobody, and may be anyone's.

    Raises `CannotErase`.
    """
    with _told():
        return any(
            _is_nameless(line)
            for path in all_aside(folder)
            for line in path.read_bytes().split(b"\n")
        )


def forget_aside(
    folder: Path, ids: Collection[str], disk: Disk = REAL_DISK, *, all_nameless: bool = False
) -> None:
    """Remove every line that names one of these ids from what was set aside.

    With `all_nameless` also what names nobody: for ids of which nothing is known to be elsewhere.
    Raises `CannotErase`.
    """
    wanted = [each.encode() for each in ids]

    def stays(line: bytes) -> bool:
        return not any(each in line for each in wanted) and not (
            all_nameless and _is_nameless(line)
        )

    with _told():
        for path in all_aside(folder):
            lines = path.read_bytes().split(b"\n")
            left = [line for line in lines if stays(line)]
            if any(left) and len(left) < len(lines):
                write_whole(path, b"\n".join(left), disk)
            elif not any(left):
                disk.unlink(path)
                disk.sync_folder(folder)


def _is_nameless(line: bytes) -> bool:
    """Whether a line names no id: then nobody can say whose words it is."""
    return bool(line.strip(b" \t\r\n,{}[]\0")) and not _AN_ID.search(line)


_AN_ID = re.compile(rb'"id"\s*:\s*"[A-Za-z0-9_-]+"|\["cut",|^\d+ [0-9a-f]{8} \{')
"""What says of a line that it is one entry's, or a heading of nobody's."""


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
