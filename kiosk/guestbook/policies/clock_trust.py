"""Whether the time of this box may be believed, before anything is lost by it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

JUMP = 120.0
"""Seconds between the clock and the time that has passed that make a jump."""

QUIET = 24 * 3600.0
"""Seconds without a jump until the clock is trusted again."""


def _since_boot() -> float:
    # Unlike the monotonic clock it goes on while the box sleeps.
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class ClockWatch:
    """Watches the clock. Any thread may ask; ask now and then, and at least once a day.

    It is trusted once it was seen synchronised, by what `synchronised` answers of this box, and as
    long as it then keeps pace with the time since boot. Before that a jump is as it should be: a
    box without a battery for its clock wakes up in the past. A jump after it is a person's hand or
    a wrong server's; then a day has to pass without another.
    """

    def __init__(
        self,
        synchronised: Callable[[], bool],
        *,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = _since_boot,
    ) -> None:
        self._synchronised = synchronised
        self._clock = clock
        self._ticks = ticks
        self._lock = threading.Lock()
        self._ahead: float | None = None
        self._quiet_since: float | None = None

    def trusted(self) -> bool:
        """Whether things may expire by the clock as it is now."""
        with self._lock:
            now = self._ticks()
            ahead = self._clock() - now
            if self._ahead is None:
                if not self._synchronised():
                    return False
                self._ahead = ahead
            elif abs(ahead - self._ahead) > JUMP:
                self._ahead, self._quiet_since = None, now
                return False
            else:
                # A clock drifts, and is put right, by a little: compared is with the last time.
                self._ahead = ahead
            return self._quiet_since is None or now - self._quiet_since >= QUIET
