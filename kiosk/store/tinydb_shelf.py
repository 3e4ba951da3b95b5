"""The book's shelf: entries and encounters as documents in TinyDB."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from tinydb import TinyDB
from tinydb.storages import Storage

from kiosk.guestbook.entry import Encounter, Entry
from kiosk.store.documents import (
    BadDocument,
    Document,
    document_of,
    document_of_encounter,
    encounter_of,
    entry_of,
)
from kiosk.store.errors import BookDamaged
from kiosk.store.lock import WriterLock

_T = TypeVar("_T", Entry, Encounter)

ENTRIES = "entries"
ENCOUNTERS = "encounters"


class TinyDBShelf:
    """A `Shelf` on any TinyDB `Storage`.

    `file` is what damage is reported as; `lock` is given back on closing. TinyDB numbers its
    documents; we go by our own ids and remember which number each has, so that no change has to
    search.
    """

    def __init__(self, storage: Storage, file: Path, lock: WriterLock | None = None) -> None:
        self._file = file
        self._lock = lock
        self._database = TinyDB(storage=lambda: storage)
        tables = cast("_Tables", self._database)
        self._entries = _Documents(tables.table(ENTRIES))
        self._encounters = _Documents(tables.table(ENCOUNTERS))

    def stamp(self) -> Hashable:
        """Always the same: while this one writes, nobody else does."""
        return None

    def entries(self) -> list[Entry]:
        """Every entry. Raises `BookDamaged`."""
        return read_all(self._file, self._entries.load(), entry_of)

    def encounters(self) -> list[Encounter]:
        """Every encounter. Raises `BookDamaged`."""
        return read_all(self._file, self._encounters.load(), encounter_of)

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep new entries, in one write. Raises `CannotKeep`."""
        self._entries.add([document_of(entry) for entry in entries])

    def replace(self, entry: Entry) -> None:
        """Keep a changed entry. Raises `CannotKeep`."""
        self._entries.put(document_of(entry))

    def remove(self, *entry_ids: str) -> None:
        """Remove entries, in one write. Raises `CannotKeep`; then they are all still there."""
        self._entries.remove(entry_ids)

    def put_encounter(self, encounter: Encounter) -> None:
        """Keep an encounter, new or changed. Raises `CannotKeep`."""
        self._encounters.put(document_of_encounter(encounter))

    def close(self) -> None:
        """Close the storage and give the lock back."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()


class _Table(Protocol):
    """What we use of TinyDB's tables, which leave their types half open."""

    def all(self) -> list[Any]:
        """Documents that know their number, as `doc_id`."""
        ...

    def update(self, fields: Document, *, doc_ids: list[int]) -> list[int]: ...

    def insert_multiple(self, documents: list[dict[str, Any]]) -> list[int]: ...

    def remove(self, *, doc_ids: list[int]) -> list[int]: ...


class _Tables(Protocol):
    def table(self, name: str) -> _Table: ...


class _Documents:
    """A TinyDB table by our ids."""

    def __init__(self, table: _Table) -> None:
        self._table = table
        self._numbers: dict[str, int] = {}

    def load(self) -> list[Document]:
        documents = self._table.all()
        self._numbers = {str(each["id"]): each.doc_id for each in documents if "id" in each}
        return documents

    def add(self, documents: list[dict[str, Any]]) -> None:
        numbers = self._table.insert_multiple(documents)
        self._numbers |= {each["id"]: n for each, n in zip(documents, numbers, strict=True)}

    def put(self, document: dict[str, Any]) -> None:
        number = self._numbers.get(document["id"])
        if number is None:
            self.add([document])
        else:
            # Keys that a later version may have added stay.
            self._table.update(document, doc_ids=[number])

    def remove(self, document_ids: Sequence[str]) -> None:
        self._table.remove(doc_ids=[self._numbers[each] for each in document_ids])
        for each in document_ids:
            del self._numbers[each]


def read_all(
    file: Path, documents: Iterable[Document], convert: Callable[[Document], _T]
) -> list[_T]:
    """Documents as entries or encounters. Raises `BookDamaged` for a bad or a double one."""
    found: dict[str, _T] = {}
    for document in documents:
        try:
            each = convert(document)
        except BadDocument as error:
            raise BookDamaged(file, f"an entry has no right {error}") from None
        if each.id in found:
            raise BookDamaged(file, "an id is in it twice")
        found[each.id] = each
    return list(found.values())
