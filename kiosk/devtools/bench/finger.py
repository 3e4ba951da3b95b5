"""A finger whose touches carry their time: X events sent straight through the XTEST extension.

`xdotool`, which the tour drives with, is a process of its own for each touch; what it takes to
start would be measured with it.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import time
from collections.abc import Iterator

from kiosk.devtools.bench.figures import NotMeasured

_LEFT = 1  # the button that a touch is, to X


class Finger:
    """Touches one display. `down` and `up` return when they were sent, on the monotonic clock."""

    def __init__(self, x11: ctypes.CDLL, xtst: ctypes.CDLL, display: int) -> None:
        self._x11, self._xtst, self._display = x11, xtst, ctypes.c_void_p(display)

    def down(self, x: float, y: float) -> float:
        """Touch the screen at a place in px from the top left."""
        self._xtst.XTestFakeMotionEvent(self._display, -1, int(x), int(y), ctypes.c_ulong(0))
        self._x11.XSync(self._display, 0)
        return self._press(1)

    def up(self) -> float:
        """Let go."""
        return self._press(0)

    def _press(self, down: int) -> float:
        at = time.monotonic()
        self._xtst.XTestFakeButtonEvent(self._display, _LEFT, down, ctypes.c_ulong(0))
        self._x11.XFlush(self._display)
        return at


@contextlib.contextmanager
def finger(display: str) -> Iterator[Finger]:
    """A finger on a display such as `:0`. Raises `NotMeasured` where X cannot be reached so."""
    try:
        x11, xtst = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXtst.so.6")
    except OSError as error:
        raise NotMeasured("Touches cannot be sent here: {reason}.", reason=error) from error
    x11.XOpenDisplay.restype = ctypes.c_void_p
    opened = x11.XOpenDisplay(display.encode())
    if not opened:
        raise NotMeasured("The display {name} cannot be opened.", name=display)
    try:
        yield Finger(x11, xtst, opened)
    finally:
        x11.XCloseDisplay(ctypes.c_void_p(opened))
