"""Free space on the disk: how much there is, and whether it is enough."""

from __future__ import annotations

import os
from pathlib import Path

ENOUGH = 16_000_000
"""Bytes to have free before a guest begins: some photos, and the book written again."""


def room(folder: Path) -> int:
    """Bytes that may still be written in a folder; 0 where nothing may be."""
    try:
        status = os.statvfs(folder)
    except OSError:
        return 0
    if status.f_flag & os.ST_RDONLY:
        return 0
    return status.f_bavail * status.f_frsize


def enough(folder: Path) -> bool:
    """True if there is room for what a guest may make."""
    return room(folder) >= ENOUGH
