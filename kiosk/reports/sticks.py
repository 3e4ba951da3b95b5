"""The USB sticks that are in, as places for an export."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.i18n.folding import in_order
from kiosk.store.mounts import MOUNTS, Mount, mounted

_BLOCK = Path("/sys/class/block")
_WHERE_STICKS_ARE = tuple(Path(place) for place in ("/media", "/run/media", "/mnt"))


class NoRoom(KioskError):
    """A place has too little room for what is to be written there."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A mounted USB stick. `free` is in bytes."""

    name: str
    path: Path
    free: int


def sticks(mounts: Path = MOUNTS, block: Path = _BLOCK) -> list[Stick]:
    """The sticks that can be written to, by name.

    A stick is a disk that the system mounted where it mounts sticks, or that the kernel calls
    removable. `mounts` is the table of mounts, `block` the folder with a link for every disk.
    Nothing is raised: what cannot be looked at is no place for an export.
    """
    found = (_stick(mount, block) for mount in mounted(mounts) if not mount.read_only)
    return sorted((stick for stick in found if stick), key=lambda stick: in_order(stick.name))


def need_room(folder: Path, needed: int) -> None:
    """Raises `NoRoom` where so many bytes do not fit; what cannot be asked is tried."""
    try:
        room = os.statvfs(folder)
    except OSError:  # pulled out: who writes there has the sentence for it
        return
    free = room.f_bavail * room.f_frsize
    if free < needed:
        raise NoRoom(
            "{place} has too little room: {needed} MB are needed, {free} MB are free.",
            place=folder.name, needed=-(-needed // 1_000_000), free=free // 1_000_000,
        )  # fmt: skip


def flush() -> None:
    """Have all that was written on its disk: after this a stick can be taken out."""
    os.sync()


def _stick(mount: Mount, block: Path) -> Stick | None:
    path = mount.path
    if not (_is_where_sticks_are(path) or _is_removable(Path(mount.device).name, block)):
        return None
    try:
        room = os.statvfs(path)
    except OSError:  # pulled out since
        return None
    if not os.access(path, os.W_OK | os.X_OK):
        return None
    return Stick(path.name or mount.device, path, room.f_bavail * room.f_frsize)


def _is_where_sticks_are(path: Path) -> bool:
    return any(path.is_relative_to(place) for place in _WHERE_STICKS_ARE)


def _is_removable(device: str, block: Path) -> bool:
    """Whether the disk, or the one that the partition `device` is part of, can be taken out."""
    disk = (block / device).resolve()
    flags = (disk / "removable", disk.parent / "removable")
    return any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
