"""Whether the clock of this machine can be trusted, before anything is lost because of it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

JUMP = 120.0
"""Seconds by which the clock must differ from the elapsed time to count as a jump."""

QUIET = 24 * 3600.0
"""Seconds without a jump until the clock is trusted again."""


def _since_boot() -> float:
    # Unlike the monotonic clock, it continues while the machine sleeps.
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class ClockWatch:
    """Watches the clock. Safe to use from any thread; ask now and then, at least once a day.

    The clock is trusted once it was synchronised, according to `synchronised`, and as long as it
    then keeps pace with the time since boot. A jump before that is normal: a machine without a
    battery for its clock starts in the past. A jump after it comes from a person or a wrong server;
    then a day has to pass without another one.
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
                # A clock drifts and is corrected by small amounts, so it is compared with the last
                # time.
                self._ahead = ahead
            return self._quiet_since is None or now - self._quiet_since >= QUIET
