"""Lets a touch wake the loop.

Kivy sleeps until the next frame is due, and only after drawing that one it asks SDL what was
touched: a touch that comes just after is answered two frames later. Here the loop waits for SDL's
events as well as for the next frame, takes them at once, and so draws the answer in the very next
frame. Nobody touches a kiosk most of the time; then it wakes as often as before.
"""

from __future__ import annotations

import ctypes
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.ui.kivy_private import loops_a_second

log = logging.getLogger(__name__)

LEAST = 0.004
"""Seconds from one turn of the loop to the next: a mouse that moves does not spin it."""
YIELDS_AFTER = 0.001
"""Seconds that a thread which composes a card goes on once the loop wants its turn. With Python's
own 5 ms, several times a turn, the longest turn took half as long again."""
NEAR = 0.0005
"""Seconds that are not worth another sleep."""

Wait = Callable[[float], bool]
"""Wait so many seconds for an event; whether one came. It is left to be taken."""


def on_touch() -> None:
    """Have the loop wake for what is touched. Call it once the window is there."""
    sys.setswitchinterval(YIELDS_AFTER)
    wait = _sdl_wait()
    idle, began = Clock.idle, time.monotonic()

    def wait_and_idle() -> float:
        nonlocal began
        # As often as `kiosk.ui.shell.frame_rate` says just now. Once that time has passed, Kivy's
        # own idle sleeps no more.
        loops = loops_a_second()
        due, soon = began + (1 / loops if loops else 0.0), began + LEAST
        while (left := due - time.monotonic()) > NEAR:
            if wait(left):
                # A copy of what the loop does after a frame: hands the events to their providers.
                Window.mainloop()
                due = min(due, soon)
        Window.mainloop()
        began = time.monotonic()
        return idle()

    Clock.idle = wait_and_idle


def _sdl_wait() -> Wait:
    """SDL's own waiting, in the very library that the window uses; otherwise a mere sleep."""
    if (library := sdl()) is not None:
        wait = library.SDL_WaitEventTimeout
        return lambda seconds: bool(wait(None, max(1, int(1000 * seconds))))
    log.warning("SDL is not where it is expected: a touch waits for the next frame")

    def sleep(seconds: float) -> bool:
        time.sleep(seconds)
        return False

    return sleep


def sdl() -> ctypes.CDLL | None:
    """The very library that the window uses, if it is where it is expected."""
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        path = line.partition("/")[2]
        if path.rpartition("/")[2].startswith("libSDL2-2"):
            return ctypes.CDLL(f"/{path}")
    return None
