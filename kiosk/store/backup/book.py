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
    """Check that every document in the tables can be read, and list what they hold.

    Raises `BookDamaged`.
    """
    entries = read_all(file, tables.get(ENTRIES, {}).values(), entry_of)
    for table in RECORD_TABLES.values():
        read_all(file, tables.get(table.name, {}).values(), table.of)
    return WholeBook(
        tables,
        frozenset(entry.id for entry in entries),
        frozenset(name for entry in entries for name in names_of(entry)),
    )


def tables_without(tables: Tables, ids: Collection[str], known: Collection[Entry] = ()) -> Tables:
    """Remove these entries and team pages from the tables, and every mention of them elsewhere.

    `known` holds those of the entries whose content is known from another book. A document that
    cannot be decoded stays: the code that reads the tables reports it.
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
    # The tables keep their order, so that two backups of the same book have the same bytes.
    return {name: left.get(name, table) for name, table in tables.items()}
