"""A USB webcam, through Video4Linux."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path

from kiosk.camera.base import Camera, CameraError, Pixels
from kiosk.camera.opencv import Capture, Opener, fourcc, open_capture

_STALE_PAUSE = 0.02
_STALE_READS = 100
"""Two seconds of reads without a new picture: the camera is frozen."""


class Webcam:
    """One webcam, by its path (`/dev/video0`, `/dev/v4l/by-id/...`).

    Width and height are requests: a webcam delivers the nearest it has. They are requested once,
    before the first picture, because many webcams fail at a second change.
    """

    def __init__(
        self,
        device: str,
        width: int,
        height: int,
        *,
        opener: Opener = open_capture,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self._device = device
        self._wishes = {
            # USB 2 carries 1080p at 5 pictures a second raw, at 30 as JPEG.
            "FOURCC": fourcc("MJPG"),
            "FRAME_WIDTH": width,
            "FRAME_HEIGHT": height,
            # One to fill while one is read. With 1 a driver has nowhere to put the next picture and
            # drops every second one; with more the preview lags.
            "BUFFERSIZE": 2,
        }
        self._opener = opener
        self._pause = pause
        self._capture: Capture | None = None
        self._last = 0.0

    def open(self) -> None:
        self.close()
        self._capture = self._opener(self._device, "V4L2", limits={}, wishes=self._wishes)
        if self._capture is None:
            raise CameraError("The camera {device} does not open.", device=self._device)

    def read(self) -> Pixels:
        """Wait for the next new picture.

        Once the cable is out, OpenCV may keep returning the last picture for ever, and a guest
        would look at a face that is no longer there. Raises `CameraError` after two seconds of
        that.
        """
        for _ in range(_STALE_READS):
            image = self._capture.read() if self._capture else None
            if self._capture is None or image is None:
                break
            seen = _mark(self._capture, image)
            if seen != self._last:
                self._last = seen
                return image
            self._pause(_STALE_PAUSE)
        raise CameraError("The camera {device} sends no pictures any more.", device=self._device)

    def close(self) -> None:
        capture, self._capture = self._capture, None
        if capture is not None:
            capture.close()


class FirstWebcam:
    """The first webcam that delivers a picture, searched again at every `open`.

    `find` lists the devices to try, `make` makes a camera of one. Many webcams have a second device
    without pictures, and boards have devices for their codecs: those are skipped.
    """

    def __init__(self, find: Callable[[], Iterable[str]], make: Callable[[str], Camera]) -> None:
        self._find = find
        self._make = make
        self._camera: Camera | None = None

    def open(self) -> None:
        self.close()
        for device in self._find():
            camera = self._make(device)
            try:
                camera.open()
                camera.read()
            except CameraError:
                camera.close()
                continue
            self._camera = camera
            return
        raise CameraError("No camera answers. Is it plugged in?")

    def read(self) -> Pixels:
        if self._camera is None:
            raise CameraError("No camera answers. Is it plugged in?")
        return self._camera.read()

    def close(self) -> None:
        camera, self._camera = self._camera, None
        if camera is not None:
            camera.close()


def find_webcams(dev: Path = Path("/dev")) -> list[str]:
    """The video devices of this machine, lowest number first."""
    found = (path for path in dev.glob("video*") if path.name.removeprefix("video").isdecimal())
    return [str(path) for path in sorted(found, key=lambda path: int(path.name[5:]))]


def _mark(capture: Capture, image: Pixels) -> float:
    """A number that distinguishes one picture from the next.

    The driver's own time, if there is one: a dark or covered lens sends similar pictures, which is
    not a fault. Otherwise the content: a sensor's noise makes no two pictures equal.
    """
    position = capture.position()
    return position if position > 0 else -1.0 - zlib.crc32(image[::16].tobytes())
