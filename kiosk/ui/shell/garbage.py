"""Looks for garbage on the UI thread only, and while nobody touches.

What a .kv file binds to, Kivy holds by weak proxies. Python looks for garbage on whichever thread
makes an object at the wrong moment; on a worker's it takes widgets away while the UI thread tells
them of a change, and the proxy that comes next is dead: `ReferenceError`, in the middle of a visit.
So Python never looks by itself here (`kiosk.ui.launch.no_garbage_by_itself`).
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable

from kivy.clock import Clock

EVERY = 0.25
"""Seconds from one look to the next."""
RESTED = 1.0
"""Seconds without touch after which nobody notices a pause of some milliseconds."""
ALONE = 5.0
"""Seconds without touch after which nobody is in the middle of anything."""
THOROUGHLY_EVERY = 60.0
"""Seconds from one look through everything to the next."""
SOME, CROWD = 700, 25_000
"""Objects made since the last look: worth one, and worth one under a finger (some 3 ms)."""
DEEPER = 2
"""Looks after which the next under a finger goes a generation deeper (some 15 ms; the deepest, one
in nine, some 50 ms): what a screen leaves behind is large, for its pictures go with it."""
LONG = 0.03
"""Seconds that a look through everything may take. What is left after a longer one stays, and is
looked through no more until it has become `MANY` more, or the wall has been alone for `NIGHT`."""
MANY = 50_000
"""Objects, some 10 MB: what guests leave behind while the wall is never alone for long. A look
through them as well takes some 0.2 s, in a moment when nobody is there."""
NIGHT = 600.0


class Sweeper:
    """Looks for garbage a little at a time, as long as the kiosk runs. `stop` ends it."""

    def __init__(
        self, untouched: Callable[[], float], clock: Callable[[], float] = time.monotonic
    ) -> None:
        """`untouched` tells the seconds since the last touch."""
        self._untouched = untouched
        self._clock = clock
        self._thorough_at = clock()
        self._kept = False
        self._left = 0
        self._ticking = Clock.schedule_interval(lambda _dt: self.look(), EVERY)

    def look(self) -> None:
        """Take away what is garbage by now, as far as whoever touches would not notice."""
        young, middle, old = gc.get_count()
        untouched = self._untouched()
        if untouched < RESTED:
            if young > CROWD:
                # What outlived one look is in none of the next: without a deeper one now and then
                # otherwise the screens of someone who drums on it without a rest would all be kept.
                gc.collect(0 if middle < DEEPER else 1 if old < DEEPER else 2)
        elif untouched >= ALONE and self._clock() - self._thorough_at >= THOROUGHLY_EVERY:
            self._look_through(all_of_it=untouched >= NIGHT or self._many_more())
        elif young > SOME:
            gc.collect(1 if middle > 10 else 0)

    def _many_more(self) -> bool:
        """Whether much has come to what is looked through no more, since a look through all."""
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
        """Look no more."""
        self._ticking.cancel()
