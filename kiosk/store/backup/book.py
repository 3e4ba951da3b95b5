"""The tables of a book at one moment, as a backup takes them."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.services.redaction import redacted
from kiosk.store.book.codec import RECORD_TABLES, BadDocument, entry_of
from kiosk.store.book.entry_store import ENTRIES, read_all
from kiosk.store.book.snapshot import Tables
from kiosk.store.media.attachments import names_of


@dataclass(frozen=True, slots=True)
class WholeBook:
    """A book at one moment: its tables, the ids of its entries, the names of their attachments."""

    tables: Tables
    entries: frozenset[str]
    files: frozenset[str]


def whole_book(file: Path, tables: Tables) -> WholeBook:
    """A picture of tables in which every document is right. Raises `BookDamaged`."""
    entries = read_all(file, tables.get(ENTRIES, {}).values(), entry_of)
    for table in RECORD_TABLES.values():
        read_all(file, tables.get(table.name, {}).values(), table.of)
    return WholeBook(
        tables,
        frozenset(entry.id for entry in entries),
        frozenset(name for entry in entries for name in names_of(entry)),
    )


def tables_without(tables: Tables, ids: Collection[str], known: Collection[Entry] = ()) -> Tables:
    """The tables, less these entries and pages of the team, and less what of them is in others.

    `known` are those of the entries of which another book knows what was in them. What is no
    right document stays: whoever reads the tables tells of it.
    """
    names = {ENTRIES, *(table.name for table in RECORD_TABLES.values())} & tables.keys()
    left = {
        name: {
            number: document
            for number, document in tables[name].items()
            if document.get("id") not in ids
        }
        for name in names
    }
    if not known and all(len(left[name]) == len(tables[name]) for name in names):
        return tables
    gone: list[Entry] = list(known)
    for document in tables.get(ENTRIES, {}).values():
        if document.get("id") in ids:
            with suppress(BadDocument):
                gone.append(entry_of(document))
    for table in RECORD_TABLES.values():
        for number, document in left.get(table.name, {}).items():
            with suppress(BadDocument):
                page = table.of(document)
                for changed in redacted([page], gone):
                    left[table.name][number] = document | table.document(changed)
    # In the order in which they were: a backup of the same book has the same bytes.
    return {name: left.get(name, table) for name, table in tables.items()}
