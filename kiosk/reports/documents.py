"""Entries and encounters as the documents of an export: entries.json, format version 1.

The fields and their order are what other programs rely on (DESIGN.md, "Stays put").
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from kiosk.guestbook.entry import Encounter, Entry

FORMAT = "ontmoeting-guestbook"
VERSION = 1

Document = dict[str, object]


def book_text(entries: Iterable[Entry], encounters: Iterable[Encounter]) -> str:
    """All of entries.json."""
    return json.dumps(
        {
            "format": FORMAT,
            "version": VERSION,
            "entries": [entry_document(entry) for entry in entries],
            "encounters": [encounter_document(encounter) for encounter in encounters],
            "reflections": [],
        },
        ensure_ascii=False,
        indent=1,
    )


def entry_document(entry: Entry) -> Document:
    """One entry. The withdrawal code is not in it."""
    given_at = entry.consent.given_at
    return {
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
        "consent": {
            "wall": entry.consent.wall,
            "report": entry.consent.report,
            "notice": entry.consent.notice,
            "given_at": given_at.isoformat() if given_at else None,
        },
    }


def encounter_document(encounter: Encounter) -> Document:
    """One encounter, with the quotes that staff noted."""
    return {
        "id": encounter.id,
        "title": encounter.title,
        "starts_at": encounter.starts_at.isoformat(),
        "quotes": list(encounter.quotes),
    }
