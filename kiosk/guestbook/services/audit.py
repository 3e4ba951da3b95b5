"""The audit log of staff's acts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiosk.guestbook.journals import Act
from kiosk.guestbook.services.changes import Changes


class Audit:
    """Records what staff do, and returns the records."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def record(self, act: Act, entry_id: str = "") -> None:
        """Record an act of staff before it is done. Raises the store's `CannotKeep`."""
        self._changes.journals.audit.record(act, entry_id, self._changes.clock())

    def note(self, act: Act, entry_ids: Iterable[str] = ("",)) -> None:
        """Record an act that is done: it is not undone if the log cannot be written."""
        self._changes.journals.note(act, entry_ids, self._changes.clock())

    def acts(self, entry_id: str | None = None) -> list[tuple[datetime, str, str]]:
        """The recorded acts: time, act and id; oldest first."""
        return self._changes.journals.audit.acts(entry_id)
