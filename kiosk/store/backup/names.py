"""The names of our own backups: only what is called so is ever replaced or removed."""

from __future__ import annotations

import fcntl
import os
import re
import secrets
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.store.disk.disk import REAL_DISK, TEMPORARY, Disk, discard
from kiosk.store.disk.lock import being_written

STICK_FOLDER = "ontmoeting-backups"
"""The folder by which a stick says that it is meant for backups."""

_STEM = "ontmoeting-backup-%Y-%m-%d-%H%M%S"
_NAME = re.compile(r"ontmoeting-backup-\d{4}-\d\d-\d\d-\d{6}\.zip")
_HALF_MADE = re.compile(r"\.ontmoeting-backup-.*" + re.escape(TEMPORARY))

_A_DAY = timedelta(days=1)
"""By this a backup may be ahead of today: the place may have gone to another time zone."""


def backup_name(now: datetime) -> str:
    """What a backup of this moment is called, by the time of the place."""
    return now.strftime(_STEM) + ".zip"


def free_path(folder: Path, now: datetime) -> Path:
    """A path for a backup of this moment, or of the first second after it that has none yet."""
    while (path := folder / backup_name(now)).exists():
        now += timedelta(seconds=1)
    return path


def own_backups(folder: Path) -> list[Path]:
    """Our backups in a folder, oldest first by their names; none where there is no folder.

    Raises OSError when the folder cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    except FileNotFoundError:
        return []


def day_of(backup: Path) -> date | None:
    """The day of a backup, by its name; None for a name that tells of no day there is."""
    try:
        return datetime.strptime(backup.stem, _STEM).date()  # noqa: DTZ007 - a local day
    except ValueError:
        return None


def newest_day(folder: Path, today: date) -> date | None:
    """The day of the newest backup in a folder; None where there is none. Raises OSError.

    What a clock that was wrong dated ahead is no newest one, unless there is nothing else.
    """
    days = [day for path in own_backups(folder) if (day := day_of(path))]
    return max([day for day in days if day <= today + _A_DAY] or days, default=None)


def prune(
    folder: Path,
    today: date,
    days: int,
    *,
    clock_trusted: bool,
    made: Path | None = None,
    disk: Disk = REAL_DISK,
) -> list[Path]:
    """Remove our backups that are older than `days`, and say which. Raises OSError.

    The two newest always stay: a house that was closed for a month must not be left with a single
    one. While the clock cannot be trusted, nobody knows how old one is: then those stay that are as
    many as the days, the one that was just `made` among them. What is dated ahead of a trusted
    clock goes once there are as many others.
    """
    found = [(day, path) for path in own_backups(folder) if (day := day_of(path)) is not None]
    if clock_trusted:
        right = [(day, path) for day, path in found if day <= today + _A_DAY]
        old = [path for day, path in right[:-2] if day < today - timedelta(days=days)]
        if len(right) - len(old) >= max(days, 2):
            old += [path for day, path in found if day > today + _A_DAY]
    else:
        old = [path for _, path in found if path != made][: -max(days - (made is not None), 2)]
    for path in old:
        disk.unlink(path)
    if old:
        disk.sync_folder(folder)
    return old


def beside(target: Path) -> Path:
    """The name under which a backup is written until it is whole."""
    return target.with_name(f".{target.name.lstrip('.')}.{secrets.token_hex(4)}{TEMPORARY}")


def sweep(folder: Path, disk: Disk = REAL_DISK) -> None:
    """Make room: remove what a kill left of backups that were being written, if that can be done.

    Raises OSError when the folder cannot be read.
    """
    for path in half_made(folder):
        if not being_written(path):
            discard(path, disk)


def half_made(folder: Path) -> list[Path]:
    """Our backups that have no name yet: being written, or left by a kill or a power cut.

    Raises OSError when the folder cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if _HALF_MADE.fullmatch(path.name))
    except FileNotFoundError:
        return []


@contextmanager
def alone_in(folder: Path) -> Generator[None]:
    """Let nobody else replace backups in this folder meanwhile, of no process and thread.

    Waits for it. Raises OSError when the folder cannot be opened.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        # A network's folder may know no locks; there is one kiosk that writes in it all the same.
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
