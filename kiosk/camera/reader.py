"""A thread that reads one camera, from opening until it is lost or dismissed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator

from kiosk.camera.base import Camera, CameraError, Frame, Pixels

_log = logging.getLogger(__name__)


class Reader:
    """Reads a camera on its own thread and keeps only the newest frame.

    The camera is made, opened, read and closed on that thread, so that it blocks nobody else. A
    reader is used once. The thread is a daemon: one that hangs in a driver does not keep the
    program from ending.
    """

    def __init__(
        self,
        make: Callable[[], Camera | None],
        clock: Callable[[], float],
        numbers: Iterator[int],
    ) -> None:
        self._make = make
        self._clock = clock
        self._numbers = numbers
        self._lock = threading.Lock()
        self._frame: Frame | None = None
        self._dismissed = False
        self._trouble: CameraError | None = None
        self._no_camera = False
        self.began_at = clock()
        """When it began, in seconds on the clock."""
        self._thread = threading.Thread(target=self._run, name="camera", daemon=True)
        self._thread.start()

    @property
    def frame(self) -> Frame | None:
        """The newest frame; None before the first, and always after `dismiss`."""
        with self._lock:
            return self._frame

    @property
    def running(self) -> bool:
        """Whether the thread still has the camera, which it may long after `dismiss`."""
        return self._thread.is_alive()

    @property
    def no_camera(self) -> bool:
        """Whether it ended because no camera is configured."""
        return self._no_camera

    @property
    def trouble(self) -> CameraError | None:
        """Why it ended, once it has."""
        return self._trouble

    def dismiss(self) -> None:
        """Drop the frame at once, and release the camera as soon as it responds."""
        with self._lock:
            self._dismissed = True
            self._frame = None

    def join(self, seconds: float) -> None:
        """Wait at most `seconds` for the thread to end."""
        self._thread.join(seconds)

    def _run(self) -> None:
        try:
            camera = self._make()
            if camera is None:
                self._no_camera = True
                return
            try:
                camera.open()
                # The picture is passed on without a variable: while the next read blocks, no
                # variable of this thread may hold the last guest's face.
                while self._keep(camera.read()):
                    pass
            finally:
                camera.close()
        except CameraError as error:
            _log.info("%s", error)
            # Its traceback would keep what the camera was reading.
            error.__traceback__ = error.__cause__ = error.__context__ = None
            self._trouble = error

    def _keep(self, image: Pixels) -> bool:
        image.flags.writeable = False
        frame = Frame(image, next(self._numbers), self._clock())
        with self._lock:
            if self._dismissed:
                return False
            self._frame = frame
            return True
