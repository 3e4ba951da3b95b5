"""The book's shelf: entries and the team's pages as documents in TinyDB."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, Protocol, TypeVar, cast

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.team_record import TeamPage
from kiosk.guestbook.model.times import local_now
from kiosk.store.book.codec import (
    BadDocument,
    Document,
    document_of,
    entry_of,
)
from kiosk.store.book.journal_format import Change, Cut, Put, text_of
from kiosk.store.book.no_garbage import no_garbage
from kiosk.store.book.quarantine import set_aside
from kiosk.store.book.snapshot import parsed
from kiosk.store.book.storage import JournaledStorage
from kiosk.store.book.team_codec import PAGE_TABLE_NAMES, PAGE_TABLES
from kiosk.store.book.tinydb_table import JournaledDB
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.free_space import enough
from kiosk.store.disk.lock import WriterLock
from kiosk.store.errors import BookDamaged, BookMended, CannotKeep

_T = TypeVar("_T", Entry, TeamPage)

ENTRIES = "entries"


class TinyDBEntryStore:
    """A `EntryStore` on a TinyDB with a journal.

    `file` is what damage is reported as; `lock` is given back on closing. TinyDB numbers its
    documents; we go by our own ids and remember which number each has, so that no change has to
    search. What is no entry is set aside, unless nothing else is there: then it is damage.
    """

    def __init__(
        self,
        storage: JournaledStorage,
        file: Path,
        lock: WriterLock | None = None,
        disk: Disk = REAL_DISK,
    ) -> None:
        """Raises `BookDamaged` if there are documents and none is an entry."""
        self._file = file
        self._lock = lock
        self._disk = disk
        self._storage = storage
        self._database = JournaledDB(storage=lambda: storage)
        tables = cast("_Tables", self._database)
        self._entries = _Documents(tables.table(ENTRIES), entry_of)
        self._team = {
            kind: _Documents(tables.table(table.name), table.of)
            for kind, table in PAGE_TABLES.items()
        }
        if storage.troubles:
            self._find_strays()

    def troubles(self) -> list[KioskError]:
        """What staff should know of the state in which the book was found."""
        return list(self._storage.troubles)

    def can_keep(self) -> bool:
        """False while the disk has no room, or may not be written."""
        return enough(self._file.parent)

    def stamp(self) -> Hashable:
        """Always the same: while this one writes, nobody else does."""
        return None

    def entries(self) -> list[Entry]:
        """Every entry. Raises `BookDamaged`."""
        return self._load(ENTRIES, self._entries)

    def recent(self, n: int) -> list[Entry]:
        """Up to `n` of those that were added last, the last one first."""
        return last_of(self._storage.kept, n)

    def team_pages(self) -> list[TeamPage]:
        """Every page of the team. Raises `BookDamaged`."""
        found: list[TeamPage] = []
        for kind, documents in self._team.items():
            found += self._load(PAGE_TABLES[kind].name, documents)
        return found

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep new entries, in one write. Raises `CannotKeep`."""
        self._entries.add([document_of(entry) for entry in entries])

    def replace(self, entry: Entry) -> None:
        """Keep a changed entry. Raises `CannotKeep`."""
        self._entries.put(document_of(entry))

    def remove(self, *ids: str, changed: Sequence[TeamPage] = ()) -> None:
        """Remove entries and pages and put others anew, in one write.

        Raises `CannotKeep`; then all is still as it was.
        """
        changes: list[Change] = []
        homes: list[tuple[_Documents[Any], str]] = []
        for each in ids:
            name, documents = self._home(each)
            changes.append(Cut(name, str(documents.numbers[each])))
            homes.append((documents, each))
        for page in changed:
            table = PAGE_TABLES[type(page)]
            number = self._team[type(page)].numbers[page.id]
            before = parsed([self._storage.kept[table.name][str(number)]])[0]
            changes.append(Put(table.name, str(number), text_of(before | table.document(page))))
        self._storage.change_for_good(changes)
        for documents, each in homes:
            del documents.numbers[each]

    def put_page(self, page: TeamPage) -> None:
        """Keep a page of the team, new or changed. Raises `CannotKeep`."""
        self._team[type(page)].put(PAGE_TABLES[type(page)].document(page))

    def close(self) -> None:
        """Close the storage and give the lock back."""
        self._database.close()
        if self._lock is not None:
            self._lock.release()

    def _home(self, own_id: str) -> tuple[str, _Documents[Any]]:
        """The table that holds what has this id."""
        for kind, documents in self._team.items():
            if own_id in documents.numbers:
                return PAGE_TABLES[kind].name, documents
        return ENTRIES, self._entries

    def _find_strays(self) -> None:
        """Take in the entries that are in no table of ours: its name is what was damaged."""
        kept = self._storage.kept
        number = max(map(int, kept.get(ENTRIES, {})), default=0)
        changes: list[Change] = []
        for name in kept.keys() - {ENTRIES} - PAGE_TABLE_NAMES:
            for old, text in kept[name].items():
                with suppress(BadDocument):
                    entry_of(parsed([text])[0])
                    number += 1
                    changes += [Put(ENTRIES, str(number), text), Cut(name, old)]
        try:
            self._storage.change(changes)
        except CannotKeep as error:
            # They stay where they are, and are found at the next start.
            self._storage.troubles.append(error)

    def _load(self, name: str, documents: _Documents[_T]) -> list[_T]:
        with no_garbage():
            found, strange = documents.load()
        if strange:
            if not found:
                raise _no_book(self._file)
            self._set_aside(name, strange)
        return found

    def _set_aside(self, name: str, strange: list[int]) -> None:
        texts = self._storage.kept[name]
        part = b"\n".join(b'"%d":%s' % (number, texts[str(number)]) for number in strange)
        self._storage.troubles.append(
            BookMended(
                "{count} entry of the book {file} could not be read. It was put beside it, "
                "under the date.",
                many="{count} entries of the book {file} could not be read. They were put beside "
                "it, under the date.",
                counting=len(strange),
                count=len(strange),
                file=self._file,
            )
        )
        try:
            set_aside(self._file, part, local_now(), self._disk)
            self._storage.change_for_good([Cut(name, str(number)) for number in strange])
        except CannotKeep as error:
            # They stay where they are, and in nobody's way, until the disk allows it.
            self._storage.troubles.append(error)


