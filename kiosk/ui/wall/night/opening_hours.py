"""Whether it is night, so that no clock can leave the wall dark for ever."""

from __future__ import annotations

from datetime import time

SLACK = 1.5 * 3600
"""Seconds that a night may last longer than it is long: the clock is put back an hour in autumn."""


class NightHours:
    """From one time of day until another, by the clock, and never for longer than that by another.

    The second clock (`ticks`) only runs on: a box whose clock stands still or was set back is awake
    again after as many hours as a night has.
    """

    def __init__(self, begins: str, ends: str) -> None:
        """Both as "21:30", or both empty: then it is never night."""
        self._begins = time.fromisoformat(begins) if begins else None
        self._ends = time.fromisoformat(ends) if ends else time()
        self._since: float | None = None

    def is_night(self, now: time, ticks: float) -> bool:
        """Whether it is night at this local time; `ticks` are seconds of a clock that runs on."""
        if self._begins is None or not self._between(self._begins, now):
            self._since = None
            return False
        if self._since is None:
            self._since = ticks
        return ticks - self._since < self._length(self._begins) + SLACK

    def _between(self, begins: time, now: time) -> bool:
        if begins < self._ends:
            return begins <= now < self._ends
        return now >= begins or now < self._ends

    def _length(self, begins: time) -> float:
        return (_seconds(self._ends) - _seconds(begins)) % (24 * 3600)


def _seconds(at: time) -> int:
    return at.hour * 3600 + at.minute * 60
