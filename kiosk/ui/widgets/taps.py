"""The second half of a double tap is no second wish.

After the first tap another button may have come under the finger, on the same screen: "Rather no
photo" where "Again" was, the next entry's "Show" where the one before it was.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.input import MotionEvent
from kivy.metrics import dp

WITHIN = 0.45
"""Seconds from one tap to the next in which they are one wish."""
NEAR = 48
"""dp between them, across or up."""
_MARK = "kiosk.again"


class Taps:
    """Marks each touch that comes so soon after the last one, in its place."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = (float("-inf"), 0.0, 0.0)

    def mark(self, touch: MotionEvent) -> None:
        """To be called once for each touch, before a button hears of it."""
        at, x, y = self._last
        self._last = (self._clock(), touch.x, touch.y)
        soon = self._clock() - at < WITHIN
        touch.ud[_MARK] = soon and max(abs(touch.x - x), abs(touch.y - y)) < dp(NEAR)


def is_again(touch: MotionEvent) -> bool:
    """Whether a touch belongs to the wish of the one before it."""
    return bool(touch.ud.get(_MARK))
