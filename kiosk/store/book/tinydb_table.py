"""TinyDB's table on a journal: every call of TinyDB works, and a change costs its own size."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Iterator, Mapping, MutableMapping
from copy import deepcopy
from typing import Any, cast

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from kiosk.store.book.journal_format import Change, Cut, Make, Put, is_number, text_of
from kiosk.store.book.snapshot import by_number, parsed
from kiosk.store.book.storage import JournaledStorage


class JournaledTable(Table):
    """A table on a `JournaledStorage`.

    TinyDB's own table parses all documents for every query and serialises all of them for every
    change. This one gives TinyDB a view of the texts instead: only requested documents are parsed,
    and a change is one line in the journal. Documents go in and come out as copies.

    Raises what TinyDB's table raises, and `CannotKeep`; then nothing has changed.
    """

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = Table.default_query_cache_capacity,
        persist_empty: bool = False,
    ) -> None:
        if not isinstance(storage, JournaledStorage):
            raise TypeError("a JournaledTable is for a JournaledStorage")
        self._journaled = storage
        super().__init__(storage, name, cache_size)
        if persist_empty and name not in storage.kept:
            storage.change([Make(name)])

    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that match."""
        # A copy, because TinyDB returns the objects in its cache.
        return deepcopy(super().search(cond))

    def _read_table(self) -> dict[str, Mapping[Any, Any]]:
        view = _View(self._texts())
        return cast("dict[str, Mapping[Any, Any]]", view)

    def _update_table(self, updater: Callable[[dict[int, Mapping[Any, Any]]], None]) -> None:
        changes = _Changes(self._texts())
        try:
            updater(cast("dict[int, Mapping[Any, Any]]", changes))
            made = changes.made(self.name)
            # In TinyDB, writing to a table creates it, even when nothing is written.
            if self.name not in self._journaled.kept:
                made.insert(0, Make(self.name))
            self._journaled.change(made)
        except BaseException:  # re-raised
            # After a failure, the same numbers are given out again.
            self._next_id = None
            raise
        self.clear_cache()

    def _texts(self) -> Mapping[str, bytes]:
        return self._journaled.kept.get(self.name, {})


class JournaledDB(TinyDB):
    """A TinyDB with a journal: `JournaledDB(path)`.

    Every call of TinyDB works. The constructor accepts less: no other storage and no middleware
    (TypeError, at the first table), and none of the arguments of `JSONStorage`; see
    `JournaledStorage`.
    """

    table_class = JournaledTable
    default_storage_class = JournaledStorage

    def tables(self) -> set[str]:
        """The names of all tables."""
        storage = self.storage
        if isinstance(storage, JournaledStorage):
            return set(storage.kept)
        return super().tables()


class _View(Mapping[str, Any]):
    """A table's documents by their number as text; each is parsed when requested."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self._texts = texts

    def __getitem__(self, number: str) -> Any:
        return parsed([self._texts[number]])[0]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)

    def items(self) -> ItemsView[str, Any]:
        """All of them, parsed in groups: that takes half the time."""
        return _Items(self._texts)


class _Items(ItemsView[str, Any]):
    def __init__(self, texts: Mapping[str, bytes]) -> None:
        super().__init__(texts)
        self._texts = texts

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        return by_number(self._texts)


class _Changes(MutableMapping[int, Any]):
    """A table's documents by number; remembers every change."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self._texts = texts
        # Documents that were handed out may have been changed in place; None means removed.
        self._touched: dict[int, Any] = {}
        self._cleared = False

    def made(self, table: str) -> list[Change]:
        """The changes so far. Raises TypeError or ValueError for what JSON cannot express."""
        changes: list[Change] = []
        if self._cleared:
            changes += [Cut(table, each) for each in self._texts if int(each) not in self._touched]
        for number, document in self._touched.items():
            key = str(number)
            if document is not None and not is_number(key):
                raise ValueError(f"a document's number is 0 or more, not {key}")
            if document is None:
                if key in self._texts:
                    changes.append(Cut(table, key))
            elif (text := text_of(document)) != self._texts.get(key):
                changes.append(Put(table, key, text))
        return changes

    def __getitem__(self, number: int) -> Any:
        if number not in self._touched:
            if self._cleared:
                raise KeyError(number)
            self._touched[number] = parsed([self._texts[str(number)]])[0]
        document = self._touched[number]
        if document is None:
            raise KeyError(number)
        return document

    def __setitem__(self, number: int, document: Any) -> None:
        self._touched[number] = document

    def __delitem__(self, number: int) -> None:
        if number not in self:
            raise KeyError(number)
        self._touched[number] = None

    def __contains__(self, number: object) -> bool:
        if number in self._touched:
            return self._touched[cast("int", number)] is not None
        return not self._cleared and str(number) in self._texts

    def __iter__(self) -> Iterator[int]:
        if not self._cleared:
            for each in self._texts:
                if self._touched.get(int(each), ...) is not None:
                    yield int(each)
        for number, document in self._touched.items():
            if document is not None and (self._cleared or str(number) not in self._texts):
                yield number

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove all documents."""
        self._cleared = True
        self._touched.clear()
