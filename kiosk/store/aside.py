"""Damage is set aside, under a dated name, beside the file that it was found in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from kiosk.store.errors import CannotErase
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


def forget_aside(folder: Path, ids: Collection[str], disk: Disk = REAL_DISK) -> None:
    """Remove every line that names one of these ids from what was set aside.

    Raises `CannotKeep` or `CannotErase`.
    """
    wanted = [each.encode() for each in ids]
    try:
        for path in all_aside(folder):
            lines = path.read_bytes().split(b"\n")
            left = [line for line in lines if not any(each in line for each in wanted)]
            if any(left) and len(left) < len(lines):
                write_whole(path, b"\n".join(left), disk)
            elif not any(left):
                disk.unlink(path)
                disk.sync_folder(folder)
    except OSError as error:
        raise CannotErase(
            "What was set aside could not be erased from the disk: {reason}.",
            reason=error.strerror,
        ) from error
