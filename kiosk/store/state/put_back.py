"""put-back.json: how the last backup that staff put back on the screen came out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from string import Formatter
from typing import cast

from kiosk.errors import KioskError
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.json_file import count
from kiosk.store.state.json_file import JsonFile


@dataclass(frozen=True, slots=True)
class PutBackNote:
    """When it was put back, when it was made, its entries, and where the earlier folder is now.

    `failed` is the reason in English why nothing was put back, "" if something was; `msgid` and
    `params` are what it is made of, for other languages.
    """

    at: datetime
    made_at: datetime | None = None
    entries: int = 0
    set_aside: str = ""
    failed: str = ""
    msgid: str = ""
    params: Mapping[str, str | int] = field(default_factory=dict[str, "str | int"])

    @property
    def error(self) -> KioskError:
        """The reason, to be worded in the reader's language; in English from an older note."""
        error = KioskError(self.msgid or "{said}")
        error.params.update(self.params if self.msgid else {"said": self.failed})
        return error


def note_of_failure(at: datetime, error: KioskError) -> PutBackNote:
    """The note of a backup that was not put back."""
    params = {name: _plain(value) for name, value in error.params.items()}
    return PutBackNote(at, failed=str(error), msgid=error.msgid, params=params)


def _plain(value: object) -> str | int:
    match value:
        case OSError(strerror=str(words)):
            return words
        case int():
            return value
        case _:
            return str(value)


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
        "msgid": note.msgid,
        "params": dict(note.params),
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
                msgid, params = _reason(found)
                return PutBackNote(
                    datetime.fromisoformat(at), moment, entries, aside, failed, msgid, params
                )
            except ValueError:
                return None
        case _:
            return None


def _reason(found: dict[str, object]) -> tuple[str, dict[str, str | int]]:
    """What the reason is made of; nothing in an older note. Raises ValueError for bad braces."""
    match found:
        case {"msgid": str(msgid), "params": dict()}:
            params = cast("dict[str, object]", found["params"])
            gaps = {name for _, name, *_ in Formatter().parse(msgid) if name is not None}
            if gaps <= params.keys():
                return msgid, {name: _plain(value) for name, value in params.items()}
        case _:
            pass
    return "", {}
