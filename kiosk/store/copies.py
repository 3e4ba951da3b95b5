"""Every copy of the book in folders of ours, for an erasure to reach."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from kiosk.errors import KioskError
from kiosk.store.exports import ExportFolder


class OwnCopies:
    """`Copies` in folders of exports."""

    def __init__(self, exports: Sequence[ExportFolder]) -> None:
        self._exports = exports

    def forget(self, entry_ids: Collection[str]) -> None:
        """Take entries out of all copies. Raises the first `CannotErase`, after all were tried."""
        failed: KioskError | None = None
        everywhere = [folder.forget for folder in self._exports]
        for forget_there in everywhere:
            try:
                forget_there(entry_ids)
            except KioskError as error:
                failed = failed or error
        if failed is not None:
            raise failed
