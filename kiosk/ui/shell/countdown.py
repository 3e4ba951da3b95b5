"""A countdown on a screen: the seconds left, and an action at the end."""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.clock import Clock, ClockEvent

LOOKS_EVERY = 0.25
"""Seconds between two checks of the clock."""


class CountDown:
    """Counts on the monotonic clock, so that a slow frame does not make it longer."""

    def __init__(
        self,
        tell: Callable[[int, float], None],
        ended: Callable[[], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`tell(left, share)` receives the whole seconds left, and their share of the total."""
        self._tell = tell
        self._ended = ended
        self._clock = clock
        self._ticking: ClockEvent | None = None
        self._seconds = self._ends = 0.0

    def start(self, seconds: float) -> None:
        """Start counting down from `seconds`."""
        self.stop()
        self._seconds, self._ends = seconds, self._clock() + seconds
        self._ticking = Clock.schedule_interval(self._look, LOOKS_EVERY)

    def stop(self) -> None:
        """Stop counting, without the action at the end."""
        if self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None

    def _look(self, _dt: float) -> None:
        left = self._ends - self._clock()
        self._tell(max(0, -int(-left // 1)), max(0.0, left / self._seconds))
        if left <= 0:
            self.stop()
            self._ended()
