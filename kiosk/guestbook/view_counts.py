"""How often each card was on the wall: counted in memory, saved now and then."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from kiosk.errors import KioskError

KEEP_EVERY = 3600.0
"""The least time in seconds between two saves: writing wears out a memory card."""


class Counts(Protocol):
    """Keeps the view counts of entries by id: ids and numbers only."""

    def read(self) -> Mapping[str, int]:
        """The saved counts; empty if none can be read."""
        ...

    def write(self, counts: Mapping[str, int], /) -> None:
        """Replace all counts by these. Raises a `KioskError`."""
        ...


class NoCounts:
    """`Counts` for a book that keeps none."""

    def read(self) -> Mapping[str, int]:
        return {}

    def write(self, _counts: Mapping[str, int], /) -> None:
        """Do nothing."""


class ViewCounts:
    """The view counts of a book's entries. Every method is safe to call from any thread.

    A power cut loses what was counted since the last save: numbers of the last hour, and nobody's
    words. `ticks` gives seconds of a clock that never jumps.
    """

    def __init__(
        self, kept: Counts | None = None, *, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._kept = kept or NoCounts()
        self._ticks = ticks
        self._lock = threading.Lock()
        self._writing = threading.Lock()
        self._counts: Counter[str] = Counter()
        self._read = False
        self._unkept = False
        self._written_at = ticks()

    def add(self, entry_id: str) -> None:
        """Count one appearance of this entry's card. Touches no disk."""
        with self._lock:
            self._counts[entry_id] += 1
            self._unkept = True

    def all(self) -> dict[str, int]:
        """The view count of each entry that was ever shown, by id."""
        with self._lock:
            if not self._read:
                self._counts.update(self._kept.read())
                self._read = True
            return dict(self._counts)

    @property
    def due(self) -> bool:
        """Whether there is something to save, and the last save was long enough ago."""
        return self._unkept and self._ticks() - self._written_at >= KEEP_EVERY

    def keep(self, there: Callable[[str], bool]) -> None:
        """Save the counts of existing entries, if any changed. `there` tells which exist.

        Raises a `KioskError`.
        """
        if self._unkept:
            self._write([each for each in self.all() if not there(each)])

    def forget(self, entry_ids: Collection[str]) -> None:
        """Remove the saved counts of these entries. Raises a `KioskError`."""
        if self._unkept or not self.all().keys().isdisjoint(entry_ids):
            self._write(entry_ids)

    def _write(self, gone: Collection[str]) -> None:
        # One at a time, so that the newest counts are written last.
        with self._writing:
            self.all()
            with self._lock:
                for each in gone:
                    self._counts.pop(each, None)
                counts, self._unkept = dict(self._counts), False
                self._written_at = self._ticks()
            try:
                self._kept.write(counts)
            except KioskError:
                self._unkept = True
                raise
