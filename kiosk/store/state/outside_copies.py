"""outside.json: where copies of the book were taken outside this machine, and when."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.state.json_file import JsonFile

MOST_PLACES = 20


class OutsideCopies:
    """The newest copy in each place: the name of a USB stick, or a folder."""

    def __init__(self, path: Path, *, disk: Disk = REAL_DISK) -> None:
        self._file = JsonFile(
            path=path, decode=_copies, encode=_document, damaged=lambda _error: [], disk=disk
        )

    def last(self) -> list[tuple[str, datetime]]:
        """The places and times, newest first; empty if unknown."""
        return self._file.read() or []

    def note(self, place: str, at: datetime) -> None:
        """Record a copy in this place. Raises `CannotKeep`."""
        rest = [each for each in self.last() if each[0] != place]
        self._file.write([(place, at), *rest][:MOST_PLACES])


def _document(copies: list[tuple[str, datetime]]) -> dict[str, object]:
    return {place: at.isoformat() for place, at in copies}


def _copies(found: dict[str, object]) -> list[tuple[str, datetime]]:
    pairs = [(place, _moment(at)) for place, at in found.items()]
    known = [(place, at) for place, at in pairs if at is not None]
    return sorted(known, key=lambda pair: pair[1], reverse=True)


def _moment(text: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None
