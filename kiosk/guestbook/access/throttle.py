"""Guesses, and how long to wait after wrong ones."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong guesses there were in a row; `not_before` is a Unix time in seconds."""

    failures: int = 0
    not_before: float = 0.0


class Attempts:
    """Reckons with tries; who uses it keeps them, and calls it from one thread at a time.

    A guess is to be written down as wrong (`begun`) before it is known to be: pulling the plug
    gives no free guess. How long to wait is kept as a time of day, for after a restart, and counted
    here with `ticks` (monotonic seconds), so that setting the clock changes nothing while we run;
    after a restart a clock that was set back costs one delay at most.

    `delays` are the seconds to wait after so many wrong guesses; after more of them, the last.
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
        """Seconds until the next guess is allowed; 0 for now."""
        if tries != self._counted:
            # We have just started, or another process guessed.
            left = tries.not_before - self._clock()
            self._count(tries, min(max(left, 0.0), self._delay(tries.failures)))
        return max(self._free_at - self._ticks(), 0.0)

    def begun(self, tries: Tries) -> Tries:
        """The tries with one more that is wrong until it proves to be right."""
        failures = tries.failures + 1
        return Tries(failures, self._clock() + self._delay(failures))

    def wrong(self, tries: Tries) -> None:
        """The guess of `begun` was wrong: its delay is counted from now."""
        self._count(tries, self._delay(tries.failures))

    def _count(self, tries: Tries, seconds: float) -> None:
        self._counted = tries
        self._free_at = self._ticks() + seconds

    def _delay(self, failures: int) -> float:
        return float(self._delays[min(failures, len(self._delays) - 1)])
