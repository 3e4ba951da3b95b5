"""The team's side is about to close by itself: a count-down, and one touch to stay."""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.clock import Clock, ClockEvent
from kivy.properties import NumericProperty

from kiosk.ui.screens.base import KioskScreen


class StayScreen(KioskScreen):
    """Counts `seconds` down, then dispatches `on_gone`. It shows nothing of the team's."""

    seconds = NumericProperty(20)
    left = NumericProperty(20)
    share = NumericProperty(1.0)

    __events__ = ("on_gone", "on_stay")

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, **kwargs: object) -> None:
        self._clock = clock
        self._ticking: ClockEvent | None = None
        self._ends = 0.0
        super().__init__(**kwargs)

    def on_gone(self) -> None: ...

    def on_stay(self) -> None: ...

    def enter(self) -> None:
        self._ends = self._clock() + self.seconds
        self.left, self.share = round(self.seconds), 1.0
        self._ticking = Clock.schedule_interval(self._tick, 0.25)

    def leave(self) -> None:
        if self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None

    def _tick(self, _dt: float) -> None:
        left = self._ends - self._clock()
        self.left = max(0, -int(-left // 1))
        self.share = max(0.0, left / self.seconds)
        if left <= 0:
            self.leave()
            self.dispatch("on_gone")
