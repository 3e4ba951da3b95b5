"""The single entry point to entries and consent, encounters, reflections and meetings."""

from __future__ import annotations

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, tzinfo

from kiosk.errors import KioskError
from kiosk.guestbook.journals import Journals
from kiosk.guestbook.model.team_record import TeamRecord
from kiosk.guestbook.model.times import local_now
from kiosk.guestbook.ports import AttachmentStore, EntryStore
from kiosk.guestbook.services.audit import Audit
from kiosk.guestbook.services.cache import BookCache
from kiosk.guestbook.services.changes import Changes, Rules
from kiosk.guestbook.services.encounters import Encounters
from kiosk.guestbook.services.entries import Entries
from kiosk.guestbook.services.erasure import Erasure
from kiosk.guestbook.services.meetings import Meetings
from kiosk.guestbook.services.reflections import Reflections
from kiosk.guestbook.services.retention import Retention


class Guestbook:
    """The guest book, composed of its services. Every method is safe to call from any thread.

    All entries are in memory, so a reader never waits for a disk. A change is first kept by the
    store and then made in memory, so a change that failed (with the store's `KioskError`) has
    changed nothing.

    `journals` are the ledger of erasures, the audit log, and the copies that we keep. `clock` gives
    a time with an offset; `zone` is the time zone of dates (None: this machine's).
    """

    def __init__(
        self,
        store: EntryStore,
        attachments: AttachmentStore,
        *,
        journals: Journals | None = None,
        rules: Rules | None = None,
        clock: Callable[[], datetime] = local_now,
        zone: tzinfo | None = None,
        rng: random.Random | None = None,
    ) -> None:
        journals = journals or Journals()
        self._cache = BookCache(store, journals.ledger.ids)
        self._changes = changes = Changes(
            store=store,
            cache=self._cache,
            attachments=attachments,
            journals=journals,
            rules=rules or Rules(),
            clock=clock,
            zone=zone,
        )
        self.view_counts = journals.view_counts
        self.audit = Audit(changes)
        self.encounters = Encounters(changes)
        self.reflections = Reflections(changes, self.encounters)
        self.entries = Entries(changes, self.encounters, self.audit, rng or random.SystemRandom())
        self.meetings = Meetings(changes, self.entries, self.encounters, self.reflections)
        self.erasure = Erasure(changes, self.encounters, self.reflections, self.audit)
        self.retention = Retention(
            changes, self.entries, self.erasure, self.audit, self.team_records
        )

    def follow(self, rules: Rules) -> None:
        """Apply other rules of the house from now on, because staff changed the settings."""
        with self._changes.lock:
            self._changes.rules = rules

    @property
    def version(self) -> int:
        """Changes with every change of the book, also by another process. Cheap."""
        return self._cache.version

    def may_differ(self, version: int) -> bool:
        """Whether `version` may have changed. Never waits, so a drawing loop may call it."""
        return self._cache.may_differ(version)

    @property
    def troubles(self) -> list[KioskError]:
        """What staff should know about the state in which the book was found; usually nothing."""
        return self._cache.troubles()

    @property
    def can_keep(self) -> bool:
        """False while there is no space for another entry, or the disk cannot be written. Cheap."""
        return self._cache.can_keep()

    def has(self, own_id: str) -> bool:
        """Whether an entry, or a page of the team, has this id."""
        return bool(self._cache.there([own_id]))

    def team_records(self) -> list[TeamRecord]:
        """All records of the team: encounters, reflections, decisions and meetings."""
        return [
            *self.encounters.all(),
            *self.reflections.all(),
            *self.meetings.decisions(),
            *self.meetings.all(),
        ]

    def keep_record(self, page: TeamRecord) -> bool:
        """Keep a page of the team from elsewhere; see `Changes.keep_record`."""
        return self._changes.keep_record(page)

    def keep_view_counts(self) -> None:
        """Save how often each card was shown. Raises the store's `CannotKeep`."""
        self.view_counts.keep(self.has)

    def sweep(self) -> None:
        """Remove attachments that no entry refers to. Only for the process that writes the book."""
        with self._changes.lock:
            self._changes.attachments.sweep(self.entries.all())

    def close(self) -> None:
        """Release the book for another process. Calling it twice does no harm."""
        # View counts are not worth an error about a full disk.
        with suppress(KioskError):
            self.keep_view_counts()
        with self._changes.lock:
            self._changes.store.close()

    def __enter__(self) -> Guestbook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
