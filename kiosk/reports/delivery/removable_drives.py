"""The USB sticks that are in: to write an export to, or to read a picture from."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.i18n.folding import in_order
from kiosk.store.disk.mounts import MOUNTS, Mount, mounted

_BLOCK = Path("/sys/class/block")
_WHERE_STICKS_ARE = tuple(Path(place) for place in ("/media", "/run/media", "/mnt"))


class NoRoom(KioskError):
    """A place has too little room for what is to be written there."""


@dataclass(frozen=True, slots=True)
class Stick:
    """A mounted USB stick. `free` is in bytes.

    It is `read_only` where its lock is closed, where it was pulled out of another machine in the
    middle of something, or where it is another user's.
    """

    name: str
    path: Path
    free: int
    read_only: bool = False


def sticks(mounts: Path = MOUNTS, block: Path = _BLOCK) -> list[Stick]:
    """The sticks that are in: first those that can be written to, then by name.

    A stick is a disk that the system mounted where it mounts sticks, or that the kernel calls
    removable. `mounts` is the table of mounts, `block` the folder with a link for every disk.
    Nothing is raised: what cannot be read is not counted as a drive.
    """
    found = (_stick(mount, block) for mount in mounted(mounts))
    return sorted(
        (stick for stick in found if stick),
        key=lambda stick: (stick.read_only, in_order(stick.name)),
    )


def to_write_to(found: Iterable[Stick]) -> list[Stick]:
    """Those of them that an export can go to."""
    return [stick for stick in found if not stick.read_only]


def need_room(folder: Path, needed: int) -> None:
    """Raises `NoRoom` where so many bytes do not fit; what cannot be asked is tried."""
    try:
        room = os.statvfs(folder)
    except OSError:  # pulled out: the writer has the sentence for it
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
    if not os.access(path, os.R_OK | os.X_OK):
        return None
    read_only = mount.read_only or not os.access(path, os.W_OK)
    return Stick(path.name or mount.device, path, room.f_bavail * room.f_frsize, read_only)


def _is_where_sticks_are(path: Path) -> bool:
    return any(path.is_relative_to(place) for place in _WHERE_STICKS_ARE)


def _is_removable(device: str, block: Path) -> bool:
    """Whether the disk, or the one that the partition `device` is part of, can be taken out."""
    disk = (block / device).resolve()
    flags = (disk / "removable", disk.parent / "removable")
    return any(flag.is_file() and flag.read_text().strip() == "1" for flag in flags)
