"""Find what is wrong with the files of a data folder: attachments, backups, permissions."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.store.backup.backup import Progress
from kiosk.store.backup.format import Member
from kiosk.store.backup.names import own_backups
from kiosk.store.backup.reader import open_backup
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import TEMPORARY
from kiosk.store.disk.folder_swap import half_restored
from kiosk.store.disk.lock import being_written
from kiosk.store.errors import BackupRefused
from kiosk.store.media.attachments import called, is_whole
from kiosk.store.state.erasure_ledger import erasures_of


def attachments(
    folder: DataFolder, wanted: Collection[str], there: Collection[str], progress: Progress | None
) -> Iterator[str]:
    """Find faults of the attachments: `wanted` and `there` are names of files.

    An attachment never changes: the newest backup tells what its bytes were.
    """
    known = _known(folder)
    for done, name in enumerate(sorted(wanted), 1):
        try:
            data = (folder.path / name).read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            yield f"The {called(name)} is missing."
        except OSError as error:
            yield f"The {called(name)} cannot be read: {error.strerror}."
        else:
            member = known.get(name)
            if not is_whole(name, data):
                yield f"The {called(name)} is damaged: the file is not whole."
            elif member is not None and member.sha256 != hashlib.sha256(data).hexdigest():
                yield f"The {called(name)} is not what it was in the last backup."
        if progress is not None:
            progress(done, len(wanted))
    for name in sorted(set(there) - set(wanted)):
        if not name.endswith(TEMPORARY):
            yield f"The file {folder.path / name} belongs to no entry."


def backups(folder: DataFolder) -> Iterator[str]:
    """Find faults of the backups in the folder, without reading every attachment in them."""
    try:
        erased = erasures_of(folder.ledger.read_bytes())[0].keys()
    except (FileNotFoundError, IsADirectoryError):
        erased = set[str]()
    for path in _backups(folder):
        try:
            with open_backup(path) as backup:
                held = (backup.book().entries | backup.owners) & erased
        except BackupRefused as error:
            yield str(error)
        else:
            if held:
                yield f"The backup {path} still holds entries that were erased: {len(held)}."


def kinds(folder: DataFolder) -> Iterator[str]:
    """Find folders that should be files, or the reverse."""
    for path in folder.files:
        if path.exists() and not path.is_file():
            yield f"{path} must be a file, and is {'a folder' if path.is_dir() else 'none'}."
    for path in folder.inside:
        if path.exists() and not path.is_dir():
            yield f"{path} must be a folder, and is none."


def rights(folder: DataFolder) -> Iterator[str]:
    """Find files that users other than our own may read or change."""
    # A folder that existed before keeps its own permissions for reading.
    if folder.path.stat().st_mode & 0o022:
        yield f"Others may change what is in {folder.path}: it should have the rights 700."
    for path in _ours(folder):
        try:
            status = path.lstat()
        except FileNotFoundError:  # erased or removed a moment ago
            continue
        if path.is_symlink():
            yield f"{path} is a link to elsewhere."
        elif status.st_mode & 0o077:
            should = "700" if path.is_dir() else "600"
            yield f"Others may look at {path}: it should have the rights {should}."
        if status.st_uid != folder.path.stat().st_uid:
            yield f"{path} belongs to another user than the data folder."


def left_over(folder: DataFolder) -> Iterator[str]:
    """Find what a power cut or a kill left, unless it is being written now."""
    for path in sorted(folder.path.rglob(f"*{TEMPORARY}")):
        if not being_written(path):
            yield f"{path} was not written to its end; the kiosk removes or replaces it."
    for path in half_restored(folder.path.resolve()):
        yield f"A restore was broken off; {path} may hold what was there before or be half made."


def _ours(folder: DataFolder) -> Iterator[Path]:
    """The files and folders that are ours, and everything inside these."""
    inside = set(folder.inside)
    yield from sorted(p for p in folder.path.iterdir() if p.is_file() and p not in inside)
    for each in folder.inside:
        if each.is_symlink() or each.is_dir():
            yield each
        if each.is_dir():
            yield from sorted(each.rglob("*"))


def _backups(folder: DataFolder) -> list[Path]:
    try:
        return own_backups(folder.backups)
    except NotADirectoryError:  # see `kinds`
        return []


def _known(folder: DataFolder) -> Mapping[str, Member]:
    for path in reversed(_backups(folder)):
        try:
            with open_backup(path) as backup:
                return backup.members
        except KioskError:
            continue
    return {}
