"""The only module that imports OpenCV, and handles its peculiarities."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from types import ModuleType
from typing import Protocol, cast

from kiosk.camera.base import CameraError, Pixels

_ENVIRONMENT = {
    # It complains about what we detect ourselves, and names addresses with passwords.
    "OPENCV_LOG_LEVEL": "OFF",
    "OPENCV_FFMPEG_LOGLEVEL": "-8",
    # For a silent webcam: wait 2 s for a picture, once, and not 10 s, three times.
    "OPENCV_VIDEOIO_V4L_SELECT_TIMEOUT": "2",
    "OPENCV_VIDEOIO_V4L_READ_ATTEMPTS": "1",
}

_TRIES = 3
"""Reads for one picture: a damaged one, on a weak network or a loose plug, is skipped."""
_TIMED_OUT = 0.5
"""Seconds; a read that fails after so long waited for a silent source, not a damaged one."""


class Capture(Protocol):
    """An open source of pictures."""

    def read(self) -> Pixels | None:
        """The next picture, or None when there is none: the end, a timeout, a pulled cable."""
        ...

    def position(self) -> float:
        """When the last picture was made, in milliseconds by the source's own clock; 0: no clock.

        A webcam's driver stamps each picture, so the same stamp twice means the same picture twice.
        """
        ...

    def rate(self) -> float:
        """Pictures per second according to the source, which may say anything."""
        ...

    def close(self) -> None: ...


class Opener(Protocol):
    """Opens a source, or returns None when it does not open."""

    def __call__(
        self, source: str, backend: str, *, limits: Mapping[str, int], wishes: Mapping[str, int]
    ) -> Capture | None: ...


def open_capture(
    source: str, backend: str, *, limits: Mapping[str, int], wishes: Mapping[str, int]
) -> Capture | None:
    """Open `source` with OpenCV's backend `CAP_<backend>`; None when it does not open.

    `limits` are properties that opening must obey (`OPEN_TIMEOUT_MSEC`). `wishes` are asked for
    before the first picture, in their order; a device that does not grant one is left as it is.
    Imports OpenCV at the first call: a kiosk without a camera never pays for it.
    """
    cv2 = _opencv()
    asked = [number for name, value in limits.items() for number in (_property(cv2, name), value)]
    try:
        capture = cv2.VideoCapture(source, getattr(cv2, f"CAP_{backend}"), asked)
        if not capture.isOpened():
            return None
        for name, value in wishes.items():
            capture.set(_property(cv2, name), value)
    except cv2.error as error:
        raise CameraError("The camera does not open.") from error
    return _OpenCVCapture(cv2, capture)


def decode(jpeg: bytes) -> Pixels | None:
    """Decode a JPEG, upright; None when it is too damaged."""
    cv2 = _opencv()
    import numpy as np  # noqa: PLC0415 (with OpenCV, at the first camera)

    try:
        image = cv2.imdecode(np.frombuffer(jpeg, np.uint8), cv2.IMREAD_COLOR)
    except cv2.error:
        return None
    return None if image is None else cast("Pixels", cv2.cvtColor(image, cv2.COLOR_BGR2RGB))


def fourcc(code: str) -> int:
    """The number of a four-letter picture format, such as MJPG."""
    return int.from_bytes(code.encode("ascii"), "little")


class _OpenCVCapture:
    """A `cv2.VideoCapture` that returns red, green, blue."""

    def __init__(self, cv2: ModuleType, capture: object) -> None:
        self._cv2 = cv2
        self._capture = cast("_VideoCapture", capture)

    def read(self) -> Pixels | None:
        for _ in range(_TRIES):
            began = time.monotonic()
            try:
                got, image = self._capture.read()
                if got and image is not None and image.size > 0:
                    return cast("Pixels", self._cv2.cvtColor(image, self._cv2.COLOR_BGR2RGB))
            except self._cv2.error as error:
                raise CameraError("The camera sends pictures that cannot be read.") from error
            if time.monotonic() - began > _TIMED_OUT:
                break
        return None

    def position(self) -> float:
        return self._capture.get(_property(self._cv2, "POS_MSEC"))

    def rate(self) -> float:
        return self._capture.get(_property(self._cv2, "FPS"))

    def close(self) -> None:
        self._capture.release()


class _VideoCapture(Protocol):
    """The part of OpenCV's class that we use, so that type checks do not need OpenCV."""

    def read(self) -> tuple[bool, Pixels | None]: ...
    def get(self, number: int, /) -> float: ...
    def release(self) -> None: ...


def _opencv() -> ModuleType:
    for name, value in _ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    import cv2  # noqa: PLC0415 (at the first camera, after its environment)

    return cv2


def _property(cv2: ModuleType, name: str) -> int:
    return cast("int", getattr(cv2, f"CAP_PROP_{name}"))
