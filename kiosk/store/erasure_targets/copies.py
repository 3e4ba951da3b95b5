"""All copies of the book that an erasure has to reach: exports and backups."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kiosk.guestbook.journals import Copies
from kiosk.guestbook.model.entry import Entry
from kiosk.store.errors import trying_all


class OwnCopies:
    """Several `Copies` combined."""

    def __init__(self, copies: Sequence[Copies]) -> None:
        self._copies = copies

    def forget(self, entry_ids: Collection[str], gone: Collection[Entry] = ()) -> None:
        """Remove entries from all copies. Raises the first `CannotErase`, after all were tried."""
        with trying_all() as tried:
            for each in self._copies:
                with tried():
                    each.forget(entry_ids, gone)

    def sweep(self) -> bool:
        """Remove unfinished copies everywhere. Raises as `forget` does."""
        settled = True
        with trying_all() as tried:
            for each in self._copies:
                with tried():
                    settled = each.sweep() and settled
        return settled
