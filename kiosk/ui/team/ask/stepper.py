"""Stepping through the values of a setting: as fast as a finger goes, and written once."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.ui.team.notifications import after

RESTS = 0.6
"""Seconds after the last step in which none has come: then the value is meant."""


class Stepper:
    """Values that are stepped to and not written yet, by their key."""

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
        """What it is stepped to, or else as it is written."""
        return self._values.get(key, written)

    def put(self, key: str, value: float) -> None:
        """A step was made; it is written once the finger rests."""
        self._values[key] = value
        self._call_off()
        self._call_off = self._later(RESTS, self.finish)

    def finish(self) -> None:
        """Write what is not written yet."""
        self._call_off()
        values, self._values = self._values, {}
        for key, value in values.items():
            self._write(key, value)
