"""The book in memory, kept in step with the store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from kiosk.errors import KioskError
from kiosk.guestbook.index import EntryIndex
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.ports import EntryStore
from kiosk.guestbook.services.redaction import redacted

_P = TypeVar("_P", bound=TeamRecord)


class BookCache:
    """Entries and the team's pages as the store holds them. Safe to use from any thread.

    Its lock is held while memory is read or changed, and never while a disk is written, so a reader
    does not wait for a disk. The whole store is read when it is first needed. `erased` returns the
    ids that are left out whatever the store holds.
    """

    def __init__(self, store: EntryStore, erased: Callable[[], Collection[str]]) -> None:
        self._store = store
        self._erased = erased
        self.lock = threading.RLock()
        self._version = 0
        self._pages = EntryIndex(())
        self._team: dict[str, TeamRecord] = {}
        self._hidden: frozenset[str] = frozenset()
        self._erased_ones: dict[str, Entry] = {}
        self._owed: frozenset[str] = frozenset()
        self._stamp = store.stamp()
        self._outdated = True

    @property
    def version(self) -> int:
        """Changes with every change, also by another process."""
        with self.lock:
            self._notice()
            return self._version

    def may_differ(self, version: int) -> bool:
        """Whether the version may have changed. Never waits: True while another thread reads it."""
        if not self.lock.acquire(blocking=False):
            return True
        try:
            self._notice()
            return self._version != version
        finally:
            self.lock.release()

    def troubles(self) -> list[KioskError]:
        """What staff should know about the state in which the store was found."""
        return self._store.troubles()

    def can_keep(self) -> bool:
        """Whether the store has space."""
        return self._store.can_keep()

    def pages(self) -> EntryIndex:
        """The current entries. Hold `lock` while you read them."""
        with self.lock:
            self._notice()
            if self._outdated:
                self._load()
            return self._pages

    def recent(self, n: int) -> list[Entry]:
        """Up to `n` of the newest entries, newest first, without reading the whole store."""
        with self.lock:
            self._notice()
            if not self._outdated:
                return self._pages.latest(n)
            erased = self._erased()
            return [each for each in self._store.recent(n) if each.id not in erased]

    def team(self, kind: type[_P]) -> dict[str, _P]:
        """A copy of the team's pages of one kind, by id."""
        with self.lock:
            self.pages()
            return {each.id: each for each in self._team.values() if isinstance(each, kind)}

    def is_erased(self, own_id: str) -> bool:
        """Whether the entry or page with this id was erased, and so cannot come back."""
        return own_id in self._erased()

    def is_other(self, page: TeamRecord) -> bool:
        """Whether the id of this page is used by something of another kind."""
        with self.lock:
            there = self._team.get(page.id)
            return page.id in self.pages() or (there is not None and type(there) is not type(page))

    def put(self, entries: Sequence[Entry]) -> None:
        """Add entries that the store has kept."""
        with self.lock:
            for entry in entries:
                self._pages.put(entry)
            self._version += 1

    def put_records(self, pages: Sequence[TeamRecord]) -> None:
        """Add pages that the store has kept."""
        with self.lock:
            for page in pages:
                self._team[page.id] = page
            self._version += 1

    def there(self, ids: Collection[str]) -> list[str]:
        """Those of these ids that belong to existing entries or pages."""
        with self.lock:
            pages = self.pages()
            return [each for each in ids if each in pages or each in self._team]

    def entries_of(self, ids: Collection[str]) -> list[Entry]:
        """Those of these ids that are entries, including entries that are left out."""
        with self.lock:
            pages = self.pages()
            return [e for each in ids if (e := pages.get(each) or self._erased_ones.get(each))]

    def change_of(self, ids: Collection[str], gone: Collection[Entry]) -> list[TeamRecord]:
        """The pages that must change when these are erased, each in its new form.

        `gone` are those of them that are entries.
        """
        with self.lock:
            self.pages()
            kept = (page for page in self._team.values() if page.id not in ids)
            return redacted(kept, gone)

    def owed(self) -> list[TeamRecord]:
        """The pages that the store does not hold in their current form yet."""
        with self.lock:
            self.pages()
            return [self._team[each] for each in self._owed if each in self._team]

    def hidden(self) -> frozenset[str]:
        """The ids that are left out although the store still holds them."""
        with self.lock:
            self.pages()
            return self._hidden

    def remove(self, ids: Collection[str]) -> None:
        """Leave out existing entries and pages."""
        with self.lock:
            pages = self.pages()
            for each in ids:
                if each in pages:
                    pages.remove(each)
                self._team.pop(each, None)
            self._version += 1

    def gone_from_store(self, ids: Collection[str]) -> None:
        """Record that the store no longer holds what was left out, and has the pages' new form."""
        with self.lock:
            self._hidden -= frozenset(ids)
            for each in ids:
                self._erased_ones.pop(each, None)
            self._owed = frozenset()

    def saved(self, change: Callable[[], None]) -> None:
        """Let the store make a change; if it fails, read what the store holds now.

        The disk may hold more than it reports, and memory must say what is there.
        """
        try:
            change()
        except KioskError:
            with self.lock:
                self._load()
                self._version += 1
            raise

    def _load(self) -> None:
        with self.lock:
            # Asked first, so that a change during the reading is noticed afterwards.
            stamp = self._store.stamp()
            erased = self._erased()
            kept = self._store.entries()
            team = self._store.team_records()
            pages = EntryIndex(entry for entry in kept if entry.id not in erased)
            self._team = {each.id: each for each in team if each.id not in erased}
            self._erased_ones = {each.id: each for each in kept if each.id in erased}
            # Words of erased guests in the team's pages are removed at once.
            changed = redacted(self._team.values(), list(self._erased_ones.values()))
            self._team |= {each.id: each for each in changed}
            self._owed = frozenset(each.id for each in changed)
            self._hidden = frozenset(each.id for each in (*kept, *team) if each.id in erased)
            self._pages, self._stamp, self._outdated = pages, stamp, False

    def _notice(self) -> None:
        stamp = self._store.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._outdated = True
            self._version += 1
