"""The spoken message: record, listen, again. Only the team hears it."""

from __future__ import annotations

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty

from kiosk.i18n import formats
from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import GuestScreen

STYLES = (*styles.TOOLS, "widgets/feedback/countdown_ring.kv", "guest/steps/speak/screen.kv")
EVERY = 1 / 12
"""Seconds from one look at the level to the next, while it is recorded or played."""


class SpeakScreen(GuestScreen):
    """`stage` is what the guest can do: begin, stop, or listen to what is `said`.

    `seconds` is how long it is, of at most `most`; `level` how loud it is now, from 0 to 1.
    `problem` is a sentence where something went wrong. `on_tick` asks for all of these while the
    guest speaks or listens.
    """

    stage = OptionProperty("ready", options=("ready", "speaking", "said", "listening"))
    seconds = NumericProperty(0)
    most = NumericProperty(120)
    level = NumericProperty(0)
    problem = StringProperty("")
    busy = BooleanProperty(False)
    can_listen = BooleanProperty(True)
    beside = BooleanProperty(True)
    low = NumericProperty(48)

    __events__ = ("on_start", "on_stop_speaking", "on_listen", "on_hush", "on_drop", "on_tick")

    _ticking: ClockEvent | None = None

    def on_start(self) -> None: ...

    def on_stop_speaking(self) -> None: ...

    def on_listen(self) -> None: ...

    def on_hush(self) -> None: ...

    def on_drop(self) -> None: ...

    def on_tick(self) -> None: ...

    @staticmethod
    def clock(seconds: float) -> str:
        """Seconds as minutes and seconds."""
        return f"{int(seconds) // 60}:{int(seconds) % 60:02}"

    @staticmethod
    def in_words(seconds: float, language: str) -> str:
        """Seconds as a guest says them: 2:00 would be read aloud as two o'clock."""
        return formats.seconds(seconds, language)

    def on_stage(self, *_args: object) -> None:
        running = self.stage in ("speaking", "listening")
        if running and self._ticking is None:
            self._ticking = Clock.schedule_interval(lambda _dt: self.dispatch("on_tick"), EVERY)
        elif not running and self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None
            self.level = 0

    def leave(self) -> None:
        if self.stage == "speaking":
            self.dispatch("on_stop_speaking")
        elif self.stage == "listening":
            self.dispatch("on_hush")

    def forget(self) -> None:
        self.stage = "ready"
        self.seconds = self.level = 0
        self.problem = ""
        self.busy = False
