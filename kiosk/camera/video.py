"""A video file as a camera: for a demonstration, and for tests."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from kiosk.camera.base import CameraError, Pixels
from kiosk.camera.opencv import Capture, Opener, open_capture
from kiosk.camera.rate_limiter import RateLimiter

_USUAL_RATE = 25.0


class VideoFile:
    """Plays a file at its own rate, upright, and starts again when it ends."""

    def __init__(
        self,
        path: Path,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], object] = time.sleep,
        opener: Opener = open_capture,
    ) -> None:
        self._path = path
        self._clock = clock
        self._pause = pause
        self._opener = opener
        self._capture: Capture | None = None
        self._pace: RateLimiter | None = None

    def open(self) -> None:
        self.close()
        self._capture = self._begin()
        rate = self._capture.rate()
        # Some containers say 0, or the 90,000 ticks of their clock; a NaN fails this test too.
        self._pace = RateLimiter(
            rate if 1 <= rate <= 120 else _USUAL_RATE, self._clock, self._pause
        )

    def read(self) -> Pixels:
        if self._capture is None or self._pace is None:
            raise self._failure()
        self._pace.wait()
        image = self._capture.read()
        if image is None:  # the end: open it again, as winding back skips pictures in some formats
            self._capture.close()
            self._capture = self._begin()
            image = self._capture.read()
        if image is None:
            raise self._failure()
        return image

    def close(self) -> None:
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.close()

    def _begin(self) -> Capture:
        # An absolute path has no scheme that FFmpeg could misread.
        source = str(self._path.absolute())
        capture = self._opener(source, "FFMPEG", limits={}, wishes={"ORIENTATION_AUTO": 1})
        if capture is None:
            raise self._failure()
        return capture

    def _failure(self) -> CameraError:
        return CameraError("{file} is no video that can be played.", file=self._path.name)
