"""Drives a running kiosk as a guest does: looks what is there, touches it, waits for an answer.

The kiosk is a process of its own; what can be touched is read from its touch map
(`kiosk run --touch-map`), and every touch is a real X event.
"""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from pathlib import Path
from typing import Any

from PIL import ImageChops

from kiosk.devtools.tour.display import Hand, screenshot
from kiosk.devtools.tour.typist import Typist
from kiosk.devtools.tour.view import View
from kiosk.errors import KioskError

PATIENCE = 60.0
"""Seconds to wait for what should come; generous, for drawing without a graphics card is slow."""


NO_BOUNCE = 0.15
"""Seconds from one touch of a key to the next that nobody takes for one finger's trembling."""
QUICK = ("key:", "pin:", "code:", "less:", "more:")
"""Targets that are meant as often as they are touched."""
CARET = (8, 80)
"""px, wide and high: what may differ between two pictures of a screen at rest."""


class TourError(KioskError):
    """The kiosk did not come to where it should be."""


class Driver:
    """One running kiosk."""

    def __init__(
        self, display: str, stream: socket.socket, process: subprocess.Popen[bytes]
    ) -> None:
        self.display = display
        self.hand = Hand(display)
        self.process = process
        self.touches = 0
        self.typed = 0
        """How many of the touches were on keys of the on-screen keyboard."""
        self._stream = stream
        self._rest = b""
        self._view: View | None = None
        self._last = ("", 0.0)
        """What was touched last, and when."""
        self._screen = ""
        """Where the last touch was."""

    def look(self) -> View:
        """The newest map; waits for the first."""
        while self._read_line(0 if self._view else PATIENCE):
            pass
        assert self._view is not None
        return self._view

    def until(self, true: Callable[[View], bool], what: str) -> View:
        """Wait until the map makes this true; each change of it arrives by itself.

        Raises `TourError` naming `what` when it does not come true within the patience.
        """
        ends = time.monotonic() + PATIENCE
        view = self.look()
        while not true(view):
            left = ends - time.monotonic()
            if left <= 0 or not self._read_line(left):
                raise TourError(
                    "The kiosk did not come to {what}; it stayed at {screen}.",
                    what=what, screen=f"{view.screen} {view.stage}".strip(),
                )  # fmt: skip
            view = self.look()
        return view

    def _read_line(self, wait: float) -> bool:
        """Take one more line of the map; False when none comes within `wait` seconds."""
        self._stream.settimeout(max(wait, 0.001))
        while b"\n" not in self._rest:
            try:
                more = self._stream.recv(65536)
            except TimeoutError:
                return False
            if not more:
                raise TourError("The kiosk has ended.")
            self._rest += more
        line, self._rest = self._rest.split(b"\n", 1)
        self._view = View(**json.loads(line))
        return True

    def at(self, screen: str, stage: str | None = None) -> View:
        """Wait for a screen (and a stage of it), come to rest."""
        return self.until(
            lambda view: (
                view.screen == screen and view.still and (stage is None or view.stage == stage)
            ),
            f"{screen} {stage or ''}".strip(),
        )

    def tap(self, target: str, times: int = 1) -> None:
        """Touch a target once it is there and can be touched."""
        view = self.until(lambda view: self._may_touch(view, target), target)
        if target == self._last[0]:
            self._stay_off(self._last[1] + NO_BOUNCE - time.monotonic())
        self.hand.tap(*view.middle(target), times)
        self._last = target, time.monotonic()
        self._screen = view.screen
        self._answered(view, times)
        self.typed += times if target.startswith("key:") else 0

    def _may_touch(self, view: View, target: str) -> bool:
        """Whether it is there, and has been for as long as it takes to mean it."""
        quick = target.startswith(QUICK) and view.screen == self._screen
        return (target in view.targets and view.still) if quick else view.takes(target)

    def _stay_off(self, seconds: float) -> None:
        """Stay off the screen for so long."""
        ends = time.monotonic() + seconds
        while (left := ends - time.monotonic()) > 0:
            self._read_line(left)

    def hold(self, target: str, seconds: float) -> None:
        view = self.until(lambda view: target in view.targets and view.still, target)
        self.hand.hold(*view.middle(target), seconds)
        self._answered(view, 1)
        self.typed += target.startswith("key:")

    def _answered(self, before: View, times: int) -> None:
        """Wait until the kiosk has heard of the touches, so that the map is younger than them."""
        self.touches += times
        self.until(lambda view: view.touches >= before.touches + times, "an answer to a touch")

    def type_on_screen(self, text: str) -> None:
        """Type on the on-screen keyboard, key by key (see `kiosk.devtools.tour.typist`)."""
        Typist(self).type(text)

    def open_accents(self, character: str) -> str:
        """Hold the key that has this character among its accents; the target that types it."""
        return Typist(self).open_accents(character)

    def picture(self, target: Path | None = None) -> Any:
        """A screenshot (Pillow), saved when a target is given."""
        return screenshot(self.display, target)

    def picture_at_rest(self, patience: float = 6.0) -> Any:
        """A screenshot of a screen that no longer moves, or as it is when the patience ends.

        What is drawn tells nobody that it is drawn, so pictures are compared.
        """
        ends = time.monotonic() + patience
        before = self.picture()
        while time.monotonic() < ends:
            self._read_line(0.35)
            now = self.picture()
            left, top, right, bottom = ImageChops.difference(before, now).getbbox() or (0,) * 4
            if right - left <= CARET[0] and bottom - top <= CARET[1]:
                return now
            before = now
        return before


@contextlib.contextmanager
def running_kiosk(
    display: str,
    data: Path,
    *,
    camera: str = "none",
    config: Path | None = None,
    command: str = "run",
    windowed: bool = True,
    extra: Sequence[str] = (),
) -> Generator[Driver]:
    """Start `kiosk run` on the display; ended with the block."""
    with tempfile.TemporaryDirectory(prefix="ontmoeting-") as folder:
        address = Path(folder) / "touch"
        arguments = [sys.executable, "-m", "kiosk", "--data", str(data)]
        if config is not None:
            arguments += ["--config", str(config)]
        arguments += [command, "--touch-map", str(address), *extra]
        if windowed:
            arguments.append("--windowed")
        if command == "run":
            arguments += ["--camera", camera]
        process = subprocess.Popen(
            arguments,
            env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            with _connect(address, process) as stream:
                yield Driver(display, stream, process)
        finally:
            process.terminate()
            try:
                process.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()


def _connect(address: Path, process: subprocess.Popen[bytes]) -> socket.socket:
    """The touch map's socket, as soon as the kiosk has made it."""
    ends = time.monotonic() + PATIENCE
    while True:
        stream = socket.socket(socket.AF_UNIX)
        try:
            stream.connect(str(address))
        except (FileNotFoundError, ConnectionRefusedError):
            stream.close()
        else:
            return stream
        if process.poll() is not None:
            output = process.stdout.read().decode(errors="replace") if process.stdout else ""
            raise TourError("The kiosk did not start: {why}", why=output.strip()[-2000:])
        if time.monotonic() > ends:
            raise TourError("The kiosk did not start in time.")
        # The socket appears in a folder that nothing tells us about.
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.05)
