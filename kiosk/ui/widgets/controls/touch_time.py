"""When a finger touched and let go, by the clock of the display server.

Kivy stamps a touch when it reads it, and so does SDL: what was touched during a slow frame all
seems to have been touched after it, at once. X tells when it was; SDL shows X's own events to
anyone who asks. Where there is no X, Kivy's time has to do.
"""

from __future__ import annotations

import ctypes
import time
from collections import deque
from collections.abc import Callable
from typing import Any

from kivy.core.window import Window
from kivy.input import MotionEvent

MADE, ENDED = "kiosk.made", "kiosk.ended"

_SYSTEM_EVENT, _BUTTONS = 0x201, (0x401, 0x402)
"""Of SDL's events: one of the window system's own, and a button down or up."""
_X_BUTTONS, _X_OTHER, _X_TOUCHES = (4, 5), 35, (18, 20)
"""Of X's events: a button, one of an extension, and of those a finger down or up."""
_MESSAGE, _X_EVENT, _X_TIME, _X_KIND, _X_DATA = 8, 8, 56, 36, 48
_TOUCH_TIME = 40
"""Bytes into SDL's, X's and the extension's structures, on 64 bits."""
SAME = 0.05
"""Seconds within which Kivy's window and its touch speak of the same event."""


def made(touch: MotionEvent) -> float:
    """When a touch began, in seconds: only a difference from another one says something."""
    return float(touch.ud.get(MADE, touch.time_start))


def ended(touch: MotionEvent) -> float:
    """When a touch ended, likewise."""
    return float(touch.ud.get(ENDED, touch.time_end if touch.time_end > 0 else time.time()))


class Stamps:
    """Gives each touch its time, `made` and `ended`, before anybody hears of it."""

    def __init__(self, sdl: ctypes.CDLL) -> None:
        self._at = 0.0
        self._buttons: deque[float] = deque(maxlen=64)
        self._told: deque[tuple[float, float]] = deque(maxlen=64)
        # Held: what SDL calls must not be thrown away.
        self._watch = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(self._seen)
        self._sdl = sdl
        sdl.SDL_EventState(_SYSTEM_EVENT, 1)
        sdl.SDL_AddEventWatch(self._watch, None)
        for event in ("on_mouse_down", "on_mouse_up"):
            Window.fbind(event, self._take)
        Window.fbind("on_touch_down", self._mark(MADE, lambda touch: touch.time_start))
        Window.fbind("on_touch_up", self._mark(ENDED, lambda touch: touch.time_end))

    def stop(self) -> None:
        """SDL is not to call any more."""
        self._sdl.SDL_DelEventWatch(self._watch, None)

    def _seen(self, _data: int | None, event: int) -> int:
        """SDL has an event: X's own first, and then what SDL makes of it."""
        kind = ctypes.c_uint32.from_address(event).value
        if kind in _BUTTONS:
            self._buttons.append(self._at)
        elif kind == _SYSTEM_EVENT:
            message = ctypes.c_void_p.from_address(event + _MESSAGE).value
            if message:
                self._at = _x_time(message + _X_EVENT) or self._at
        return 1

    def _take(self, *_args: object) -> None:
        """Kivy's window has come to the next button, and makes a touch of it right after this."""
        if self._buttons and (at := self._buttons.popleft()):
            self._told.append((time.time(), at))

    def _mark(self, name: str, read: Callable[[MotionEvent], float]) -> Callable[..., None]:
        def mark(_window: Any, touch: MotionEvent) -> None:
            when = read(touch)
            told = min(self._told, key=lambda each: abs(each[0] - when), default=None)
            if told is not None and abs(told[0] - when) < SAME:
                touch.ud[name] = told[1]

        return mark


def _x_time(event: int) -> float:
    """The time in an X event, in seconds; 0.0 for one that is of no finger and no button."""
    kind = ctypes.c_int.from_address(event).value
    if kind in _X_BUTTONS:
        return ctypes.c_ulong.from_address(event + _X_TIME).value / 1000
    if kind == _X_OTHER and ctypes.c_int.from_address(event + _X_KIND).value in _X_TOUCHES:
        data = ctypes.c_void_p.from_address(event + _X_DATA).value
        return ctypes.c_ulong.from_address(data + _TOUCH_TIME).value / 1000 if data else 0.0
    return 0.0
