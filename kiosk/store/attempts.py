"""attempts.json: how many wrong withdrawal codes were tried, and until when to wait."""

from __future__ import annotations

import json
import math
from dataclasses import asdict
from pathlib import Path

from kiosk.guestbook.attempts import Tries
from kiosk.store.files import REAL_DISK, Disk, write_whole
from kiosk.store.spare import Spare, in_room

_MANY = Tries(failures=1000, not_before=math.inf)
"""What a damaged file counts as: the longest delay, and then a code may be tried again."""


class AttemptsFile:
    """A `TriesSafe` on a file."""

    def __init__(self, path: Path, *, spare: Spare | None = None, disk: Disk = REAL_DISK) -> None:
        self._path = path
        self._spare = spare
        self._disk = disk

    def read(self) -> Tries:
        """The tries; none where there is no file. Whoever breaks it gains no guess."""
        try:
            return _tries(json.loads(self._path.read_bytes())) or _MANY
        except FileNotFoundError:
            return Tries()
        except (OSError, ValueError, RecursionError, OverflowError):
            return _MANY

    def write(self, tries: Tries) -> None:
        """Keep the tries; on disk when this returns. Raises `CannotKeep`."""
        data = json.dumps(asdict(tries)).encode()
        in_room(self._spare, lambda: write_whole(self._path, data, self._disk))


def _tries(found: object) -> Tries | None:
    """What a file holds. Raises OverflowError for a number that is none of seconds."""
    match found:
        case {"failures": int(failures), "not_before": int() | float() as not_before} if (
            failures >= 0 and math.isfinite(not_before)
        ):
            return Tries(failures, float(not_before))
        case _:
            return None
