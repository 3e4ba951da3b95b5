"""attempts.json: the number of wrong withdrawal codes, and until when to wait."""

from __future__ import annotations

import math
from dataclasses import asdict
from pathlib import Path

from kiosk.guestbook.access.throttle import Tries
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.emergency_space import EmergencySpace
from kiosk.store.disk.json_file import count, finite
from kiosk.store.state.json_file import JsonFile

_MANY = Tries(failures=1000, not_before=math.inf)
"""What a damaged file counts as: the longest delay, after which a code may be tried again."""


class AttemptsFile:
    """A `TriesSafe` in a file."""

    def __init__(
        self, path: Path, *, spare: EmergencySpace | None = None, disk: Disk = REAL_DISK
    ) -> None:
        self._file = JsonFile(
            path=path,
            decode=_tries,
            encode=asdict,
            damaged=lambda _error: _MANY,
            spare=spare,
            disk=disk,
        )

    def read(self) -> Tries:
        """The tries; none if there is no file. Damaging the file gains no guess."""
        return self._file.read() or Tries()

    def write(self, tries: Tries) -> None:
        """Keep the tries; on disk when this returns. Raises `CannotKeep`."""
        self._file.write(tries)


def _tries(found: dict[str, object]) -> Tries | None:
    match found:
        case {"failures": int(failures), "not_before": int() | float() as not_before} if (
            count(failures) and (until := finite(not_before)) is not None
        ):
            return Tries(failures, until)
        case _:
            return None
