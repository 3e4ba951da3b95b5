"""Build a new folder beside another one, and swap them in one step."""

from __future__ import annotations

import ctypes
import errno
import fcntl
import hashlib
import os
import secrets
import shutil
from collections.abc import Generator
from contextlib import contextmanager, suppress
from datetime import datetime
from glob import escape
from pathlib import Path

from kiosk.store.disk.disk import REAL_DISK, Disk, discard, make_own_folder

_MARK = "being-restored"
"""A file in the new folder. Only a folder that contains it may be removed."""

_ASIDE = "-set-aside-"
"""The suffix after the name of a folder that was set aside; the date follows."""

_LONGEST, _CUT = 200, 180
"""Lengths in bytes; a file system allows 255 in one name."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging(place: Path, disk: Disk = REAL_DISK) -> Generator[Path]:
    """Make a private folder beside `place`; it is removed at the end, unless it took that place.

    Raises OSError.
    """
    for left in half_restored(place):
        remove_half_restored(left)
    folder = place.with_name(f".{beginning(place)}.restoring-{secrets.token_hex(4)}")
    make_own_folder(folder)
    try:
        mark = disk.open(folder / _MARK, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield folder
        finally:
            disk.close(mark)
    finally:
        _remove(folder)


def beginning(place: Path) -> str:
    """The start of the names of the folders beside `place` that belong to it.

    Its own name; a very long one is cut to leave room for a suffix, and its checksum added.
    """
    name = os.fsencode(place.name)
    if len(name) <= _LONGEST:
        return place.name
    return f"{name[:_CUT].decode(errors='ignore')}-{hashlib.sha256(name).hexdigest()[:12]}"


def put_in_place(fresh: Path, place: Path, now: datetime, disk: Disk = REAL_DISK) -> Path | None:
    """Put a complete folder at `place`; return where the previous one is now, if there was one.

    Whenever the power fails, `place` is either the old or the new folder. Raises OSError; then it
    is the old one.
    """
    _give_to_owner(fresh, place if place.exists() else place.parent)
    # A restore may have been killed just after it finished; the folder that is set aside must not
    # look half made because of that.
    forget_mark(place, disk)
    _sync(fresh, disk)
    if not place.exists() or next(place.iterdir(), None) is None:
        disk.replace(fresh, place)
        aside = None
    else:
        aside = _free(place.with_name(f"{beginning(place)}{_ASIDE}{now:%Y-%m-%d-%H%M%S}"))
        _swap(fresh, place, aside, disk)
    disk.sync_folder(place.parent)
    discard(place / _MARK, disk)
    return aside


def _swap(fresh: Path, place: Path, aside: Path, disk: Disk) -> None:
    if _exchange(fresh, place):
        try:
            disk.replace(fresh, aside)
        except OSError:
            _exchange(fresh, place)
            raise
        return
    disk.replace(place, aside)
    try:
        disk.replace(fresh, place)
    except OSError:
        disk.replace(aside, place)
        raise


def set_aside(place: Path) -> list[Path]:
    """The folders that were at `place` before a restore, oldest first. Raises OSError.

    Resolve a link first: the folder itself was set aside.
    """
    return sorted(place.parent.glob(f"{escape(beginning(place))}{_ASIDE}*"))


def half_restored(place: Path) -> list[Path]:
    """Folders beside `place` that an interrupted restore left. Raises OSError."""
    return sorted(place.parent.glob(f".{escape(beginning(place))}.restoring-*"))


def remove_half_restored(folder: Path) -> bool:
    """Remove what a killed restore left, if possible.

    Returns False for one that is still running and holds the lock on its mark. A folder without a
    mark was there before, and stays.
    """
    try:
        with _locked(folder / _MARK):
            _remove(folder)
    except BlockingIOError:
        return False
    return True


def is_half_made(folder: Path) -> bool:
    """Whether a folder from `half_restored` has our mark, and so may be removed."""
    return (folder / _MARK).exists()


def forget_mark(folder: Path, disk: Disk = REAL_DISK) -> None:
    """Remove the mark from a data folder that is opened, whenever its restore was killed."""
    if is_half_made(folder):
        discard(folder / _MARK, disk)


@contextmanager
def _locked(mark: Path) -> Generator[None]:
    """Lock the mark of a folder, if it has one.

    Raises BlockingIOError when it is locked already.
    """
    if not mark.exists():
        yield
        return
    descriptor = os.open(mark, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    finally:
        os.close(descriptor)


def _remove(folder: Path) -> None:
    """Remove a folder that has the mark or is empty."""
    marked = (folder / _MARK).exists()
    with suppress(OSError):
        for path in folder.iterdir() if marked else ():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _MARK:
                path.unlink()
        # The mark goes last, so that a removal that is killed can be resumed.
        if marked:
            (folder / _MARK).unlink()
        folder.rmdir()


def _free(path: Path) -> Path:
    names = [path, *(path.with_name(f"{path.name}-{number}") for number in range(2, 1000))]
    for name in names:
        if not name.exists():
            return name
    raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def _give_to_owner(folder: Path, like: Path) -> None:
    """Give the files to the kiosk's own user when root restores them."""
    if os.geteuid() != 0:
        return
    owner = like.stat()
    for path in (folder, *folder.rglob("*")):
        os.chown(path, owner.st_uid, owner.st_gid, follow_symlinks=False)


def _sync(folder: Path, disk: Disk) -> None:
    for path in folder.rglob("*"):
        if path.is_dir():
            disk.sync_folder(path)
    disk.sync_folder(folder)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot do that."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library without renameat2
        return False
    done = rename(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    if done == 0:
        return True
    error = ctypes.get_errno()
    if error in (errno.EINVAL, errno.ENOSYS):  # a file system or kernel without support
        return False
    raise OSError(error, os.strerror(error), str(other))
