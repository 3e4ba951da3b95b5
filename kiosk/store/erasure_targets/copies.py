"""Every copy of the book in places of ours, for an erasure to reach: exports and backups."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kiosk.guestbook.journals import Copies
from kiosk.guestbook.model.entry import Entry
from kiosk.store.errors import trying_all


class OwnCopies:
    """`Copies` that are other ones taken together."""

    def __init__(self, copies: Sequence[Copies]) -> None:
        self._copies = copies

    def forget(self, entry_ids: Collection[str], gone: Collection[Entry] = ()) -> None:
        """Take entries out of all copies. Raises the first `CannotErase`, after all were tried."""
        with trying_all() as tried:
            for each in self._copies:
                with tried():
                    each.forget(entry_ids, gone)

    def sweep(self) -> bool:
        """Remove what was never finished, everywhere. Raises as `forget` does."""
        settled = True
        with trying_all() as tried:
            for each in self._copies:
                with tried():
                    settled = each.sweep() and settled
        return settled
