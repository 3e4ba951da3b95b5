"""Cameras and clocks that do what a test says, and no more."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable

import numpy as np

from kiosk.camera.base import CameraError, Pixels


def picture(shade: int = 0, *, height: int = 48, width: int = 64) -> Pixels:
    return np.full((height, width, 3), shade, np.uint8)


def eventually(holds: Callable[[], bool], seconds: float = 30.0) -> bool:
    """Whether `holds` comes true. What it waits for is another thread or process."""
    turn = threading.Event()
    for _ in range(int(seconds / 0.01)):
        if holds():
            return True
        turn.wait(0.01)
    return holds()


class HandClock:
    """A clock that only moves when it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now

    def forward(self, seconds: float) -> None:
        self.now += seconds

    pause = forward


class FakeCamera:
    """Gives the pictures that it is handed; between them its `read` blocks, as a driver's does."""

    def __init__(self, *, opens: bool = True) -> None:
        self._opens = opens
        self._next: queue.Queue[Pixels | Exception] = queue.Queue()
        self.opened = self.closed = 0

    def open(self) -> None:
        self.opened += 1
        if not self._opens:
            raise CameraError("It does not open.")

    def read(self) -> Pixels:
        given = self._next.get()
        if isinstance(given, Exception):
            raise given
        return given

    def close(self) -> None:
        self.closed += 1

    def give(self, image: Pixels) -> None:
        self._next.put(image)

    def fail(self, error: Exception | None = None) -> None:
        self._next.put(error or CameraError("The cable is out."))


class Shelf:
    """Makes cameras, and remembers them in the order in which they were asked for."""

    def __init__(self, *cameras: FakeCamera) -> None:
        self._prepared = list(cameras)
        self.made: list[FakeCamera] = []

    def __call__(self) -> FakeCamera:
        camera = self._prepared.pop(0) if self._prepared else FakeCamera()
        self.made.append(camera)
        return camera

    def end(self) -> None:
        """Let every blocked `read` return, so that no test leaves a thread behind."""
        for camera in self.made:
            camera.fail()
