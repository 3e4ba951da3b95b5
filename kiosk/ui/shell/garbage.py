"""Collect garbage on the UI thread only, and while nobody touches the screen.

Kivy holds the objects that a .kv file binds to by weak proxies. Python collects garbage on
whichever thread happens to allocate. On a worker thread that removes widgets while the UI thread
notifies them of a change, and the next proxy is dead: `ReferenceError`, in the middle of a visit.
Therefore Python's automatic collection is off (`kiosk.ui.launch.no_garbage_by_itself`).
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from kivy.clock import Clock

EVERY = 0.25
"""Seconds between two checks."""
RESTED = 1.0
"""Seconds without a touch after which nobody notices a pause of a few milliseconds."""
ALONE = 5.0
"""Seconds without a touch after which nobody is in the middle of anything."""
THOROUGHLY_EVERY = 60.0
"""Seconds between two full collections."""
SOME, CROWD = 700, 25_000
"""New objects that are enough for a collection, and for one during a touch (about 3 ms)."""
DEEPER = 2
"""Collections after which the next one during a touch includes an older generation.

That takes about 15 ms; the oldest, in one of nine, about 50 ms. What a screen leaves behind is
large, because of its pictures.
"""
LONG = 0.03
"""The longest that a full collection may take, in seconds.

Objects that survive a longer one are excluded from later ones, until they have grown by `MANY`, or
the wall has been alone for `NIGHT`.
"""
MANY = 50_000
"""Objects, about 10 MB: what guests leave behind while the wall is never alone for long.

A collection that includes them takes about 0.2 s, at a moment when nobody is there.
"""
NIGHT = 600.0


class Sweeper:
    """Collects garbage a little at a time, as long as the kiosk runs. `stop` ends it."""

    def __init__(
        self, untouched: Callable[[], float], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`untouched` returns the seconds since the last touch."""
        self._untouched = untouched
        self._clock = clock
        self._thorough_at = clock()
        self._kept = False
        self._left = 0
        self._ticking = Clock.schedule_interval(lambda _dt: self.look(), EVERY)

    def look(self) -> None:
        """Collect as much garbage as the person touching would not notice."""
        young, middle, old = gc.get_count()
        untouched = self._untouched()
        if untouched < RESTED:
            if young > CROWD:
                # Objects that survived one collection are not in the next. Without an older
                # generation now and then, all screens of a person who touches without a rest would
                # be kept.
                gc.collect(0 if middle < DEEPER else 1 if old < DEEPER else 2)
        elif untouched >= ALONE and self._clock() - self._thorough_at >= THOROUGHLY_EVERY:
            self._look_through(all_of_it=untouched >= NIGHT or self._many_more())
        elif young > SOME:
            gc.collect(1 if middle > 10 else 0)

    def _many_more(self) -> bool:
        """Whether many objects were excluded since the last full collection."""
        return gc.get_freeze_count() > self._left + MANY

    def _look_through(self, *, all_of_it: bool) -> None:
        began = self._clock()
        whole = all_of_it or not self._kept
        if self._kept and all_of_it:
            gc.unfreeze()
            self._kept = False
        gc.collect()
        self._thorough_at = self._clock()
        if self._thorough_at - began > LONG:
            gc.freeze()
            self._kept = True
            if whole:
                self._left = gc.get_freeze_count()

    def stop(self) -> None:
        """Stop collecting."""
        self._ticking.cancel()
