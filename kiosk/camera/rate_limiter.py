"""The picture rate of a camera that is not a device."""

from __future__ import annotations

import time
from collections.abc import Callable


class RateLimiter:
    """Waits so that something happens `per_second` times a second.

    Lost time is not made up for: after a stall it continues at its rate.
    """

    def __init__(
        self,
        per_second: float,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self._step = 1 / per_second
        self._clock = clock
        self._pause = pause
        self._next_at = clock()

    def wait(self) -> None:
        """Return when the next turn has come; the first comes at once."""
        early = self._next_at - self._clock()
        if early > 0:
            self._pause(early)
        self._next_at += self._step if early > 0 else self._step - early
