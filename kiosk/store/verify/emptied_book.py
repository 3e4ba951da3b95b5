"""Tell a book that was emptied from one in which nobody has signed yet."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.store.backup.names import own_backups
from kiosk.store.backup.reader import open_backup
from kiosk.store.data_folder import DataFolder


def latest_backup(folder: DataFolder) -> Path | None:
    """The latest backup in the data folder, if there is one."""
    with suppress(OSError):
        return next(iter(own_backups(folder.backups)[::-1]), None)
    return None


def lost(folder: DataFolder, erased: Collection[str]) -> bool:
    """Whether the latest backup holds entries that were never erased; for an empty book."""
    path = latest_backup(folder)
    if path is not None:
        with suppress(KioskError), open_backup(path) as backup:
            return bool(backup.book().entries.difference(erased))
    return False
