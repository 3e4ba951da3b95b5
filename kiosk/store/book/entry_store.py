"""The store of the book: entries and team pages as documents in TinyDB's file format."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Generic, TypeVar

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.model.times import local_now
from kiosk.store.book.codec import (
    RECORD_TABLE_NAMES,
    RECORD_TABLES,
    BadDocument,
    Document,
    document_of,
    entry_of,
)
from kiosk.store.book.journal_format import Change, Cut, Make, Put, text_of
from kiosk.store.book.no_garbage import no_garbage
from kiosk.store.book.quarantine import quarantine
from kiosk.store.book.snapshot import by_number, parsed
from kiosk.store.book.storage import JournaledStorage
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.free_space import enough
from kiosk.store.disk.lock import WriterLock
from kiosk.store.errors import BookDamaged, BookMended, CannotKeep

_T = TypeVar("_T", Entry, TeamRecord)

ENTRIES = "entries"


class TinyDBEntryStore:
    """An `EntryStore` on the tables of a TinyDB with a journal.

    `file` is the path named in reports of damage; `lock` is released on closing. TinyDB numbers its
    documents; we use our own ids and remember the number of each, so that no change has to search.
    Every change goes straight to the storage; `tinydb_table` is for code that uses TinyDB's own
    calls. A document that is not an entry is quarantined, unless there is nothing else: then the
    book counts as damaged.
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
        self._entries = _Documents(storage, ENTRIES, entry_of)
        self._team = {
            kind: _Documents(storage, table.name, table.of) for kind, table in RECORD_TABLES.items()
        }
        if storage.troubles:
            self._take_in_orphans()

    def troubles(self) -> list[KioskError]:
        """What staff should know about the state in which the book was found."""
        return list(self._storage.troubles)

    def can_keep(self) -> bool:
        """False while the disk is full or cannot be written."""
        return enough(self._file.parent)

    def stamp(self) -> Hashable:
        """Always the same value: while this store writes, nobody else does."""
        return None

    def entries(self) -> list[Entry]:
        """Every entry. Raises `BookDamaged`."""
        return self._load(self._entries)

    def recent(self, n: int) -> list[Entry]:
        """Up to `n` entries, the most recently added first."""
        return last_of(self._storage.kept, n)

    def team_records(self) -> list[TeamRecord]:
        """Every page of the team. Raises `BookDamaged`."""
        found: list[TeamRecord] = []
        for documents in self._team.values():
            found += self._load(documents)
        return found

    def add(self, entries: Sequence[Entry]) -> None:
        """Keep new entries, in one write. Raises `CannotKeep`."""
        self._entries.add([document_of(entry) for entry in entries])

    def replace(self, entry: Entry) -> None:
        """Keep a changed entry. Raises `CannotKeep`."""
        self._entries.put(document_of(entry))

    def remove(self, *ids: str, changed: Sequence[TeamRecord] = ()) -> None:
        """Remove entries and pages and update other pages, in one write.

        Raises `CannotKeep`; then nothing has changed.
        """
        tables = {each: self._table_of(each) for each in ids}
        changes: list[Change] = [table.cut(each) for each, table in tables.items()]
        for page in changed:
            document = RECORD_TABLES[type(page)].document(page)
            changes.append(self._team[type(page)].changed(document))
        self._storage.change_for_good(changes)
        for each, table in tables.items():
            del table.numbers[each]

    def put_record(self, page: TeamRecord) -> None:
        """Keep a page of the team, new or changed. Raises `CannotKeep`."""
        self._team[type(page)].put(RECORD_TABLES[type(page)].document(page))

    def close(self) -> None:
        """Close the storage and release the lock."""
        self._storage.close()
        if self._lock is not None:
            self._lock.release()

    def _table_of(self, own_id: str) -> _Documents[Any]:
        """The table that holds the document with this id."""
        for documents in self._team.values():
            if own_id in documents.numbers:
                return documents
        return self._entries

    def _take_in_orphans(self) -> None:
        """Move entries from unknown tables into ours: only the table's name was damaged."""
        kept = self._storage.kept
        number = max(map(int, kept.get(ENTRIES, {})), default=0)
        changes: list[Change] = []
        for name in kept.keys() - {ENTRIES} - RECORD_TABLE_NAMES:
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

    def _load(self, documents: _Documents[_T]) -> list[_T]:
        with no_garbage():
            found, strange = documents.load()
        if strange:
            if not found:
                raise _no_book(self._file)
            self._quarantine(documents, strange)
        return found

    def _quarantine(self, documents: _Documents[Any], strange: list[int]) -> None:
        texts = documents.texts()
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
            quarantine(self._file, part, local_now(), self._disk)
            self._storage.change_for_good([Cut(documents.table, str(number)) for number in strange])
        except CannotKeep as error:
            # They stay where they are, ignored, until the disk allows the change.
            self._storage.troubles.append(error)


