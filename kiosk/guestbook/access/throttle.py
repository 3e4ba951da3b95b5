"""Throttling: how long to wait after wrong guesses."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.errors import KioskError


class CodeWait(KioskError):
    """Too many wrong codes; `seconds`, above 0, is the time left to wait."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            "Too many wrong codes. Try again in {seconds} second.",
            many="Too many wrong codes. Try again in {seconds} seconds.",
            counting=math.ceil(seconds),
            seconds=math.ceil(seconds),
        )


@dataclass(frozen=True, slots=True)
class Tries:
    """The number of wrong guesses in a row; `not_before` is a Unix time in seconds."""

    failures: int = 0
    not_before: float = 0.0


class Attempts:
    """Computes delays; the caller stores the tries, and calls from one thread at a time.

    A guess has to be recorded as wrong (`begun`) before it is checked, so that a power cut gives no
    free guess. The end of the wait is stored as a time of day, for use after a restart, and
    measured here with `ticks` (monotonic seconds). Setting the clock therefore changes nothing
    while we run; after a restart, a clock that was set back costs one delay at most.

    `delays` are the seconds to wait after each number of wrong guesses; the last value holds from
    then on.
    """

    def __init__(
        self,
        delays: Sequence[float],
        *,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._delays = delays
        self._clock = clock
        self._ticks = ticks
        self._counted: Tries | None = None
        self._free_at = 0.0

    def left(self, tries: Tries) -> float:
        """Seconds until the next guess is allowed; 0 means now."""
        if tries != self._counted:
            # We have just started, or another process guessed.
            left = tries.not_before - self._clock()
            self._count(tries, min(max(left, 0.0), self._delay(tries.failures)))
        return max(self._free_at - self._ticks(), 0.0)

    def begun(self, tries: Tries) -> Tries:
        """The tries with one more, counted as wrong until it proves to be right."""
        failures = tries.failures + 1
        return Tries(failures, self._clock() + self._delay(failures))

    def wrong(self, tries: Tries) -> None:
        """Record that the guess of `begun` was wrong: its delay counts from now."""
        self._count(tries, self._delay(tries.failures))

    def _count(self, tries: Tries, seconds: float) -> None:
        self._counted = tries
        self._free_at = self._ticks() + seconds

    def _delay(self, failures: int) -> float:
        return float(self._delays[min(failures, len(self._delays) - 1)])
