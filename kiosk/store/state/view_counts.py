"""showings.json: how often the card of each entry has hung on the wall. Ids and numbers only."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from kiosk.guestbook.model.ids import is_id
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.json_file import count
from kiosk.store.state.json_file import JsonFile


class ViewCountsFile:
    """`Counts` on a file. It is in no backup: what is lost with it are numbers."""

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
        """What was kept. Of a file that is damaged nothing is believed: counting begins again."""
        return self._file.read() or {}

    def write(self, counts: Mapping[str, int]) -> None:
        """Keep these; a process that only reads the book keeps nothing. Raises `CannotKeep`."""
        if self._writes:
            self._file.write(counts)


def _counts(found: dict[str, object]) -> Mapping[str, int]:
    return {
        entry_id: number
        for entry_id, number in found.items()
        if is_id(entry_id) and isinstance(number, int) and count(number) and number > 0
    }
