"""The log of what staff do."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiosk.guestbook.journals import Act
from kiosk.guestbook.services.changes import Changes


class Audit:
    """Writes down what staff do, and tells what they did."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes

    def record(self, act: Act, entry_id: str = "") -> None:
        """Write down what staff do, before it is done. Raises the store's `CannotKeep`."""
        self._changes.journals.audit.record(act, entry_id, self._changes.clock())

    def note(self, act: Act, entry_ids: Iterable[str] = ("",)) -> None:
        """Write down what is done: it is not undone because the log cannot be written."""
        self._changes.journals.note(act, entry_ids, self._changes.clock())

    def acts(self, entry_id: str | None = None) -> list[tuple[datetime, str, str]]:
        """What staff did, as far as it is kept: when, what, and to which id; oldest first."""
        return self._changes.journals.audit.acts(entry_id)
