"""Every copy of the book in places of ours, for an erasure to reach: exports and backups."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kiosk.errors import KioskError
from kiosk.guestbook.records import Copies


class OwnCopies:
    """`Copies` that are other ones taken together."""

    def __init__(self, copies: Sequence[Copies]) -> None:
        self._copies = copies

    def forget(self, entry_ids: Collection[str]) -> None:
        """Take entries out of all copies. Raises the first `CannotErase`, after all were tried."""
        failed: KioskError | None = None
        for each in self._copies:
            try:
                each.forget(entry_ids)
            except KioskError as error:
                failed = failed or error
        if failed is not None:
            raise failed
