"""The names of our own backups. Only a file with such a name is ever replaced or removed."""

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
"""The folder on a USB stick that marks the stick as meant for backups."""

_STEM = "ontmoeting-backup-%Y-%m-%d-%H%M%S"
_LOCKED = ".locked"
_NAME = re.compile(r"ontmoeting-backup-\d{4}-\d\d-\d\d-\d{6}(\.locked)?\.zip")
_HALF_MADE = re.compile(r"\.ontmoeting-backup-.*" + re.escape(TEMPORARY))

_A_DAY = timedelta(days=1)
"""How far ahead of today a backup may be dated: the kiosk may have moved to another time zone."""


def backup_name(now: datetime) -> str:
    """The name of a backup made at this moment, in local time."""
    return now.strftime(_STEM) + ".zip"


def free_path(folder: Path, now: datetime) -> Path:
    """The path for a backup of this moment, or of the first later second whose name is free."""
    there = {path.stem.removesuffix(_LOCKED) for path in all_copies(folder)}
    while now.strftime(_STEM) in there:
        now += timedelta(seconds=1)
    return folder / backup_name(now)


def free_locked_path(folder: Path, now: datetime) -> Path:
    """The path for a locked copy, as `free_path`."""
    return (path := free_path(folder, now)).with_name(f"{path.stem}{_LOCKED}{path.suffix}")


def own_backups(folder: Path) -> list[Path]:
    """Our backups in a folder, without locked copies, oldest first by name.

    Empty when the folder does not exist. Raises OSError when the folder cannot be read.
    """
    return [path for path in all_copies(folder) if not named_locked(path)]


def locked_copies(folder: Path) -> list[Path]:
    """The locked copies in a folder, as `own_backups`."""
    return [path for path in all_copies(folder) if named_locked(path)]


def named_locked(backup: Path) -> bool:
    """Whether a backup is called a locked copy; people rename files, so it may be none."""
    return backup.stem.endswith(_LOCKED)


def all_copies(folder: Path) -> list[Path]:
    """Our backups in a folder, locked or not, as `own_backups`."""
    try:
        found = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda path: (path.stem.removesuffix(_LOCKED), path.name))


def moment_of(backup: Path) -> datetime | None:
    """The local time in the name of a backup; None for a name that holds no valid time."""
    try:
        return datetime.strptime(backup.stem.removesuffix(_LOCKED), _STEM)  # noqa: DTZ007 - local
    except ValueError:
        return None


def day_of(backup: Path) -> date | None:
    """The day in the name of a backup; None for a name that holds no valid date."""
    moment = moment_of(backup)
    return None if moment is None else moment.date()


def newest_day(folder: Path, today: date) -> date | None:
    """The day of the newest backup in a folder; None when it holds none.

    A backup that a wrong clock dated in the future only counts when there is no other. Raises
    OSError.
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
    """Remove our backups that are older than `days`, and return their paths.

    The two newest always stay: a house that was closed for a month must not be left with a single
    one. While the clock is not trusted, the age of a backup is unknown; then the newest `days`
    backups stay, including the one just `made`. With a trusted clock, backups dated in the future
    are removed once enough others exist. Raises OSError.
    """
    found = [(day, path) for path in all_copies(folder) if (day := day_of(path)) is not None]
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
    """The temporary name of a backup while it is being written."""
    return target.with_name(f".{target.name.lstrip('.')}.{secrets.token_hex(4)}{TEMPORARY}")


def sweep(folder: Path, disk: Disk = REAL_DISK) -> None:
    """Free space: remove what a killed process left of unfinished backups, where possible.

    Raises OSError when the folder cannot be read.
    """
    for path in half_made(folder):
        if not being_written(path):
            discard(path, disk)


def half_made(folder: Path) -> list[Path]:
    """Our backups under a temporary name: being written, or left by a kill or a power cut.

    Raises OSError when the folder cannot be read.
    """
    try:
        return sorted(path for path in folder.iterdir() if _HALF_MADE.fullmatch(path.name))
    except FileNotFoundError:
        return []


@contextmanager
def alone_in(folder: Path) -> Generator[None]:
    """Lock a folder against backups by any other process or thread.

    Waits until the lock is free. Raises OSError when the folder cannot be opened.
    """
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        # A network folder may not support locks. Only one kiosk writes to it in any case.
        with suppress(OSError):
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
