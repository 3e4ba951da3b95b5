"""The second half of a double tap, and the taps of an unsteady hand, are not further requests.

After the first tap another button may have come under the finger, on the same screen or on the one
that follows: "Rather no photo" where "Again" was, "Yes, wipe it" where "Wipe all of it" was, the
next entry's "Show". Time counts from the first frame that shows what the last tap has done: how
long the kiosk took for that is no time in which a guest could have meant what they did not see.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from kivy.input import MotionEvent
from kivy.metrics import dp
from kivy.uix.widget import Widget

WITHIN = 0.45
"""Seconds from one tap to the next in which they are one wish."""
LATER = 1.1
"""Seconds in which a tap is not meant for what has come under the finger since the one before."""
NEAR = 48
"""dp between two taps of one place, across or up."""
_TAP = "kiosk.tap"


@dataclass(slots=True)
class Tap:
    """A touch, as a part of those in its place."""

    again: bool
    """It comes so soon after the one before that both are one wish."""
    after: bool
    """It comes too soon for what has come under the finger since."""
    back: tuple[float, float]
    """From here to the one before, in px."""
    took: str
    """What took it, or the one before; "" for nothing that has a name."""


class DoubleTapFilter:
    """Marks each touch by how it follows the one before."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._at = float("-inf")
        self._unseen = False
        self._place = 0.0, 0.0
        self._last: Tap | None = None

    def mark(self, touch: MotionEvent) -> None:
        """To be called once for each touch, before a button hears of it."""
        x, y = self._place
        near, since = self.near(touch.x, touch.y), self._clock() - self._at
        after = near and since < LATER
        took = self._last.took if after and self._last is not None else ""
        self._last = Tap(near and since < WITHIN, after, (x - touch.x, y - touch.y), took)
        self._place = touch.x, touch.y
        touch.ud[_TAP] = self._last
        self.handled()

    def handled(self) -> None:
        """A touch, or its end, has had its effect, which nobody has seen yet."""
        self._at, self._unseen = self._clock(), True

    def drawn(self) -> None:
        """A frame has been shown."""
        if self._unseen:
            self._at, self._unseen = self._clock(), False

    @property
    def place(self) -> tuple[float, float] | None:
        """Where nothing is taken yet that has come under the finger, in px; None: nowhere."""
        return self._place if self._clock() - self._at < LATER else None

    def near(self, x: float, y: float) -> bool:
        """Whether this is the place of the last touch."""
        return max(abs(x - self._place[0]), abs(y - self._place[1])) < dp(NEAR)


def is_again(touch: MotionEvent, button: Widget, name: str, *, quick: bool) -> bool:
    """Whether a touch belongs to a wish that `button` has nothing to do with, or has granted.

    `name` tells whether it is still the same button. `quick`: each tap on it is meant, but only by
    someone who has seen that it is there.
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
