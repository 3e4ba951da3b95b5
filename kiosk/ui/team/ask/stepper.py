"""Step through the values of a setting, as fast as a finger taps, and write only the last one."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.ui.team.notifications import after

RESTS = 0.6
"""Seconds without a further step after which the value is written."""


class Stepper:
    """Values that were stepped to but not written yet, by their key."""

    def __init__(
        self,
        write: Callable[[str, float], None],
        later: Callable[[float, Callable[[], None]], Callable[[], None]] = after,
    ) -> None:
        self._write = write
        self._later = later
        self._values: dict[str, float] = {}
        self._call_off: Callable[[], None] = lambda: None

    def value(self, key: str, written: float) -> float:
        """The value stepped to; without one, the written value."""
        return self._values.get(key, written)

    def put(self, key: str, value: float) -> None:
        """Take a step; the value is written once the finger rests."""
        self._values[key] = value
        self._call_off()
        self._call_off = self._later(RESTS, self.finish)

    def finish(self) -> None:
        """Write all values that are not written yet."""
        self._call_off()
        values, self._values = self._values, {}
        for key, value in values.items():
            self._write(key, value)
