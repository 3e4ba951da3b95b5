"""The team's side is about to close by itself: a count-down, and one touch to stay."""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.properties import NumericProperty

from kiosk.ui.shell.countdown import CountDown
from kiosk.ui.theme.screen import KioskScreen


class AutoLockScreen(KioskScreen):
    """Counts `seconds` down, then dispatches `on_gone`. It shows nothing of the team's."""

    seconds = NumericProperty(20)
    left = NumericProperty(20)
    share = NumericProperty(1.0)

    __events__ = ("on_gone", "on_stay")

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, **kwargs: object) -> None:
        self._counting = CountDown(self._tell, lambda: self.dispatch("on_gone"), clock)
        super().__init__(**kwargs)

    def on_gone(self) -> None: ...

    def on_stay(self) -> None: ...

    def enter(self) -> None:
        self._tell(round(self.seconds), 1.0)
        self._counting.start(self.seconds)

    def leave(self) -> None:
        self._counting.stop()

    def _tell(self, left: int, share: float) -> None:
        self.left, self.share = left, share
