"""How often each card has hung on the wall: counted in memory, kept now and then."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from typing import Protocol

from kiosk.errors import KioskError

KEEP_EVERY = 3600.0
"""Seconds from one writing to the next at least: a memory card is worn out by writing."""


class Counts(Protocol):
    """Keeps the showings of each entry by its id: ids and numbers, and nothing else."""

    def read(self) -> Mapping[str, int]:
        """What was kept; nothing where there is nothing that can be read."""
        ...

    def write(self, counts: Mapping[str, int], /) -> None:
        """Keep these in place of all others. Raises a `KioskError`."""
        ...


class NoCounts:
    """`Counts` of a book that keeps none."""

    def read(self) -> Mapping[str, int]:
        return {}

    def write(self, _counts: Mapping[str, int], /) -> None:
        """Nothing to do."""


class ViewCounts:
    """The showings of the entries of a book. Any thread may call any method.

    A power cut takes what was counted since the last writing: numbers of the last hour, and no
    word of anybody. `ticks` gives seconds of a clock that never jumps.
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
        """The card of this entry has come on the wall. Touches no disk."""
        with self._lock:
            self._counts[entry_id] += 1
            self._unkept = True

    def all(self) -> dict[str, int]:
        """The showings of each entry that was ever shown, by its id."""
        with self._lock:
            if not self._read:
                self._counts.update(self._kept.read())
                self._read = True
            return dict(self._counts)

    @property
    def due(self) -> bool:
        """Whether there is something to keep, and the last time was long enough ago."""
        return self._unkept and self._ticks() - self._written_at >= KEEP_EVERY

    def keep(self, there: Callable[[str], bool]) -> None:
        """Write those of entries that are `there`, if any is new. Raises a `KioskError`."""
        if self._unkept:
            self._write([each for each in self.all() if not there(each)])

    def forget(self, entry_ids: Collection[str]) -> None:
        """Let nothing of these entries be kept. Raises a `KioskError`."""
        if self._unkept or not self.all().keys().isdisjoint(entry_ids):
            self._write(entry_ids)

    def _write(self, gone: Collection[str]) -> None:
        # One at a time, so that what is written last is the newest.
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
