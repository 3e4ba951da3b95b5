"""The attachments as files, and the cache of images rendered from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from kiosk.guestbook.model.entry import AttachmentKind, Attachments, Entry
from kiosk.guestbook.model.ids import is_id
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import REAL_DISK, TEMPORARY, Disk, write_whole
from kiosk.store.errors import CannotErase
from kiosk.store.media.attachments import FOLDERS, file_name, file_names, names_of, owner


class AttachmentFolders:
    """An `AttachmentStore` of files in a data folder.

    For their names see `kiosk.store.media.attachments`.
    """

    def __init__(self, folder: DataFolder, disk: Disk = REAL_DISK) -> None:
        self._folder = folder
        self._disk = disk

    def put(self, entry_id: str, files: Attachments) -> Mapping[AttachmentKind, str]:
        """Keep the given attachments; on disk when this returns. Raises `CannotKeep`."""
        _check(entry_id)
        names: dict[AttachmentKind, str] = {}
        for attachment, data in files.there().items():
            names[attachment] = file_name(attachment, entry_id)
            write_whole(self._folder.path / names[attachment], data, self._disk)
        return names

    def get(self, attachment: AttachmentKind, entry_id: str) -> bytes | None:
        """An attachment; None when there is none or it cannot be read."""
        _check(entry_id)
        try:
            return (self._folder.path / file_name(attachment, entry_id)).read_bytes()
        except OSError:
            # A card without its photo beats a wall that stops; `kiosk verify` reports the fault.
            return None

    def remove(self, entry_id: str) -> None:
        """Remove every attachment of an entry. Raises `CannotErase`."""
        _check(entry_id)
        paths = [self._folder.path / name for name in file_names([entry_id])]
        self._remove([*paths, *(path.with_name(path.name + TEMPORARY) for path in paths)])

    def sweep(self, entries: Iterable[Entry]) -> None:
        """Remove every file that is not an attachment of one of these entries. Raises
        `CannotErase`.

        When there are no entries, but attachments of more than one, nothing is removed. A kill
        leaves attachments of a single entry; those of several may be all that is left of a book.
        """
        entries = list(entries)
        if not entries and len(self._owners()) > 1:
            return
        wanted = {name for entry in entries for name in names_of(entry)}
        self._remove([p for p in self._all() if f"{p.parent.name}/{p.name}" not in wanted])

    def forget_renders(self) -> None:
        """Empty the cache of rendered images. Raises `CannotErase`.

        All of them go: their names derive from their content, which the entry no longer has.
        """
        self._remove(_files(self._folder.renders))

    def is_empty(self) -> bool:
        """True if there are no attachments."""
        return not self._owners()

    def _owners(self) -> set[str]:
        names = (f"{path.parent.name}/{path.name}" for path in self._all())
        return {found[1] for name in names if (found := owner(name))}

    def _all(self) -> list[Path]:
        return [file for each in FOLDERS.values() for file in _files(self._folder.path / each)]

    def _remove(self, paths: list[Path]) -> None:
        try:
            gone = {path.parent for path in paths if self._unlink(path)}
            for folder in gone:
                self._disk.sync_folder(folder)
        except OSError as error:
            raise CannotErase(
                "A picture could not be erased from the disk: {reason}.", reason=error.strerror
            ) from error

    def _unlink(self, path: Path) -> bool:
        try:
            self._disk.unlink(path)
        except FileNotFoundError:
            return False
        return True


_OURS = re.compile(r"[0-9a-f-]{32,}\.(jpg|png|opus)(" + re.escape(TEMPORARY) + ")?")
"""The name of an attachment or of an image in renders/: an id or a checksum."""


def _check(entry_id: str) -> None:
    if not is_id(entry_id):
        raise ValueError("not an id")


def _files(folder: Path) -> list[Path]:
    """The files in a folder; empty when the folder does not exist. Raises `CannotErase`.

    A linked folder may hold files that are not ours; then only names that we give are listed.
    """
    try:
        files = [path for path in folder.iterdir() if not path.is_dir()]
        return [p for p in files if _OURS.fullmatch(p.name)] if folder.is_symlink() else files
    except FileNotFoundError:
        return []
    except NotADirectoryError as error:
        raise CannotErase("{folder} must be a folder, and is none.", folder=folder) from error
    except OSError as error:
        raise CannotErase(
            "The folder {folder} cannot be looked at: {reason}.",
            folder=folder,
            reason=error.strerror,
        ) from error
