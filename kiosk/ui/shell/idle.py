"""Notice that nobody touches the screen."""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.clock import Clock
from kivy.core.window import Window


class IdleWatch:
    """Calls `gone()` once, after `seconds` without a touch or key; armed for each screen."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._seconds: float | None = None
        self._gone: Callable[[], None] = lambda: None
        self._last = self._last_touch = clock()
        for event in ("on_touch_down", "on_touch_move", "on_key_down"):
            Window.fbind(event, self._touched)
        self._ticking = Clock.schedule_interval(self._look, 0.5)

    def arm(self, seconds: float | None, gone: Callable[[], None] = lambda: None) -> None:
        """Watch from now on; None: do not watch."""
        self._seconds, self._gone, self._last = seconds, gone, self._clock()

    def interrupt(self, seconds: float, gone: Callable[[], None]) -> Callable[[], None]:
        """Watch for something else for a while; call the result to return to the previous watch."""
        before = self._seconds, self._gone
        self.arm(seconds, gone)
        return lambda: self.arm(*before)

    def still_here(self) -> None:
        """Count as activity: somebody speaks or listens without touching."""
        self._last = self._clock()

    def _touched(self, *_args: object) -> None:
        self._last = self._last_touch = self._clock()

    def _look(self, _dt: float) -> None:
        if self._seconds is not None and self._clock() - self._last >= self._seconds:
            gone, self._seconds = self._gone, None
            gone()

    @property
    def untouched(self) -> float:
        """Seconds since the last touch or key."""
        return self._clock() - self._last_touch

    def stop(self) -> None:
        self._ticking.cancel()
