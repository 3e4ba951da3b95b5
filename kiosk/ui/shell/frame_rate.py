"""The rate of the event loop: low while the wall stands still, which saves power for months."""

from __future__ import annotations

from collections.abc import Callable

from kivy.clock import Clock, ClockEvent
from kivy.core.window import Window

from kiosk.ui.kivy_private import set_loops_a_second
from kiosk.ui.shell.window import FPS

STILL = 10
"""Turns per second while nothing moves: a touch waits for one of them at most."""
AFTER_TOUCH = 4.0
"""Seconds after a touch in which another is likely."""


class FrameRate:
    """Slows the loop down when `still()` is true and nobody touches the screen."""

    def __init__(self, still: Callable[[], bool]) -> None:
        self._still = still
        self._slowing: ClockEvent | None = None
        self._stopped = False
        for event in ("on_touch_down", "on_touch_up", "on_key_down"):
            Window.fbind(event, self._touched)
        self.wake()

    def _touched(self, *_args: object) -> None:
        self.wake()

    def wake(self, seconds: float = AFTER_TOUCH) -> None:
        """Run at full speed for at least this many seconds."""
        if self._stopped:
            return
        self._turn(FPS)
        if self._slowing is not None:
            self._slowing.cancel()
        self._slowing = Clock.schedule_once(lambda _dt: self._slow(), seconds)

    def _slow(self) -> None:
        if self._still():
            self._turn(STILL)
            self._slowing = None
        else:
            self.wake(0.5)

    @staticmethod
    def _turn(loops: int) -> None:
        set_loops_a_second(loops)

    def stop(self) -> None:
        """Run at full speed from now on."""
        self._stopped = True
        if self._slowing is not None:
            self._slowing.cancel()
            self._slowing = None
        for event in ("on_touch_down", "on_touch_up", "on_key_down"):
            Window.funbind(event, self._touched)
        self._turn(FPS)
