"""What staff do with entries, and the log of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime, tzinfo

from kiosk.guestbook.errors import NoSuchEntry
from kiosk.guestbook.journals import Act, Journals
from kiosk.guestbook.model.entry import Entry, Status
from kiosk.guestbook.ports import AttachmentStore, EntryStore
from kiosk.guestbook.services.cache import BookCache
from kiosk.guestbook.services.meetings import Afterwards


class Moderation(Afterwards):
    """The part of the book in which staff look after entries; a guest's words stay as they are."""

    def __init__(
        self,
        shelf: EntryStore,
        memory: BookCache,
        cabinet: AttachmentStore,
        records: Journals,
        *,
        clock: Callable[[], datetime],
        zone: tzinfo | None,
        quote_limit: int,
    ) -> None:
        super().__init__(shelf, memory, cabinet, clock=clock, zone=zone, quote_limit=quote_limit)
        self._records = records

    def show(self, entry_id: str) -> Entry:
        """Let an entry on the wall, as far as its consent goes."""
        return self._set_status(entry_id, "shown")

    def hide(self, entry_id: str) -> Entry:
        """Keep an entry off the wall."""
        return self._set_status(entry_id, "hidden")

    def set_status(self, entry_id: str, status: Status) -> Entry:
        """Let an entry wait, hang or be hidden again, as it was before staff decided."""
        return self._set_status(entry_id, status)

    def set_favourite(self, entry_id: str, *, favourite: bool = True) -> Entry:
        """Give an entry staff's star, or take it away: such a card comes more often."""
        with self._changing:
            return self._change(replace(self._there(entry_id), favourite=favourite))

    def move_to_encounter(self, entry_id: str, encounter_id: str | None) -> Entry:
        """Say to which encounter an entry belongs (None: to no one); its words stay as they are.

        Raises `NoSuchEncounter`.
        """
        with self._changing:
            entry = self._there(entry_id)
            if encounter_id is not None:
                self._encounter(encounter_id)
            changed = self._change(replace(entry, encounter=encounter_id))
            self.note("move", [entry_id])
            return changed

    def record(self, act: Act, entry_id: str = "") -> None:
        """Write down what staff do, before it is done. Raises the store's `CannotKeep`."""
        self._records.audit.record(act, entry_id, self._clock())

    def note(self, act: Act, entry_ids: Iterable[str] = ("",)) -> None:
        """Write down what is done: it is not undone because the log cannot be written."""
        self._records.note(act, entry_ids, self._clock())

    def acts(self, entry_id: str | None = None) -> list[tuple[datetime, str, str]]:
        """What staff did, as far as it is kept: when, what, and to which id; oldest first."""
        return self._records.audit.acts(entry_id)

    def count_showing(self, entry_id: str) -> None:
        """The card of this entry has come on the wall. Touches no disk."""
        self._records.showings.add(entry_id)

    def showings(self) -> dict[str, int]:
        """How often the card of each entry has come on this kiosk's wall, by its id."""
        return self._records.showings.all()

    @property
    def showings_due(self) -> bool:
        """Whether the showings should be written down by now. Cheap."""
        return self._records.showings.due

    def keep_showings(self) -> None:
        """Write down how often each card was shown. Raises the store's `CannotKeep`."""
        self._records.showings.keep(self.has)

    # With `_changing` held

    def _set_status(self, entry_id: str, status: Status) -> Entry:
        with self._changing:
            entry = self._there(entry_id)
            changed = self._change(replace(entry, status=status))
            self.note("show" if status == "shown" else "hide", [entry_id])
            return changed

    def _change(self, entry: Entry) -> Entry:
        self._memory.saved(lambda: self._shelf.replace(entry))
        self._memory.put([entry])
        return entry

    def _there(self, entry_id: str) -> Entry:
        if entry := self.get(entry_id):
            return entry
        raise NoSuchEntry
