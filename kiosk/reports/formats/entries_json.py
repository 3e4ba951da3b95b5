"""Entries and encounters as the documents of an export: entries.json, format version 1.

The fields and their order are what other programs rely on (docs/command-line.md): those of the
records, as far as they say that they may leave (`kiosk.guestbook.model.schema`). `voice`, in its
consent as well, is there only where something was said.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.schema import exported
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.store.book.codec import RECORD_TABLES

FORMAT = "ontmoeting-guestbook"
VERSION = 1

Document = dict[str, Any]

_encode = json.JSONEncoder(ensure_ascii=False).encode


class BookDocuments:
    """entries.json, written entry by entry, a line each: no book is too large for it."""

    def __init__(self, write: Callable[[bytes], object]) -> None:
        """`write` takes the bytes of the file, piece by piece."""
        self._write = write
        self._before = "\n"
        write(f'{{"format": "{FORMAT}", "version": {VERSION},\n"entries": ['.encode())

    def entry(self, entry: Entry) -> None:
        """Write one entry."""
        self._write((self._before + _encode(entry_document(entry))).encode())
        self._before = ",\n"

    def end(self, team: Iterable[TeamRecord]) -> None:
        """Write what comes after the entries: what the team wrote, as much of it as may leave."""
        written: dict[str, list[Document]] = {"encounters": [], "reflections": []}
        for page in team:
            table = RECORD_TABLES[type(page)]
            written.setdefault(table.name, []).append(exported(page))
        parts = (f'"{name}": {_encode(documents)}' for name, documents in written.items())
        self._write(("\n],\n" + ",\n".join(parts) + "}\n").encode())


def entry_document(entry: Entry) -> Document:
    """One entry. The withdrawal code is not in it."""
    document = exported(entry)
    consent = document["consent"]
    # Whether the team may hear it is told where there is something to hear, yes or no.
    consent.pop("voice", None)
    if entry.voice is not None:
        consent["voice"] = entry.consent.voice
    return document
