"""A folder made anew beside another one, and put in its place in one step."""

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
"""A file in the new folder: what has it may be removed, what was there before never has it."""

_LONGEST, _CUT = 200, 180
"""Bytes of a name, of the 255 that a disk takes."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def staging(place: Path, disk: Disk = REAL_DISK) -> Generator[Path]:
    """A new folder beside `place`, for its owner only; gone at the end, unless it was put there.

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
    """How the names of the folders beside `place` begin that belong to it.

    Its own name, or as much of a very long one as leaves room for an end, and its sum.
    """
    name = os.fsencode(place.name)
    if len(name) <= _LONGEST:
        return place.name
    return f"{name[:_CUT].decode(errors='ignore')}-{hashlib.sha256(name).hexdigest()[:12]}"


def put_in_place(fresh: Path, place: Path, now: datetime, disk: Disk = REAL_DISK) -> Path | None:
    """Put a folder that is whole in `place`; says where what was there is now, if there was any.

    Whenever the power goes, `place` is the one or the other. Raises OSError; then it is the old
    one.
    """
    _give_to_owner(fresh, place if place.exists() else place.parent)
    # What is set aside must not look half made, should a restore have been killed after its end.
    forget_mark(place, disk)
    _sync(fresh, disk)
    if not place.exists() or next(place.iterdir(), None) is None:
        disk.replace(fresh, place)
        aside = None
    else:
        aside = _free(place.with_name(f"{beginning(place)}-set-aside-{now:%Y-%m-%d-%H%M%S}"))
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


def half_restored(place: Path) -> list[Path]:
    """Folders beside `place` that a restore left which was broken off. Raises OSError."""
    return sorted(place.parent.glob(f".{escape(beginning(place))}.restoring-*"))


def remove_half_restored(folder: Path) -> bool:
    """Remove what is left of a restore that was killed, if that can be done.

    False for one that is running, and holds its mark. What has no mark was there before, and stays.
    """
    try:
        with _locked(folder / _MARK):
            _remove(folder)
    except BlockingIOError:
        return False
    return True


def is_half_made(folder: Path) -> bool:
    """Whether a folder of `half_restored` may be removed: it is none that was there before."""
    return (folder / _MARK).exists()


def forget_mark(folder: Path, disk: Disk = REAL_DISK) -> None:
    """A data folder that is opened is no half made one, whenever its restore was killed."""
    if is_half_made(folder):
        discard(folder / _MARK, disk)


@contextmanager
def _locked(mark: Path) -> Generator[None]:
    """Hold the mark of a folder, if it has one. Raises BlockingIOError when another does."""
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
    """Remove a folder that has the mark, or nothing in it at all."""
    marked = (folder / _MARK).exists()
    with suppress(OSError):
        for path in folder.iterdir() if marked else ():
            if path.is_dir():
                shutil.rmtree(path)
            elif path.name != _MARK:
                path.unlink()
        # Last, so that what is left of a removal that was killed can be removed again.
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
    """Who restores as root restores for the kiosk's own user."""
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
    """Let two folders change names in one step; False where the system cannot."""
    try:
        rename = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:  # a C library without it
        return False
    done = rename(
        _AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), ctypes.c_uint(_RENAME_EXCHANGE)
    )
    if done == 0:
        return True
    error = ctypes.get_errno()
    if error in (errno.EINVAL, errno.ENOSYS):  # a file system, or a kernel, without it
        return False
    raise OSError(error, os.strerror(error), str(other))
