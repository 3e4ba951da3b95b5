"""The network camera of `kiosk.devtools.tour.mjpeg`, begun and ended as a process of its own."""

from __future__ import annotations

import http.client
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

from kiosk.devtools.tour.mjpeg import Mode
from kiosk.errors import KioskError


class NetworkCamera:
    """A camera in another process, for as long as the `with` block lasts.

    It ends with this process too, however that ends.
    """

    def __init__(
        self, pictures: Sequence[Path] = (), *, rate: float = 20.0, numbered: bool = True
    ) -> None:
        """`numbered` stamps each frame with its number (`kiosk.devtools.tour.stamp`), for tests."""
        self._command = [sys.executable, "-m", "kiosk.devtools.tour.mjpeg", "--until-eof"]
        self._command += ["--fps", str(rate), *map(str, pictures)]
        if not numbered:
            self._command.append("--without-numbers")
        self._process: subprocess.Popen[bytes] | None = None
        self._port = 0

    def __enter__(self) -> NetworkCamera:
        self._process = subprocess.Popen(
            self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )
        line = self._process.stdout.readline() if self._process.stdout else b""
        if not line.strip().isdigit():
            self._end()
            raise KioskError("The network camera does not start.")
        self._port = int(line)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._end()

    @property
    def address(self) -> str:
        """For `--camera`, or `camera_for`."""
        return f"http://127.0.0.1:{self._port}/"

    @property
    def pid(self) -> int:
        """The process, for those who send it signals."""
        return self._process.pid if self._process else 0

    def turn(self, mode: Mode) -> None:
        """Make it hang, drop everybody, or play again. It has when this returns."""
        self._ask("POST", mode)

    def mode(self) -> str:
        return self._ask("GET", "mode")

    def number(self) -> int:
        """The number stamped on the frame that it sends now."""
        return int(self._ask("GET", "number"))

    def _ask(self, method: str, path: str) -> str:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=10)
        try:
            connection.request(method, f"/{path}")
            return connection.getresponse().read().decode("ascii")
        finally:
            connection.close()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        try:
            process.communicate(timeout=5)  # closes its input, which is its sign to end
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
