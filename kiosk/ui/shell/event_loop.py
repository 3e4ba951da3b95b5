"""Let a touch wake the event loop.

Kivy sleeps until the next frame is due, and asks SDL for touches only after drawing it: a touch
just after that is answered two frames later. Here the loop waits for SDL's events as well as for
the next frame, handles them at once, and draws the answer in the very next frame. Most of the time
nobody touches a kiosk; then it wakes as often as before.
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
"""The least seconds between two turns of the loop, so that a moving mouse does not spin it."""
YIELDS_AFTER = 0.001
"""Seconds after which a thread that composes a card yields to the loop.

With Python's default of 5 ms, several times per turn, the longest turn took half as long again.
"""
NEAR = 0.0005
"""Seconds that are not worth another sleep."""

Wait = Callable[[float], bool]
"""Wait this many seconds for an event; return whether one came. The event stays in the queue."""


def on_touch() -> None:
    """Make touches wake the loop. Call it once the window exists."""
    sys.setswitchinterval(YIELDS_AFTER)
    wait = _sdl_wait()
    idle, began = Clock.idle, time.monotonic()

    def wait_and_idle() -> float:
        nonlocal began
        # At the rate of `kiosk.ui.shell.frame_rate`. Once that time has passed, Kivy's own idle
        # does not sleep again.
        loops = loops_a_second()
        due, soon = began + (1 / loops if loops else 0.0), began + LEAST
        while (left := due - time.monotonic()) > NEAR:
            if wait(left):
                # As Kivy's loop does after a frame: pass the events to their providers.
                Window.mainloop()
                due = min(due, soon)
        Window.mainloop()
        began = time.monotonic()
        return idle()

    Clock.idle = wait_and_idle


def _sdl_wait() -> Wait:
    """SDL's own wait, in the library that the window uses; otherwise a plain sleep."""
    if (library := sdl()) is not None:
        wait = library.SDL_WaitEventTimeout
        return lambda seconds: bool(wait(None, max(1, int(1000 * seconds))))
    log.warning("SDL is not where it is expected: a touch waits for the next frame")

    def sleep(seconds: float) -> bool:
        time.sleep(seconds)
        return False

    return sleep


def sdl() -> ctypes.CDLL | None:
    """The SDL library that the window uses, if it is found."""
    for line in Path("/proc/self/maps").read_text(encoding="utf-8").splitlines():
        path = line.partition("/")[2]
        if path.rpartition("/")[2].startswith("libSDL2-2"):
            return ctypes.CDLL(f"/{path}")
    return None
