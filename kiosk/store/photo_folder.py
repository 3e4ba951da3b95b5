"""Photos as files, one an entry, and the cache of pictures made from them."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from kiosk.guestbook.ids import is_id
from kiosk.store.errors import CannotErase
from kiosk.store.files import REAL_DISK, Disk, write_whole

SUFFIX = ".jpg"


class PhotoFolder:
    """A `PhotoShelf` of `<id>.jpg` in a folder; `renders` is the folder of derived pictures."""

    def __init__(self, folder: Path, renders: Path, disk: Disk = REAL_DISK) -> None:
        self._folder = folder
        self._renders = renders
        self._disk = disk

    def put(self, entry_id: str, jpeg: bytes) -> str:
        """Keep a photo; on disk when this returns. Raises `CannotKeep`."""
        path = self._path(entry_id)
        write_whole(path, jpeg, self._disk)
        return f"{self._folder.name}/{path.name}"

    def get(self, entry_id: str) -> bytes | None:
        """A photo, or None where there is none that can be read."""
        try:
            return self._path(entry_id).read_bytes()
        except OSError:
            # A card without its photo beats a wall that stops; `kiosk verify` tells of it.
            return None

    def remove(self, entry_id: str) -> None:
        """Remove a photo, if there is one. Raises `CannotErase`."""
        self._remove([self._path(entry_id)])

    def sweep(self, keep: Collection[str]) -> None:
        """Remove all that is not the photo of one of these entries. Raises `CannotErase`."""
        wanted = {entry_id + SUFFIX for entry_id in keep}
        self._remove([path for path in self._files(self._folder) if path.name not in wanted])

    def forget_renders(self) -> None:
        """Empty the cache of derived pictures. Raises `CannotErase`.

        All of them: their names come from their content, which the entry no longer has.
        """
        self._remove(self._files(self._renders))

    def is_empty(self) -> bool:
        """True if there is no photo."""
        return not any(path.suffix == SUFFIX for path in self._files(self._folder))

    def _path(self, entry_id: str) -> Path:
        if not is_id(entry_id):
            raise ValueError("not an id")
        return self._folder / (entry_id + SUFFIX)

    @staticmethod
    def _files(folder: Path) -> list[Path]:
        try:
            return [path for path in folder.iterdir() if not path.is_dir()]
        except FileNotFoundError:
            return []

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
