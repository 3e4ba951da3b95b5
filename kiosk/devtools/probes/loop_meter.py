"""What is measured of a running loop, the same for the wall and for the bare program beside it."""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.event import EventDispatcher

from kiosk.ui.kivy_private import set_loops_a_second
from kiosk.ui.shell.frame_rate import STILL
from kiosk.ui.shell.window import FPS

WARM = 3.0
"""Seconds after the start that are not counted."""


class Meter(EventDispatcher):
    """Measures a running loop for so many seconds, then dispatches `on_done` with what it found.

    `fading()` says whether something fades just now. `start` takes what brings a change about; it
    is None where changes come by themselves.
    """

    __events__ = ("on_done",)

    def __init__(self, what: str, seconds: float, fading: Callable[[], bool]) -> None:
        super().__init__()
        self._what, self._seconds, self._fading = what, seconds, fading
        self._frames: list[float] = []
        self._last = 0.0
        self._processor = 0.0
        self._began = 0.0
        self._turns: list[float] = []

    def on_done(self, *_args: object) -> None: ...

    def start(self, change: Callable[[], None] | None) -> None:
        """Begin, after the first seconds."""
        Clock.schedule_once(lambda _dt: self._begin(change), WARM)

    def _begin(self, change: Callable[[], None] | None) -> None:
        if change is not None and self._what != "still":
            Clock.schedule_interval(lambda _dt: change(), 12.0 if self._what == "minute" else 2.0)
        if self._what == "fade":
            _pace(0)
            Window.fbind("on_flip", self._flipped)
        elif self._what == "turns":
            _pace(FPS)
            Clock.schedule_interval(self._turned, 0)
        elif change is not None and self._what in ("still", "minute"):
            # The bare program knows when nothing moves as well as the wall does.
            Clock.schedule_interval(lambda _dt: _pace(FPS if self._fading() else STILL), 0)
        self._began, self._processor = time.monotonic(), time.process_time()
        Clock.schedule_once(lambda _dt: self._end(), self._seconds)

    def _flipped(self, *_args: object) -> None:
        now = time.perf_counter()
        if self._fading():
            if self._last:
                self._frames.append(now - self._last)
            self._last = now
        else:
            self._last = 0.0

    def _turned(self, _dt: float) -> None:
        now = time.perf_counter()
        if self._last:
            self._turns.append(now - self._last)
        self._last = now

    def _end(self) -> None:
        passed = time.monotonic() - self._began
        used = (time.process_time() - self._processor) / passed
        self.dispatch("on_done", {"frames": self._frames, "turns": self._turns, "processor": used})


class Held:
    """How much memory the process holds after the first cards, and after `last` of them.

    Each is the median of what it holds while the last `SAMPLED` of them are shown, for a picture in
    the making takes some MB for a moment.
    """

    FIRST, SAMPLED = 200, 20
    """Cards after which all is there that is kept."""

    def __init__(self, last: int) -> None:
        self._last = last
        self._early: list[float] = []
        self._late: list[float] = []

    def seen(self, dealt: int) -> dict[str, object] | None:
        """So many cards were shown by now. The answer is in MB, once they are all shown."""
        if self.FIRST - self.SAMPLED < dealt <= self.FIRST:
            self._early.append(resident())
        if self._last - self.SAMPLED < dealt:
            self._late.append(resident())
        if dealt < self._last:
            return None
        first, last = (statistics.median(each) for each in (self._early, self._late))
        return {"first": first, "last": last, "dealt": dealt}


def _pace(loops: int) -> None:
    # As in `kiosk.ui.shell.frame_rate`: Kivy offers no other way.
    set_loops_a_second(loops)


def resident() -> float:
    """MB of memory that this process holds."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6