class _Documents(Generic[_T]):
    """A table of the storage, addressed by our ids."""

    def __init__(
        self, storage: JournaledStorage, table: str, convert: Callable[[Document], _T]
    ) -> None:
        self._storage = storage
        self.table = table
        self._convert = convert
        self._last: int | None = None
        self.numbers: dict[str, int] = {}

    def texts(self) -> Mapping[str, bytes]:
        """The text of every document, by its number."""
        return self._storage.kept.get(self.table, {})

    def load(self) -> tuple[list[_T], list[int]]:
        """All valid documents, and the numbers of those that are invalid or duplicates."""
        found: dict[str, _T] = {}
        self.numbers = {}
        strange: list[int] = []
        for key, document in by_number(self.texts()):
            number = int(key)
            try:
                each = self._convert(document)
            except BadDocument:
                strange.append(number)
                continue
            if each.id in found:
                # The later one is a newer version of the same document.
                strange.append(self.numbers[each.id])
            found[each.id] = each
            self.numbers[each.id] = number
        return list(found.values()), strange

    def add(self, documents: Sequence[Document]) -> None:
        """Keep new documents, in one write."""
        if self._last is None:
            self._last = max(map(int, self.texts()), default=0)
        numbers = {each["id"]: n for n, each in enumerate(documents, self._last + 1)}
        changes: list[Change] = [
            Put(self.table, str(numbers[each["id"]]), text_of(each)) for each in documents
        ]
        if self.table not in self._storage.kept:
            changes.insert(0, Make(self.table))
        self._storage.change(changes)
        # Only now, so that a failed write does not use up numbers.
        self._last += len(documents)
        self.numbers |= numbers

    def put(self, document: Document) -> None:
        """Keep a document, new or replacing the one with its id."""
        if document["id"] not in self.numbers:
            self.add([document])
        else:
            change = self.changed(document)
            if change.text != self.texts()[change.number]:
                self._storage.change([change])

    def changed(self, document: Document) -> Put:
        """The change to an existing document. Keys added by a later version are kept."""
        number = str(self.numbers[document["id"]])
        before = parsed([self.texts()[number]])[0]
        return Put(self.table, number, text_of({**before, **document}))

    def cut(self, own_id: str) -> Cut:
        """The removal of an existing document."""
        return Cut(self.table, str(self.numbers[own_id]))


def worth_mending(file: Path, kept: Mapping[str, Mapping[str, bytes]]) -> None:
    """Refuse a book that holds documents but no entry. Raises `BookDamaged`."""
    documents = (text for name in kept.keys() - RECORD_TABLE_NAMES for text in kept[name].values())
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
    """Up to `n` entries, the most recently added first."""
    found: list[Entry] = []
    for document in parsed(list(kept.get(ENTRIES, {}).values())[: -n - 1 : -1]):
        with suppress(BadDocument):
            found.append(entry_of(document))
    return found


def read_all(
    file: Path, documents: Iterable[Document], convert: Callable[[Document], _T]
) -> list[_T]:
    """Convert documents. Raises `BookDamaged` for an invalid or duplicate one."""
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
