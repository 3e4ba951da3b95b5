"""What the services of the book share: the lock, the cache, the stores, the clock and the rules."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, tzinfo
from typing import TypeVar

from kiosk.guestbook.errors import BadEntry, NoSuchRecord
from kiosk.guestbook.journals import Journals
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.team_record import TeamRecord, cleaned_record
from kiosk.guestbook.policies.retention import RetentionPeriods
from kiosk.guestbook.ports import AttachmentStore, EntryStore
from kiosk.guestbook.services.cache import BookCache
from kiosk.settings.model import Approval, Guest

_P = TypeVar("_P", bound=TeamRecord)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the house sets: when cards are approved, how long texts can be, what expires when."""

    approval: Approval = "after"
    limits: Mapping[str, int] = field(default_factory=lambda: Guest().limits)
    periods: RetentionPeriods = field(default_factory=RetentionPeriods)


@dataclass(slots=True, kw_only=True, eq=False)
class Changes:
    """The one way in which entries and the team's pages change: first in the store, then in memory.

    A change that failed, with the store's `KioskError`, changed nothing. `clock` gives an aware
    time; `zone` is the one that dates are meant in (None: this machine's).
    """

    store: EntryStore
    cache: BookCache
    attachments: AttachmentStore
    journals: Journals
    rules: Rules
    clock: Callable[[], datetime]
    zone: tzinfo | None
    lock: threading.Lock = field(default_factory=threading.Lock)
    """Held while a change is kept. The cache has its own, which is held only while memory is read
    or changed, so that a reader never waits for the disk. Always taken in this order."""

    def now(self) -> datetime:
        """The time as it is kept: whole seconds."""
        return self.clock().replace(microsecond=0)

    def day(self, at: datetime) -> date:
        """The local day of a moment."""
        return at.astimezone(self.zone).date()

    def keep_record(self, page: TeamRecord) -> bool:
        """Keep a page of the team as it is, new or in place of the one with its id.

        False if nothing changes by it, or the one with its id was erased. Raises `BadEntry` for
        what cannot be kept, or `CannotKeep`.
        """
        page = cleaned_record(page)
        with self.lock:
            same = self.cache.team(type(page)).get(page.id) == page
            if same or self.cache.is_erased(page.id):
                return False
            self.put_record(page)
            return True

    # With `lock` held

    def put_record(self, page: _P) -> _P:
        """Keep a page of the team, new or changed."""
        if self.cache.is_other(page):
            raise BadEntry("The book has something else with this id.")
        if self.cache.is_erased(page.id):
            # Someone has it open on the screen still, and erased it does not come back.
            raise NoSuchRecord
        if self.cache.team(type(page)).get(page.id) != page:
            self.cache.saved(lambda: self.store.put_record(page))
            self.cache.put_records([page])
        return page

    def replace_entry(self, entry: Entry) -> Entry:
        """Keep an entry in place of the one with its id."""
        self.cache.saved(lambda: self.store.replace(entry))
        self.cache.put([entry])
        return entry
