"""showings.json: how often each entry's card was on the wall. Ids and numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kiosk.guestbook.model.ids import is_id
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.json_file import count
from kiosk.store.state.json_file import JsonFile


class ViewCountsFile:
    """`Counts` in a file. It is not in backups: only numbers can be lost."""

    def __init__(self, path: Path, *, writes: bool = True, disk: Disk = REAL_DISK) -> None:
        self._writes = writes
        self._file = JsonFile(
            path=path,
            decode=_counts,
            encode=dict[str, object],
            damaged=lambda _error: {},
            disk=disk,
        )

    def read(self) -> Mapping[str, int]:
        """The saved counts. A damaged file is ignored: counting starts again."""
        return self._file.read() or {}

    def write(self, counts: Mapping[str, int]) -> None:
        """Save the counts; a process that only reads the book saves nothing.

        Raises `CannotKeep`.
        """
        if self._writes:
            self._file.write(counts)


def _counts(found: dict[str, object]) -> Mapping[str, int]:
    return {
        entry_id: number
        for entry_id, number in found.items()
        if is_id(entry_id) and isinstance(number, int) and count(number) and number > 0
    }
