"""outside.json: where copies of the book went outside this box, and when the last one did."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import cast

from kiosk.store.disk.disk import REAL_DISK, Disk, write_whole
from kiosk.store.disk.json_file import NotJson, parsed

MOST_PLACES = 20


class OutsideCopies:
    """The newest copy in each place: the name of a stick, or a folder."""

    def __init__(self, path: Path, *, disk: Disk = REAL_DISK) -> None:
        self._path = path
        self._disk = disk

    def last(self) -> list[tuple[str, datetime]]:
        """The places and when, the newest first; none where that is not known."""
        try:
            found = parsed(self._path.read_bytes())
        except (OSError, NotJson):
            return []
        if not isinstance(found, dict):
            return []
        pairs = [(place, _moment(at)) for place, at in cast("dict[str, object]", found).items()]
        known = [(place, at) for place, at in pairs if at is not None]
        return sorted(known, key=lambda pair: pair[1], reverse=True)

    def note(self, place: str, at: datetime) -> None:
        """Keep that a copy went there. Raises `CannotKeep`."""
        rest = [each for each in self.last() if each[0] != place]
        newest = [(place, at), *rest][:MOST_PLACES]
        data = json.dumps({name: moment.isoformat() for name, moment in newest}, ensure_ascii=False)
        write_whole(self._path, data.encode(), self._disk)


def _moment(text: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
