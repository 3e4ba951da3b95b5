"""attempts.json: how many wrong withdrawal codes were tried, and until when to wait."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from pathlib import Path
from typing import cast

from kiosk.guestbook.access.throttle import Tries
from kiosk.store.disk.disk import REAL_DISK, Disk, write_whole
from kiosk.store.disk.emergency_space import EmergencySpace, in_room
from kiosk.store.disk.json_file import NotJson, count, finite, parsed

_MANY = Tries(failures=1000, not_before=math.inf)
"""What a damaged file counts as: the longest delay, and then a code may be tried again."""


class AttemptsFile:
    """A `TriesSafe` on a file."""

    def __init__(
        self, path: Path, *, spare: EmergencySpace | None = None, disk: Disk = REAL_DISK
    ) -> None:
        self._path = path
        self._spare = spare
        self._disk = disk

    def read(self) -> Tries:
        """The tries; none where there is no file. Whoever breaks it gains no guess."""
        try:
            found = parsed(self._path.read_bytes())
        except FileNotFoundError:
            return Tries()
        except (OSError, NotJson):
            return _MANY
        if not isinstance(found, dict):
            return _MANY
        match cast("dict[str, object]", found):
            case {"failures": int(failures), "not_before": int() | float() as not_before} if (
                count(failures) and (until := finite(not_before)) is not None
            ):
                return Tries(failures, until)
            case _:
                return _MANY

    def write(self, tries: Tries) -> None:
        """Keep the tries; on disk when this returns. Raises `CannotKeep`."""
        data = json.dumps(asdict(tries)).encode()
        in_room(self._spare, lambda: write_whole(self._path, data, self._disk))
