"""A machine's sound in memory: a microphone that a test speaks into, a speaker that keeps it."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from kiosk.sound.base import Devices, SoundFailed, Take


class FakeStream:
    def __init__(self) -> None:
        self.running = True
        self.stops = 0

    def stop(self) -> None:
        self.running = False
        self.stops += 1


class FakeSound:
    rate = 8000

    def __init__(self) -> None:
        self.stream = FakeStream()
        self.heard: Callable[[np.ndarray], None] | None = None
        self.gone = False
        self.played: list[Take] = []

    def look(self) -> Devices:
        return Devices(microphone=not self.gone, speaker=True)

    def record(self, heard: Callable[[np.ndarray], None]) -> tuple[FakeStream, int]:
        if self.gone:
            raise SoundFailed("The microphone does not answer.")
        self.heard = heard
        return self.stream, self.rate

    def play(self, take: Take) -> FakeStream:
        self.played.append(take)
        return FakeStream()

    def say(self, seconds: float, loudness: int = 9000) -> None:
        assert self.heard is not None
        self.heard(np.full(int(seconds * self.rate), loudness, np.int16))


class FakeClock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now
