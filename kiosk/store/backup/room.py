"""Whether a backup, or what is in one, fits on a disk, before anything is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TypedDict

from kiosk.store.backup.format import MEGABYTE

_MOST_SPARE = 256 * MEGABYTE


class Shortage(TypedDict):
    """The gaps of a sentence that says so: megabytes that are needed, and that are free."""

    folder: Path
    needed: int
    free: int


def shortage(folder: Path, needed: int) -> Shortage | None:
    """What is wrong if so many bytes are to come in a folder, which may still be made; or None.

    A twentieth of the disk is left for others, and never more than they could need: guests sign on
    it meanwhile. Raises OSError.
    """
    status = os.statvfs(nearest(folder))
    free = status.f_bavail * status.f_frsize
    spare = min(_MOST_SPARE, status.f_blocks * status.f_frsize // 20)
    if needed + spare <= free:
        return None
    return Shortage(folder=folder, needed=needed // MEGABYTE + 1, free=free // MEGABYTE)


def nearest(folder: Path) -> Path:
    """The folder, or the one above it that exists. Raises OSError."""
    while not folder.exists():
        folder = folder.parent
    return folder
