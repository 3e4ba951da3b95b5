"""The tables of a book at one moment, as a backup takes them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from kiosk.store.book_file import Tables
from kiosk.store.documents import encounter_of, entry_of
from kiosk.store.tinydb_shelf import ENCOUNTERS, ENTRIES, read_all


@dataclass(frozen=True, slots=True)
class WholeBook:
    """A book at one moment: all its tables, and the ids of its entries and of those with photo."""

    tables: Tables
    entries: frozenset[str]
    with_photo: frozenset[str]


def whole_book(file: Path, tables: Tables) -> WholeBook:
    """A picture of tables in which every document is right. Raises `BookDamaged`."""
    entries = read_all(file, tables.get(ENTRIES, {}).values(), entry_of)
    read_all(file, tables.get(ENCOUNTERS, {}).values(), encounter_of)
    return WholeBook(
        tables,
        frozenset(entry.id for entry in entries),
        frozenset(entry.id for entry in entries if entry.photo),
    )


def tables_without(tables: Tables, entry_ids: Collection[str]) -> Tables:
    """The tables, less these entries."""
    entries = {
        number: document
        for number, document in tables.get(ENTRIES, {}).items()
        if document.get("id") not in entry_ids
    }
    return tables | {ENTRIES: entries} if ENTRIES in tables else tables
