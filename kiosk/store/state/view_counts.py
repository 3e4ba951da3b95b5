"""showings.json: how often the card of each entry has hung on the wall. Ids and numbers only."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

from kiosk.guestbook.model.ids import is_id
from kiosk.store.disk.disk import REAL_DISK, Disk, write_whole
from kiosk.store.disk.json_file import NotJson, count, parsed


class ViewCountsFile:
    """`Counts` on a file. It is in no backup: what is lost with it are numbers."""

    def __init__(self, path: Path, *, writes: bool = True, disk: Disk = REAL_DISK) -> None:
        self._path = path
        self._writes = writes
        self._disk = disk

    def read(self) -> dict[str, int]:
        """What was kept. Of a file that is damaged nothing is believed: counting begins anew."""
        try:
            found = parsed(self._path.read_bytes())
        except (OSError, NotJson):
            return {}
        if not isinstance(found, dict):
            return {}
        return {
            entry_id: number
            for entry_id, number in cast("dict[str, object]", found).items()
            if is_id(entry_id) and isinstance(number, int) and count(number) and number > 0
        }

    def write(self, counts: Mapping[str, int]) -> None:
        """Keep these; who only reads the book keeps nothing. Raises `CannotKeep`."""
        if self._writes:
            write_whole(self._path, json.dumps(counts).encode(), self._disk)
