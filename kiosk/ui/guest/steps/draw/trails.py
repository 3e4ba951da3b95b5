"""Every place that a finger was at, also between two frames.

Kivy has one event for a touch and moves it in place: of all the moves in a frame, whoever asks the
event sees the last. What the window hears of each is kept here until it is asked for.
"""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass, field

from kivy.core.window import Window
from kivy.input import MotionEvent

Point = tuple[float, float]

_PRESSES = 8
"""As many as a hand can make in one frame; what nobody asked for goes with the next ones."""
_SAME = 0.05
"""Seconds between the press that the window hears of and the event that Kivy makes of it."""


@dataclass(slots=True)
class _Press:
    at: float
    points: list[Point] = field(default_factory=list)


class Trails:
    """Hears of every press and move while it is to `listen`."""

    def __init__(self) -> None:
        self._presses: deque[_Press] = deque(maxlen=_PRESSES)
        self._listens = False

    def listen(self, wanted: bool) -> None:
        """Hear of presses from now on, or no longer."""
        if wanted == self._listens:
            return
        self._listens = wanted
        bind = Window.fbind if wanted else Window.funbind
        bind("on_mouse_down", self._down)
        bind("on_mouse_move", self._moved)
        self._presses.clear()

    def take(self, touch: MotionEvent) -> list[Point]:
        """Where it was since it was last asked, in px of the window, in order."""
        press = self._press_of(touch)
        if press is None:
            return []
        points, press.points = press.points, []
        return points

    def _press_of(self, touch: MotionEvent) -> _Press | None:
        near = min(self._presses, key=lambda each: abs(each.at - touch.time_start), default=None)
        return near if near and abs(near.at - touch.time_start) < _SAME else None

    def _down(self, _window: object, x: float, y: float, *_args: object) -> None:
        # The clock that Kivy stamps the event with, in this same moment.
        self._presses.append(_Press(time.time(), [_place(x, y)]))

    def _moved(self, _window: object, x: float, y: float, *_args: object) -> None:
        if self._presses:
            self._presses[-1].points.append(_place(x, y))


def _place(x: float, y: float) -> Point:
    """A place as the window hears of it, from above, to where Kivy's touches are, from below."""
    wide, high = Window.size
    across, down = Window.to_normalized_pos(x, y)
    return across * (wide - 1), (1 - down) * (high - 1)
