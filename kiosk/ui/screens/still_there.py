"""Still there? And: stop? Both ask once before what the guest made is wiped."""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.ui.screens.base import KioskScreen


class StillThereScreen(KioskScreen):
    """With `seconds`, a ring counts down and dispatches `on_wipe` at the end.

    `asked` is True when the guest asked to stop: then nothing counts down, it just waits (the
    walk-away watch still runs).
    """

    seconds = NumericProperty(15)
    left = NumericProperty(15)
    share = NumericProperty(1.0)
    asked = BooleanProperty(False)
    title = StringProperty("")
    words = StringProperty("")

    __events__ = ("on_wipe", "on_go_on")

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, **kwargs: object) -> None:
        self._clock = clock
        self._ticking: ClockEvent | None = None
        self._ends = 0.0
        super().__init__(**kwargs)

    def on_wipe(self) -> None: ...

    def on_go_on(self) -> None: ...

    def enter(self) -> None:
        self._ends = self._clock() + self.seconds
        self.left, self.share = round(self.seconds), 1.0
        if not self.asked:
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
            self.dispatch("on_wipe")
