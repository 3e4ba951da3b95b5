"""The book in memory: its entries by id, by withdrawal code, and in the order of signing."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from datetime import datetime

from kiosk.guestbook.model.entry import Entry


class EntryIndex:
    """Entries, indexed in three ways. Not thread-safe: the book holds a lock."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._by_id = {entry.id: entry for entry in entries}
        self._by_code = {entry.code: entry.id for entry in self._by_id.values()}
        self._order = sorted(_key(entry) for entry in self._by_id.values())

    def __contains__(self, entry_id: str) -> bool:
        return entry_id in self._by_id

    def get(self, entry_id: str) -> Entry | None:
        return self._by_id.get(entry_id)

    def coded(self, code: str) -> Entry | None:
        """The entry with this withdrawal code."""
        return self._by_id.get(self._by_code.get(code, ""))

    def latest(self, n: int) -> list[Entry]:
        """The `n` newest entries, newest first."""
        return [self._by_id[entry_id] for _, entry_id in self._order[: -max(n, 0) - 1 : -1]]

    def between(self, start: datetime | None, end: datetime | None) -> list[Entry]:
        """Entries signed from `start` until before `end`, oldest first; None: no limit."""
        # No id sorts before "": this is the position before the first entry of that moment.
        first = 0 if start is None else bisect_left(self._order, (start, ""))
        last = len(self._order) if end is None else bisect_left(self._order, (end, ""))
        return [self._by_id[entry_id] for _, entry_id in self._order[first:last]]

    def put(self, entry: Entry) -> None:
        """Add an entry, or replace the one with its id."""
        if entry.id in self._by_id:
            self.remove(entry.id)
        self._by_id[entry.id] = entry
        self._by_code[entry.code] = entry.id
        insort(self._order, _key(entry))

    def remove(self, entry_id: str) -> None:
        entry = self._by_id.pop(entry_id)
        del self._by_code[entry.code]
        del self._order[bisect_left(self._order, _key(entry))]


def _key(entry: Entry) -> tuple[datetime, str]:
    return (entry.signed_at, entry.id)
