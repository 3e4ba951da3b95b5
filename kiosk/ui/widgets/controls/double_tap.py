"""Ignore the second half of a double tap, and repeated taps of an unsteady hand.

After the first tap another button may have come under the finger, on the same screen or on the
next: "Rather no photo" in place of "Again", "Yes, wipe it" in place of "Wipe all of it", or the
next entry's "Show". Time counts from the first frame that shows the effect of the last tap: while
the kiosk worked, the guest could not have meant what they did not see.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from kivy.input import MotionEvent
from kivy.metrics import dp
from kivy.uix.widget import Widget

WITHIN = 0.45
"""Seconds between two taps within which both are one request."""
LATER = 1.1
"""Seconds within which a tap is not meant for what has come under the finger since the last one."""
NEAR = 48
"""dp between two taps at the same place, horizontally or vertically."""
_TAP = "kiosk.tap"


@dataclass(slots=True)
class Tap:
    """A touch, and how it relates to the previous one at the same place."""

    again: bool
    """It comes so soon after the previous one that both are one request."""
    after: bool
    """It comes too soon for a button that has come under the finger since."""
    back: tuple[float, float]
    """The vector from here to the previous touch, in px."""
    took: str
    """The button that took it, or the previous one; "" for one without a name."""


class DoubleTapFilter:
    """Marks each touch by how it follows the previous one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at = float("-inf")
        self._unseen = False
        self._place = 0.0, 0.0
        self._last: Tap | None = None

    def mark(self, touch: MotionEvent) -> None:
        """Mark a touch. Call it once for each touch, before any button receives it."""
        x, y = self._place
        near, since = self.near(touch.x, touch.y), self._clock() - self._at
        after = near and since < LATER
        took = self._last.took if after and self._last is not None else ""
        self._last = Tap(near and since < WITHIN, after, (x - touch.x, y - touch.y), took)
        self._place = touch.x, touch.y
        touch.ud[_TAP] = self._last
        self.handled()

    def handled(self) -> None:
        """Record that a touch, or its end, has had an effect that nobody has seen yet."""
        self._at, self._unseen = self._clock(), True

    def drawn(self) -> None:
        """Record that a frame was shown."""
        if self._unseen:
            self._at, self._unseen = self._clock(), False

    @property
    def place(self) -> tuple[float, float] | None:
        """Where touches do not count yet for a newly appeared button, in px; None for nowhere."""
        return self._place if self._clock() - self._at < LATER else None

    def near(self, x: float, y: float) -> bool:
        """Whether this is the place of the last touch."""
        return max(abs(x - self._place[0]), abs(y - self._place[1])) < dp(NEAR)


def is_again(touch: MotionEvent, button: Widget, name: str, *, quick: bool) -> bool:
    """Whether a touch repeats a request that `button` has handled, or that was for another button.

    `name` identifies the button across screens. `quick`: each tap on it counts, but only by someone
    who has seen it.
    """
    tap: Tap | None = touch.ud.get(_TAP)
    if tap is None:
        return False
    came = button.collide_point(touch.x + tap.back[0], touch.y + tap.back[1])
    if tap.after and tap.took and tap.took != name and came:
        return True
    if tap.again and not quick:
        return True
    tap.took = name
    return False
