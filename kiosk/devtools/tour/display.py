"""A virtual screen to drive the kiosk on, and real input events on it."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
from collections.abc import Generator, Sequence
from pathlib import Path

from PIL import ImageGrab
from PIL.Image import Image

from kiosk.errors import KioskError


class NoTourTools(KioskError):
    """A program that the tour drives with is not installed."""


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise NoTourTools("The tour needs {program}; `make setup` installs it.", program=name)
    return path


@contextlib.contextmanager
def virtual_screen(width: int, height: int, *, kept_in: Path | None = None) -> Generator[str]:
    """An Xvfb of this size in px; its display's name. Ended with the block.

    It writes what it shows to the file `Xvfb_screen0` in the folder `kept_in`, if given.
    """
    read_end, write_end = os.pipe()
    server = subprocess.Popen(
        [
            _program("Xvfb"), "-displayfd", str(write_end), "-screen", "0",
            f"{width}x{height}x24", "-nolisten", "tcp", "-noreset",
            *(("-fbdir", str(kept_in)) if kept_in else ()),
        ],
        pass_fds=[write_end], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    os.close(write_end)
    try:
        # Xvfb writes the number of its display once it takes connections.
        with os.fdopen(read_end) as reader:
            number = reader.readline().strip()
        if not number:
            raise NoTourTools("The virtual screen did not start.")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class Hand:
    """One finger, as X events of the XTEST extension: they reach the window as any touch does."""

    def __init__(self, display: str) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._xdotool = _program("xdotool")

    def _do(self, *words: object) -> None:
        subprocess.run(
            [self._xdotool, *map(str, words)], env=self._environment, check=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def tap(self, x: int, y: int, times: int = 1) -> None:
        """Touch and let go; `times` taps as fast as X takes them."""
        self._do("mousemove", x, y, *["click", "1"] * times)

    def hold(self, x: int, y: int, seconds: float) -> None:
        """Touch, stay, let go."""
        self._do("mousemove", x, y, "mousedown", 1, "sleep", seconds, "mouseup", 1)

    def draw(self, points: Sequence[tuple[int, int]]) -> None:
        """Touch at the first point, go over the others as a finger does, let go at the last."""
        moves = [word for x, y in points for word in ("mousemove", x, y, "sleep", 0.01)]
        self._do(*moves[:5], "mousedown", 1, *moves[5:], "mouseup", 1)

    def dash(self, points: Sequence[tuple[int, int]]) -> None:
        """The same as fast as X takes it: many places in one frame, as a child draws."""
        first, *others = points
        moves = [word for x, y in others for word in ("mousemove", x, y)]
        self._do("mousemove", *first, "mousedown", 1, *moves, "mouseup", 1)

    def type(self, text: str) -> None:
        """A physical keyboard: what stands on its keys."""
        self._do("type", "--delay", "12", text)

    def press(self, key: str) -> None:
        """One key of it by its X name, as `Return`, which `type` does not press for a newline."""
        self._do("key", key)


def screenshot(display: str, target: Path | None = None) -> Image:
    """What is on the display now; saved as a PNG when a target is given."""
    picture = ImageGrab.grab(xdisplay=display)
    if target is not None:
        picture.save(target)
    return picture
