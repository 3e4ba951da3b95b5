"""Guests' entries: signing, finding, consent and moderation."""

from __future__ import annotations

import logging
import random
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date

from kiosk.errors import KioskError
from kiosk.guestbook.errors import NoSuchEntry
from kiosk.guestbook.model.entry import AttachmentKind, Attachments, By, Draft, Entry, Status, Step
from kiosk.guestbook.model.ids import new_code, new_id, normal_code
from kiosk.guestbook.model.times import moments
from kiosk.guestbook.policies import consent_rules
from kiosk.guestbook.services.audit import Audit
from kiosk.guestbook.services.changes import Changes
from kiosk.guestbook.services.encounters import Encounters
from kiosk.guestbook.services.filters import Filter

RECENT = (16, 128, 1024)
"""How many entries are considered for the first card of a wall; more if none of those may hang.

Where staff look at each card first, all of the newest may be waiting for them.
"""

_log = logging.getLogger(__name__)


class Entries:
    """The part of the book that deals with guests' entries.

    Queries are answered from memory, except for attachments. Staff never change a guest's words.
    Changing an id that does not exist raises `NoSuchEntry`.
    """

    def __init__(
        self, changes: Changes, encounters: Encounters, audit: Audit, rng: random.Random
    ) -> None:
        self._changes = changes
        self._cache = changes.cache
        self._encounters = encounters
        self._audit = audit
        self._rng = rng

    def get(self, entry_id: str) -> Entry | None:
        """The entry with this id."""
        with self._cache.lock:
            return self._cache.pages().get(entry_id)

    def find(self, code_or_id: str) -> Entry | None:
        """The entry with this withdrawal code, in any spelling, or with this id."""
        return self.coded(code_or_id) or self.get(code_or_id.strip())

    def coded(self, code: str) -> Entry | None:
        """The entry with this withdrawal code, in any spelling."""
        with self._cache.lock:
            return self._cache.pages().coded(normal_code(code))

    def latest(self, n: int) -> list[Entry]:
        """The `n` newest entries, newest first."""
        with self._cache.lock:
            return self._cache.pages().latest(n)

    def all(
        self,
        since: date | None = None,
        until: date | None = None,
        encounter: str | None = None,
    ) -> Iterator[Entry]:
        """Entries signed between two local dates, both included, oldest first.

        The list is a snapshot: a change during the iteration does no harm.
        """
        start, end = moments(since, until, self._changes.zone)
        with self._cache.lock:
            found = self._cache.pages().between(start, end)
        return (entry for entry in found if encounter is None or entry.encounter == encounter)

    def search(self, wish: Filter) -> list[Entry]:
        """The entries that staff search for, newest first."""
        return wish.among(self.all(wish.since, wish.until))[::-1]

    def waiting(self) -> list[Entry]:
        """Entries that could go to the wall once staff approve them, oldest first."""
        return self._with_card("pending")

    def on_wall(self) -> list[Entry]:
        """Entries for the wall, newest first: approved, consented to, with something to show."""
        return self._with_card("shown")[::-1]

    def some_on_wall(self) -> list[Entry]:
        """Entries for the wall, for a caller that cannot wait until the whole book is read.

        The most recently signed of `on_wall`, or all of it when none of those is on the wall.
        """
        for n in RECENT:
            recent = self._cache.recent(n)
            hanging = [
                each for each in recent if each.status == "shown" and consent_rules.on_card(each)
            ]
            if hanging:
                return hanging
        return self.on_wall()

    def photo(self, entry: Entry) -> bytes | None:
        """The entry's photo as JPEG, from the disk; None if it has none, or it is gone."""
        return self.attachment("photo", entry)

    def drawing(self, entry: Entry) -> bytes | None:
        """The guest's drawing as PNG, from the disk; None if there is none, or it is gone."""
        return self.attachment("drawing", entry)

    def attachment(self, attachment: AttachmentKind, entry: Entry) -> bytes | None:
        """An attachment of the entry, from the disk; None if it has none, or it is gone."""
        return (
            self._changes.attachments.get(attachment, entry.id) if entry.named(attachment) else None
        )

    def sign(self, draft: Draft) -> Entry:
        """Keep what the guest made; on disk when this returns.

        A draft with an id makes one entry, however often it is signed. Raises `DraftIncomplete`, or
        the store's `CannotKeep`; then nothing was kept.
        """
        with self._changes.lock:
            if signed := self.get(draft.id):
                return signed
            entry = consent_rules.signed(
                draft,
                self._changes.clock(),
                self._changes.rules.approval,
                self._changes.rules.limits,
            )
            if entry.encounter is None and (running := self._encounters.running()):
                entry = replace(entry, encounter=running.id)
            if self._cache.is_erased(entry.id):
                entry = replace(entry, id=new_id(self._changes.clock()))
            entry = replace(entry, code=self._unused_code())
            if entry.consent.guardian:
                self._audit.record("guardian", entry.id)
            signed = self._add([(entry, draft.files)])[0]
            _log.info("sign %s", signed.id)
            return signed

    def keep(self, entry: Entry, files: Attachments | None = None) -> bool:
        """Keep an entry from elsewhere unchanged; False if the book has its id, or erased it.

        Texts are cleaned but not shortened; a missing or taken code is replaced by a new one.
        `files` holds bytes as `kiosk.store` makes them. Raises `BadEntry`, or `CannotKeep`.
        """
        return self.keep_all([(entry, files or Attachments())]) == 1

    def keep_all(self, entries: Iterable[tuple[Entry, Attachments]]) -> int:
        """Do what `keep` does for many entries, all or none; return how many were new."""
        with self._changes.lock:
            new: dict[str, tuple[Entry, Attachments]] = {}
            codes: set[str] = set()
            pages, erased = self._cache.pages(), self._changes.journals.ledger.ids()
            for entry, files in entries:
                if self._cache.there([entry.id]) or entry.id in new or entry.id in erased:
                    continue
                code = normal_code(entry.code)
                if not code or code in codes or pages.coded(code):
                    code = self._unused_code(codes)
                codes.add(code)
                new[entry.id] = (replace(consent_rules.cleaned_entry(entry), code=code), files)
            if new:
                self._add(list(new.values()))
            return len(new)

    def change_consent(
        self,
        entry_id: str,
        *,
        wall: Step | None = None,
        report: Step | None = None,
        language: str = "",
        by: By = "staff",
    ) -> Entry:
        """Change what the guest allows (None: unchanged), at once and everywhere.

        `language` is that of the texts in which they were asked ("": unchanged). If nothing
        differs, the consent keeps its date.
        """
        with self._changes.lock:
            entry = self._require(entry_id)
            now = self._changes.now()
            consent = consent_rules.asked_again(entry.consent, wall, report, now, language, by)
            if consent == entry.consent:
                return entry
            changed = self._changes.replace_entry(consent_rules.changed_consent(entry, consent))
            if by == "staff":
                self._audit.note("consent", [entry_id])
            self._changes.attachments.forget_renders()
            return changed

    def show(self, entry_id: str) -> Entry:
        """Let an entry on the wall, as far as its consent goes."""
        return self.set_status(entry_id, "shown")

    def hide(self, entry_id: str) -> Entry:
        """Keep an entry off the wall."""
        return self.set_status(entry_id, "hidden")

    def set_status(self, entry_id: str, status: Status) -> Entry:
        """Make an entry pending, shown or hidden, as it was before staff decided."""
        with self._changes.lock:
            entry = self._require(entry_id)
            changed = self._changes.replace_entry(replace(entry, status=status))
            self._audit.note("show" if status == "shown" else "hide", [entry_id])
            return changed

    def set_favourite(self, entry_id: str, *, favourite: bool = True) -> Entry:
        """Add or remove staff's star: a card with a star appears more often."""
        with self._changes.lock:
            return self._changes.replace_entry(
                replace(self._require(entry_id), favourite=favourite)
            )

    def move_to_encounter(self, entry_id: str, encounter_id: str | None) -> Entry:
        """Assign an entry to an encounter (None: to none); its words stay unchanged.

        Raises `NoSuchEncounter`.
        """
        with self._changes.lock:
            entry = self._require(entry_id)
            if encounter_id is not None:
                self._encounters.require(encounter_id)
            changed = self._changes.replace_entry(replace(entry, encounter=encounter_id))
            self._audit.note("move", [entry_id])
            return changed

    def _with_card(self, status: Status) -> list[Entry]:
        return [
            each for each in self.all() if each.status == status and consent_rules.on_card(each)
        ]

    # With the lock of `changes` held

    def _add(self, new: Collection[tuple[Entry, Attachments]]) -> list[Entry]:
        """Write the attachments first, then the entry that refers to them."""
        try:
            entries = [e.naming(self._changes.attachments.put(e.id, files)) for e, files in new]
            self._cache.saved(lambda: self._changes.store.add(entries))
        except KioskError:
            # The first failure is the one to report; what is left is swept at the next start.
            with suppress(KioskError):
                for entry, _ in new:
                    if self.get(entry.id) is None:
                        self._changes.attachments.remove(entry.id)
            raise
        self._cache.put(entries)
        return entries

    def _unused_code(self, taken: Collection[str] = ()) -> str:
        while self.coded(code := new_code(self._rng)) or code in taken:
            pass
        return code

    def _require(self, entry_id: str) -> Entry:
        if entry := self.get(entry_id):
            return entry
        raise NoSuchEntry
