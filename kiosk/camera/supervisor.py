"""Keeps a camera running: its newest frame, its state, and what happens when it fails."""

from __future__ import annotations

import itertools
import threading
import time
from collections.abc import Callable
from typing import Literal

from kiosk.camera.base import Camera, CameraError, Frame
from kiosk.camera.reader import Reader

State = Literal["off", "starting", "live", "lost", "none"]
"""off: not requested. starting: no frame yet. none: no camera is configured."""

PATIENCE = 2.0
"""Seconds without a new frame after which a camera counts as lost, whatever its driver says."""
OPENING_PATIENCE = 10.0
"""Seconds until the first frame: a webcam may take three, a network camera five."""
SOONEST, LATEST = 0.5, 5.0
"""Seconds before a lost camera is opened again; the wait doubles each time."""
SETTLED = 5.0
"""Seconds that a camera must have worked for the next wait to start at the shortest again."""
MOST_STUCK = 3
"""Threads that may hang in a driver at once. Above that, none is started until one returns."""


class CameraSupervisor:
    """Owner of the camera. Any thread may call it; no call ever waits for a camera.

    It has no watching thread of its own. Each call of `latest` or `state` checks the clock, gives
    up a camera whose newest frame is too old, and opens one again when it is time. A screen that
    shows the camera calls it for every frame it draws; while nobody looks, nothing happens.

    `make` opens the camera, on the reading thread, again for every attempt. It may raise
    `CameraError`, and returns None when there is no camera to use.
    """

    def __init__(
        self, make: Callable[[], Camera | None], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._make = make
        self._clock = clock
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._state: State = "off"
        self._reader: Reader | None = None
        self._left: list[tuple[Reader, float]] = []  # (reader, dismissal time)
        self._trouble: CameraError | None = None
        self._next_at = 0.0
        self._delay = SOONEST
        self._was_live = False

    def start(self) -> None:
        """Start the camera unless it is running. Returns at once, before the first frame."""
        with self._lock:
            if self._state in ("starting", "live", "lost"):
                return
            self._state = "starting"
            self._trouble = None
            self._delay = SOONEST
            self._was_live = False
            self._next_at = self._clock()
            self._watch()

    def stop(self, wait: float = 0.0) -> None:
        """Drop every frame and release the camera.

        Returns at once, even when the camera hangs. `wait` gives it that many seconds to close. Use
        it at the end of the program, which would otherwise exit while the driver still runs.
        """
        with self._lock:
            self._state = "off"
            self._dismiss()
            left = [reader for reader, _ in self._left]
        until = time.monotonic() + wait
        for reader in left:
            reader.join(max(0.0, until - time.monotonic()))

    def latest(self) -> Frame | None:
        """The newest frame; None unless the camera is live."""
        with self._lock:
            self._watch()
            return self._reader.frame if self._reader and self._state == "live" else None

    @property
    def state(self) -> State:
        """The state of the camera now."""
        with self._lock:
            self._watch()
            return self._state

    @property
    def trouble(self) -> CameraError | None:
        """Why the camera was lost last time, as a sentence; None while it is live."""
        with self._lock:
            self._watch()
            return None if self._state == "live" else self._trouble

    def _watch(self) -> None:
        now = self._clock()
        if self._state in ("off", "none"):
            return
        if self._reader is None:
            self._begin(now)
            return
        reader, frame = self._reader, self._reader.frame
        if not reader.running:
            self._ended(reader, frame, now)
        elif frame is None and now - reader.began_at > OPENING_PATIENCE:
            self._lose(frame, now, CameraError("The camera does not answer."))
        elif frame is not None and now - frame.taken_at > PATIENCE:
            self._lose(frame, now, CameraError("The camera sends no pictures any more."))
        elif frame is not None:
            self._state = "live"
            self._was_live = True

    def _begin(self, now: float) -> None:
        self._left = [(reader, since) for reader, since in self._left if reader.running]
        # Only one reader can open a device: give the previous one a moment to release it.
        leaving = any(now - since < PATIENCE for _, since in self._left)
        if now >= self._next_at and not leaving and len(self._left) < MOST_STUCK:
            self._reader = Reader(self._make, self._clock, self._numbers)

    def _ended(self, reader: Reader, frame: Frame | None, now: float) -> None:
        if reader.no_camera and not self._was_live:
            self._state = "none"
            self._dismiss()
        else:
            # Without an error of its own, the reader ended through a bug of ours, which is in the
            # log.
            self._lose(frame, now, reader.trouble or CameraError("The camera does not answer."))

    def _lose(self, frame: Frame | None, now: float, trouble: CameraError) -> None:
        lived = frame.taken_at - self._reader.began_at if frame and self._reader else 0.0
        if lived >= SETTLED:
            self._delay = SOONEST
        self._state = "lost"
        self._trouble = trouble
        self._next_at = now + self._delay
        self._delay = min(self._delay * 2, LATEST)
        self._dismiss()

    def _dismiss(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            reader.dismiss()
            self._left.append((reader, self._clock()))
