"""Still there? And: stop? Both ask once before what the guest made is wiped."""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.ui.shell import styles
from kiosk.ui.shell.countdown import CountDown
from kiosk.ui.theme.screen import KioskScreen

STYLES = (*styles.TOOLS, "widgets/feedback/countdown_ring.kv", "guest/still_there/screen.kv")


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
        self._counting = CountDown(self._tell, lambda: self.dispatch("on_wipe"), clock)
        super().__init__(**kwargs)

    def on_wipe(self) -> None: ...

    def on_go_on(self) -> None: ...

    def enter(self) -> None:
        self._tell(round(self.seconds), 1.0)
        if not self.asked:
            self._counting.start(self.seconds)

    def leave(self) -> None:
        self._counting.stop()

    def _tell(self, left: int, share: float) -> None:
        self.left, self.share = left, share
