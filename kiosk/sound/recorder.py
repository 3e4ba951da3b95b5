"""One recording: its length, its level, and whether the microphone still works."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from kiosk.sound.base import Sound, Stream, Take

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

PATIENCE = 2.0
"""Seconds without a sample after which the microphone is gone, whatever its driver says."""

_FASTEST = 192_000
"""Samples per second that no microphone exceeds: a memory limit until the actual rate is known."""

SOFTEST = -60.0
"""dB below the maximum: what the level shows as silence."""


class Recorder:
    """Records up to `most` seconds. `start` and `stop` may take a while; all else is fast.

    Safe to use from any thread. It checks the clock when it is called: a microphone that was
    unplugged is noticed by the code that draws the level.
    """

    def __init__(
        self, sound: Sound, most: float, *, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._sound = sound
        self._most = most
        self._clock = clock
        self._lock = threading.Lock()
        self._blocks: list[NDArray[np.int16]] = []
        self._count = 0
        self._rate = 0
        self._level = 0.0
        self._last = 0.0
        self._stream: Stream | None = None

    def start(self) -> None:
        """Begin. Raises `SoundFailed`."""
        self._last = self._clock()
        self._stream, rate = self._sound.record(self._heard)
        with self._lock:
            self._rate, self._last = rate, self._clock()

    def _heard(self, block: NDArray[np.int16]) -> None:
        with self._lock:
            if self._count < self._most * (self._rate or _FASTEST):
                self._blocks.append(block)
                self._count += len(block)
            self._level = level_of(block)
            self._last = self._clock()

    @property
    def seconds(self) -> float:
        """Its length so far in seconds, at most the maximum."""
        with self._lock:
            return min(self._count / self._rate, self._most) if self._rate else 0.0

    @property
    def level(self) -> float:
        """The current level, from 0 to 1."""
        return self._level

    @property
    def full(self) -> bool:
        """Whether it has the maximum length."""
        return self.seconds >= self._most

    @property
    def lost(self) -> bool:
        """Whether the microphone no longer works."""
        stream = self._stream
        if stream is None:
            return False
        return not stream.running or self._clock() - self._last > PATIENCE

    def stop(self) -> Take | None:
        """Release the microphone; return the recording, None if it is empty."""
        import numpy as np  # noqa: PLC0415 - no start waits for it

        if self._stream is not None:
            self._stream.stop()
            self._stream = None
        with self._lock:
            blocks, self._blocks = self._blocks, []
        if not blocks:
            return None
        return Take(np.concatenate(blocks)[: int(self._most * self._rate)], self._rate)


def level_of(block: NDArray[np.int16]) -> float:
    """The level of a block, from 0 to 1 as an ear perceives it: by its power, in dB."""
    import numpy as np  # noqa: PLC0415

    if not len(block):
        return 0.0
    power = float(np.square(block.astype(np.float32) / 32768).mean())
    if power <= 0:
        return 0.0
    return min(1.0, max(0.0, 1 - 10 * math.log10(power) / SOFTEST))
