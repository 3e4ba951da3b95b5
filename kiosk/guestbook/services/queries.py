"""What may be asked of the book."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, tzinfo

from kiosk.errors import KioskError
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Entry, Keepsake, Status
from kiosk.guestbook.model.ids import normal_code
from kiosk.guestbook.model.times import moments
from kiosk.guestbook.policies import consent_rules
from kiosk.guestbook.ports import AttachmentStore
from kiosk.guestbook.services.cache import BookCache
from kiosk.guestbook.services.filters import Filter
from kiosk.guestbook.services.redaction import Left, left_of

RECENT = 50
"""How many entries are looked at for the first card of a wall."""


class Reading:
    """The half of the book that changes nothing. It answers from memory, but for the keepsakes."""

    def __init__(self, memory: BookCache, cabinet: AttachmentStore, zone: tzinfo | None) -> None:
        self._memory = memory
        self._cabinet = cabinet
        self._zone = zone

    @property
    def version(self) -> int:
        """Differs from before after every change, also one by another process. Cheap to ask."""
        return self._memory.version

    def may_differ(self, version: int) -> bool:
        """Whether `version` may be another one by now. Asked without waiting, by who draws."""
        return self._memory.may_differ(version)

    @property
    def troubles(self) -> list[KioskError]:
        """What staff should know of the state in which the book was found: nothing, mostly."""
        return self._memory.troubles()

    @property
    def can_keep(self) -> bool:
        """False while there is no room for another entry, or none may be written. Cheap to ask."""
        return self._memory.can_keep()

    def get(self, entry_id: str) -> Entry | None:
        """The entry with this id."""
        with self._memory.lock:
            return self._memory.pages().get(entry_id)

    def has(self, own_id: str) -> bool:
        """Whether an entry, or a page of the team, has this id."""
        return bool(self._memory.there([own_id]))

    def find(self, code_or_id: str) -> Entry | None:
        """The entry with this withdrawal code, however it was typed, or with this id."""
        return self.coded(code_or_id) or self.get(code_or_id.strip())

    def coded(self, code: str) -> Entry | None:
        """The entry with this withdrawal code, however it was typed."""
        with self._memory.lock:
            return self._memory.pages().coded(normal_code(code))

    def left_by(self, entry_id: str) -> list[Left]:
        """What stays in the encounters when an entry is erased, and is like its name or words."""
        with self._memory.lock:
            entry = self._memory.pages().get(entry_id)
            encounters = self._memory.team(Encounter).values()
        return left_of(entry, encounters) if entry is not None else []

    def latest(self, n: int) -> list[Entry]:
        """The `n` newest entries, newest first."""
        with self._memory.lock:
            return self._memory.pages().latest(n)

    def entries(
        self,
        since: date | None = None,
        until: date | None = None,
        encounter: str | None = None,
    ) -> Iterator[Entry]:
        """Entries signed from one local date to another, both included, oldest first.

        They are those of the moment of asking: a change while going through them does no harm.
        """
        start, end = moments(since, until, self._zone)
        with self._memory.lock:
            found = self._memory.pages().between(start, end)
        return (entry for entry in found if encounter is None or entry.encounter == encounter)

    def filtered(self, wish: Filter) -> list[Entry]:
        """The entries that staff look for, newest first."""
        return wish.among(self.entries(wish.since, wish.until))[::-1]

    def waiting(self) -> list[Entry]:
        """Entries that could go to the wall once staff say so, oldest first."""
        return self._with_card("pending")

    def on_wall(self) -> list[Entry]:
        """Entries for the wall, newest first: shown, consented to, and with something to show."""
        return self._with_card("shown")[::-1]

    def some_on_wall(self) -> list[Entry]:
        """Entries for the wall, for one who cannot wait until the whole book is read.

        They are those of `on_wall` that were signed last, or all where none of those hangs there.
        """
        recent = self._memory.recent(RECENT)
        found = [each for each in recent if each.status == "shown" and consent_rules.on_card(each)]
        return found or self.on_wall()

    def photo(self, entry: Entry) -> bytes | None:
        """The entry's photo as JPEG, from the disk; None if it has none, or no longer."""
        return self.attachment("photo", entry)

    def drawing(self, entry: Entry) -> bytes | None:
        """What the guest drew, as PNG; None if there is nothing, or no longer."""
        return self.attachment("drawing", entry)

    def attachment(self, attachment: Keepsake, entry: Entry) -> bytes | None:
        """A file that is kept with the entry, from the disk; None if it has none, or no longer."""
        return self._cabinet.get(attachment, entry.id) if entry.named(attachment) else None

    def _with_card(self, status: Status) -> list[Entry]:
        return [
            each for each in self.entries() if each.status == status and consent_rules.on_card(each)
        ]