class _Table(Protocol):
    """What we use of TinyDB's tables, which leave their types half open."""

    def by_number(self) -> Iterable[tuple[int, dict[str, Any]]]:
        """Every document with its number."""
        ...

    def update(self, fields: Document, *, doc_ids: list[int]) -> list[int]: ...

    def insert_multiple(self, documents: list[dict[str, Any]]) -> list[int]: ...


class _Tables(Protocol):
    def table(self, name: str) -> _Table: ...


class _Documents(Generic[_T]):
    """A TinyDB table by our ids."""

    def __init__(self, table: _Table, convert: Callable[[Document], _T]) -> None:
        self._table = table
        self._convert = convert
        self.numbers: dict[str, int] = {}

    def load(self) -> tuple[list[_T], list[int]]:
        """All that is right, and the numbers of what is not, or is there twice."""
        found: dict[str, _T] = {}
        self.numbers = {}
        strange: list[int] = []
        for number, document in self._table.by_number():
            try:
                each = self._convert(document)
            except BadDocument:
                strange.append(number)
                continue
            if each.id in found:
                # The later one is what became of the other.
                strange.append(self.numbers[each.id])
            found[each.id] = each
            self.numbers[each.id] = number
        return list(found.values()), strange

    def add(self, documents: list[dict[str, Any]]) -> None:
        numbers = self._table.insert_multiple(documents)
        self.numbers |= {each["id"]: n for each, n in zip(documents, numbers, strict=True)}

    def put(self, document: dict[str, Any]) -> None:
        number = self.numbers.get(document["id"])
        if number is None:
            self.add([document])
        else:
            # Keys that a later version may have added stay.
            self._table.update(document, doc_ids=[number])


def worth_mending(file: Path, kept: Mapping[str, Mapping[str, bytes]]) -> None:
    """Raises `BookDamaged` if there are documents among the entries, and there is no entry."""
    documents = (text for name in kept.keys() - PAGE_TABLE_NAMES for text in kept[name].values())
    if kept.get(ENTRIES) and not any(map(_is_entry, documents)):
        raise _no_book(file)


def _is_entry(text: bytes) -> bool:
    try:
        entry_of(parsed([text])[0])
    except BadDocument:
        return False
    return True


def _no_book(file: Path) -> BookDamaged:
    return BookDamaged(file, "what it holds is no guest book")


def last_of(kept: Mapping[str, Mapping[str, bytes]], n: int) -> list[Entry]:
    """Up to `n` entries of those that were added last, the last one first."""
    found: list[Entry] = []
    for document in parsed(list(kept.get(ENTRIES, {}).values())[: -n - 1 : -1]):
        with suppress(BadDocument):
            found.append(entry_of(document))
    return found


def read_all(
    file: Path, documents: Iterable[Document], convert: Callable[[Document], _T]
) -> list[_T]:
    """Documents as what they stand for. Raises `BookDamaged` for a bad or a double one."""
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
