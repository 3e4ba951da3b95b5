"""Free space on the disk: how much there is, and whether it is enough."""

from __future__ import annotations

import os
from pathlib import Path

ENOUGH = 16_000_000
"""Bytes to have free before a guest starts: a few photos, and a new copy of the book."""


def room(folder: Path) -> int:
    """Bytes that can still be written in a folder; 0 if nothing can."""
    try:
        status = os.statvfs(folder)
    except OSError:
        return 0
    if status.f_flag & os.ST_RDONLY:
        return 0
    return status.f_bavail * status.f_frsize


def enough(folder: Path) -> bool:
    """Whether there is space for what a guest may make."""
    return room(folder) >= ENOUGH
