"""A network camera: MJPEG over HTTP, or RTSP."""

from __future__ import annotations

from kiosk.camera.address import spoken
from kiosk.camera.base import CameraError, Pixels
from kiosk.camera.mjpeg import open_mjpeg
from kiosk.camera.opencv import Capture, Opener, open_capture

_LIMITS = {
    "OPEN_TIMEOUT_MSEC": 5000,
    # Shorter than the supervisor's patience, so that a silent stream and its thread end by
    # themselves.
    "READ_TIMEOUT_MSEC": 1800,
}
_WISHES = {"ORIENTATION_AUTO": 1}


class Stream:
    """A stream by its address. Messages name only the host."""

    def __init__(self, address: str, *, opener: Opener = open_capture) -> None:
        self._address = address
        self._host = spoken(address)
        self._opener = opener
        self._capture: Capture | None = None

    def open(self) -> None:
        self.close()
        try:
            self._capture = open_mjpeg(self._address) or self._opener(
                self._address, "FFMPEG", limits=_LIMITS, wishes=_WISHES
            )
        except CameraError:
            self._capture = None
        if self._capture is None:
            # Raised without its cause, which may name the whole address.
            raise CameraError("The camera at {host} does not answer.", host=self._host)

    def read(self) -> Pixels:
        image = self._capture.read() if self._capture else None
        if image is None:
            raise CameraError("The camera at {host} stopped sending.", host=self._host)
        return image

    def close(self) -> None:
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.close()
