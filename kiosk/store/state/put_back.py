"""put-back.json: how the last backup that staff put back on the screen came out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.json_file import count
from kiosk.store.state.json_file import JsonFile


@dataclass(frozen=True, slots=True)
class PutBackNote:
    """When it was put back, when it was made, its entries, and where the earlier folder is now.

    `failed` is the reason why nothing was put back, "" if something was.
    """

    at: datetime
    made_at: datetime | None = None
    entries: int = 0
    set_aside: str = ""
    failed: str = ""


class PutBackFile:
    """Keeps the note of the last one."""

    def __init__(self, path: Path, *, disk: Disk = REAL_DISK) -> None:
        self._file: JsonFile[PutBackNote | None] = JsonFile(
            path=path, decode=_note, encode=_document, damaged=lambda _error: None, disk=disk
        )

    def read(self) -> PutBackNote | None:
        """The note; None if there is none that can be read."""
        return self._file.read()

    def write(self, note: PutBackNote) -> None:
        """Keep a note. Raises `CannotKeep`."""
        self._file.write(note)


def _document(note: PutBackNote | None) -> dict[str, object]:
    assert note is not None
    made = note.made_at.isoformat() if note.made_at else ""
    return {
        "at": note.at.isoformat(),
        "made_at": made,
        "entries": note.entries,
        "set_aside": note.set_aside,
        "failed": note.failed,
    }


def _note(found: dict[str, object]) -> PutBackNote | None:
    match found:
        case {
            "at": str(at),
            "made_at": str(made),
            "entries": int(entries),
            "set_aside": str(aside),
            "failed": str(failed),
        } if count(entries):
            try:
                moment = datetime.fromisoformat(made) if made else None
                return PutBackNote(datetime.fromisoformat(at), moment, entries, aside, failed)
            except ValueError:
                return None
        case _:
            return None
