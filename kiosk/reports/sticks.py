"""The USB sticks that are in, as places for an export."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

_MOUNTS = Path("/proc/self/mounts")
_BLOCK = Path("/sys/class/block")
_WHERE_STICKS_ARE = tuple(Path(place) for place in ("/media", "/run/media", "/mnt"))


@dataclass(frozen=True, slots=True)
class Stick:
    """A mounted USB stick. `free` is in bytes."""

    name: str
    path: Path
    free: int


def sticks(mounts: Path = _MOUNTS, block: Path = _BLOCK) -> list[Stick]:
    """The sticks that can be written to, by name.

    A stick is a disk that the system mounted where it mounts sticks, or that the kernel calls
    removable. `mounts` is the table of mounts, `block` the folder with a link for every disk.
    Nothing is raised: what cannot be looked at is no place for an export.
    """
    try:
        table = mounts.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return []
    found = (_stick(line.split(" "), block) for line in table.splitlines())
    return sorted((stick for stick in found if stick), key=lambda stick: stick.name.casefold())


def _stick(mount: list[str], block: Path) -> Stick | None:
    if len(mount) < 4:
        return None
    device, place, _kind, options = (_unescaped(field) for field in mount[:4])
    path = Path(place)
    if not device.startswith("/dev/") or "ro" in options.split(","):
        return None
    if not (_is_where_sticks_are(path) or _is_removable(Path(device).name, block)):
        return None
    try:
        room = os.statvfs(path)
    except OSError:  # pulled out since
        return None
    if not os.access(path, os.W_OK | os.X_OK):
        return None
    return Stick(path.name or device, path, room.f_bavail * room.f_frsize)


def _is_where_sticks_are(path: Path) -> bool:
    return any(path.is_relative_to(place) for place in _WHERE_STICKS_ARE)


def _is_removable(device: str, block: Path) -> bool:
    """Whether the disk, or the one that the partition `device` is part of, can be taken out."""
    disk = (block / device).resolve()
    flags = (disk / "removable", disk.parent / "removable")
    return any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)


def _unescaped(field: str) -> str:
    r"""A field of the table: there a space is `\040`, a tab `\011`, a backslash `\134`."""
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), field)
