"""Entries and encounters as the documents of an export: entries.json, format version 1.

The fields and their order are what other programs rely on (docs/command-line.md). `voice`,
`picture` and `favourite`, last in an entry, came later and are there only where something was said,
a picture chosen, or staff gave their star; `voice` is so in its consent as well.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.team_record import TeamPage
from kiosk.store.book.team_codec import PAGE_TABLES

FORMAT = "ontmoeting-guestbook"
VERSION = 1

Document = dict[str, object]

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

    def end(self, team: Iterable[TeamPage]) -> None:
        """Write what comes after the entries: what the team wrote, as much of it as may leave."""
        written: dict[str, list[Document]] = {"encounters": [], "reflections": []}
        for page in team:
            table = PAGE_TABLES[type(page)]
            document = _short(page) if isinstance(page, Encounter) else table.document(page)
            written.setdefault(table.name, []).append(document)
        parts = (f'"{name}": {_encode(documents)}' for name, documents in written.items())
        self._write(("\n],\n" + ",\n".join(parts) + "}\n").encode())


def entry_document(entry: Entry) -> Document:
    """One entry. The withdrawal code is not in it."""
    given_at = entry.consent.given_at
    consent: Document = {
        "wall": entry.consent.wall,
        "report": entry.consent.report,
        "notice": entry.consent.notice,
        "given_at": given_at.isoformat() if given_at else None,
    }
    document: Document = {
        "id": entry.id,
        "signed_at": entry.signed_at.isoformat(),
        "name": entry.name,
        "message": entry.message,
        "quote": entry.quote,
        "quote_source": entry.quote_source,
        "language": entry.language,
        "photo": entry.photo,
        "drawing": entry.drawing,
        "encounter": entry.encounter,
        "status": entry.status,
        "consent": consent,
    }
    if entry.voice is not None:
        consent["voice"] = entry.consent.voice
        document["voice"] = entry.voice
    if entry.picture:
        document["picture"] = entry.picture
    if entry.favourite:
        document["favourite"] = True
    return document


def _short(encounter: Encounter) -> Document:
    """An encounter without what was not filled in, but for what every version of 1 has."""
    document = PAGE_TABLES[Encounter].document
    plain = document(
        Encounter(encounter.id, encounter.title, encounter.starts_at, encounter.quotes)
    )
    always = ("id", "title", "starts_at", "quotes")
    return {
        key: value
        for key, value in document(encounter).items()
        if key in always or value != plain[key]
    }
