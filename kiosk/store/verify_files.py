"""What is wrong with the files of a data folder: photos, backups, rights, left-overs."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.store.backup import Progress
from kiosk.store.backup_format import Member, photo_name
from kiosk.store.backup_names import being_written, own_backups
from kiosk.store.backup_reader import open_backup
from kiosk.store.errors import BackupRefused
from kiosk.store.files import TEMPORARY
from kiosk.store.folder import DataFolder
from kiosk.store.ledger import erasures_of
from kiosk.store.photo_folder import SUFFIX
from kiosk.store.photos import is_whole
from kiosk.store.swapping import half_restored


def photos(
    folder: DataFolder,
    with_photo: Collection[str],
    there: Collection[str],
    progress: Progress | None,
) -> Iterator[str]:
    """What is wrong with the photos: `with_photo` should have one, `there` are names of files.

    A photo never changes: the newest backup tells what its bytes were.
    """
    known = _known_photos(folder)
    for done, entry_id in enumerate(sorted(with_photo), 1):
        try:
            data = (folder.path / photo_name(entry_id)).read_bytes()
        except FileNotFoundError:
            yield f"The photo of entry {entry_id} is missing."
        except OSError as error:
            yield f"The photo of entry {entry_id} cannot be read: {error.strerror}."
        else:
            member = known.get(photo_name(entry_id))
            if not is_whole(data):
                yield f"The photo of entry {entry_id} is damaged: it is no whole JPEG."
            elif member is not None and member.sha256 != hashlib.sha256(data).hexdigest():
                yield f"The photo of entry {entry_id} is not what it was in the last backup."
        if progress is not None:
            progress(done, len(with_photo))
    wanted = {entry_id + SUFFIX for entry_id in with_photo}
    for name in sorted(set(there) - wanted):
        if not name.endswith(TEMPORARY):
            yield f"The file {folder.photos / name} is the photo of no entry."


def backups(folder: DataFolder) -> Iterator[str]:
    """What is wrong with the backups in the folder, short of reading every photo in them."""
    try:
        erased = erasures_of(folder.ledger.read_bytes())[0].keys()
    except FileNotFoundError:
        erased = set[str]()
    for path in own_backups(folder.backups):
        try:
            with open_backup(path) as backup:
                held = (backup.book().entries | backup.photos) & erased
        except BackupRefused as error:
            yield str(error)
        else:
            if held:
                yield f"The backup {path} still holds entries that were erased: {len(held)}."


def rights(folder: DataFolder) -> Iterator[str]:
    """What others than our own user may look at or change."""
    # A folder that was there before keeps its own rights, as far as looking goes.
    if folder.path.stat().st_mode & 0o022:
        yield f"Others may change what is in {folder.path}: it should have the rights 700."
    for path in _ours(folder):
        try:
            status = path.lstat()
        except FileNotFoundError:  # erased or removed just now
            continue
        if path.is_symlink():
            yield f"{path} is a link to elsewhere."
        elif status.st_mode & 0o077:
            should = "700" if path.is_dir() else "600"
            yield f"Others may look at {path}: it should have the rights {should}."
        if status.st_uid != folder.path.stat().st_uid:
            yield f"{path} belongs to another user than the data folder."


def left_over(folder: DataFolder) -> Iterator[str]:
    """What a power cut or a kill left, if nothing is just being written."""
    for path in sorted(folder.path.rglob(f"*{TEMPORARY}")):
        if not being_written(path):
            yield f"{path} was not written to its end; the kiosk removes or replaces it."
    for path in half_restored(folder.path.resolve()):
        yield f"A restore was broken off; {path} may hold what was there before or be half made."


def _ours(folder: DataFolder) -> Iterator[Path]:
    """The files and folders that are ours, and all that is in these."""
    yield from sorted(path for path in folder.path.iterdir() if path.is_file())
    for each in (folder.photos, folder.renders, folder.exports, folder.backups):
        if each.is_symlink() or each.exists():
            yield each
            yield from sorted(each.rglob("*"))


def _known_photos(folder: DataFolder) -> Mapping[str, Member]:
    for path in reversed(own_backups(folder.backups)):
        try:
            with open_backup(path) as backup:
                return backup.members
        except KioskError:
            continue
    return {}
