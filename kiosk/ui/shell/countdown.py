"""A count-down on a screen: seconds that are left, and what happens at their end."""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.clock import Clock, ClockEvent

LOOKS_EVERY = 0.25
"""Seconds from one look at the clock to the next."""


class CountDown:
    """Counts on the monotonic clock, so that no slow frame makes it longer."""

    def __init__(
        self,
        tell: Callable[[int, float], None],
        ended: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`tell(left, share)` hears of the whole seconds that are left, and of their share."""
        self._tell = tell
        self._ended = ended
        self._clock = clock
        self._ticking: ClockEvent | None = None
        self._seconds = self._ends = 0.0

    def start(self, seconds: float) -> None:
        """Count so many seconds down, from now on."""
        self.stop()
        self._seconds, self._ends = seconds, self._clock() + seconds
        self._ticking = Clock.schedule_interval(self._look, LOOKS_EVERY)

    def stop(self) -> None:
        """Count no more; nothing ends."""
        if self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None

    def _look(self, _dt: float) -> None:
        left = self._ends - self._clock()
        self._tell(max(0, -int(-left // 1)), max(0.0, left / self._seconds))
        if left <= 0:
            self.stop()
            self._ended()
