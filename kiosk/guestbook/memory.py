"""The book in memory, and in step with what the shelf holds."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Sequence

from kiosk.errors import KioskError
from kiosk.guestbook.entry import Encounter, Entry
from kiosk.guestbook.pages import Pages
from kiosk.guestbook.shelf import Shelf


class Memory:
    """Pages and encounters as the shelf holds them. Any thread may ask.

    Its lock is held while memory is read or changed, and never while a disk is written: who reads
    does not wait for one. The shelf is read whole when that is first needed. `erased` answers with
    the ids that are left out whatever the shelf holds.
    """

    def __init__(self, shelf: Shelf, erased: Callable[[], Collection[str]]) -> None:
        self._shelf = shelf
        self._erased = erased
        self.lock = threading.RLock()
        self._version = 0
        self._pages = Pages(())
        self._encounters: dict[str, Encounter] = {}
        self._hidden: frozenset[str] = frozenset()
        self._stamp = shelf.stamp()
        self._outdated = True

    @property
    def version(self) -> int:
        """Differs from before after every change, also one by another process."""
        with self.lock:
            self._notice()
            return self._version

    def troubles(self) -> list[KioskError]:
        """What staff should know of how the shelf was found."""
        return self._shelf.troubles()

    def can_keep(self) -> bool:
        """Whether the shelf has room."""
        return self._shelf.can_keep()

    def pages(self) -> Pages:
        """The entries as they are now. Hold `lock` for as long as you read them."""
        with self.lock:
            self._notice()
            if self._outdated:
                self._load()
            return self._pages

    def recent(self, n: int) -> list[Entry]:
        """Up to `n` of the newest entries, newest first, without reading the whole shelf."""
        with self.lock:
            self._notice()
            if not self._outdated:
                return self._pages.latest(n)
            erased = self._erased()
            return [each for each in self._shelf.recent(n) if each.id not in erased]

    def encounters(self) -> dict[str, Encounter]:
        """The encounters by id, in a copy."""
        with self.lock:
            self.pages()
            return dict(self._encounters)

    def put(self, entries: Sequence[Entry]) -> None:
        """Take in entries that the shelf has kept."""
        with self.lock:
            for entry in entries:
                self._pages.put(entry)
            self._version += 1

    def put_encounter(self, encounter: Encounter) -> None:
        with self.lock:
            self._encounters[encounter.id] = encounter
            self._version += 1

    def hidden(self) -> frozenset[str]:
        """The ids that are left out although the shelf still holds them."""
        with self.lock:
            self.pages()
            return self._hidden

    def remove(self, entry_ids: Collection[str]) -> None:
        """Leave out entries that are there."""
        with self.lock:
            for entry_id in entry_ids:
                self._pages.remove(entry_id)
            self._version += 1

    def gone_from_shelf(self, entry_ids: Collection[str]) -> None:
        """The shelf no longer holds what was left out."""
        with self.lock:
            self._hidden -= frozenset(entry_ids)

    def saved(self, change: Callable[[], None]) -> None:
        """Let the shelf make a change; when it fails, see what the shelf holds now.

        The disk may hold more than it admits, and memory is to say what is there.
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
            # Asked first: what changes while we read is then noticed afterwards.
            stamp = self._shelf.stamp()
            erased = self._erased()
            kept = self._shelf.entries()
            pages = Pages(entry for entry in kept if entry.id not in erased)
            self._encounters = {each.id: each for each in self._shelf.encounters()}
            self._hidden = frozenset(entry.id for entry in kept if entry.id in erased)
            self._pages, self._stamp, self._outdated = pages, stamp, False

    def _notice(self) -> None:
        stamp = self._shelf.stamp()
        if stamp != self._stamp:
            self._stamp = stamp
            self._outdated = True
            self._version += 1
