"""What a window manager does to a window: on a virtual screen there is none.

Spoken with the X server through its own library: no program at hand sends what asks to close.
"""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Generator

_CLIENT_MESSAGE = 33


class _Message(ctypes.Structure):
    """An XClientMessageEvent, as long as the largest of X's events."""

    _fields_ = (
        ("type", ctypes.c_int),
        ("serial", ctypes.c_ulong),
        ("send_event", ctypes.c_int),
        ("display", ctypes.c_void_p),
        ("window", ctypes.c_ulong),
        ("message_type", ctypes.c_ulong),
        ("format", ctypes.c_int),
        ("data", ctypes.c_long * 5),
        ("rest", ctypes.c_long * 24),
    )


def fill_screen(display: str, width: int, height: int) -> None:
    """Lay the one window that there is over the whole screen."""
    with _window(display) as (x, connection, window):
        x.XMoveResizeWindow(connection, window, 0, 0, width, height)


def ask_to_close(display: str) -> None:
    """Ask the one window that there is to close, as Alt+F4 and the cross of a title bar do."""
    with _window(display) as (x, connection, window):
        protocols, delete = (
            x.XInternAtom(connection, name, 0) for name in (b"WM_PROTOCOLS", b"WM_DELETE_WINDOW")
        )
        message = _Message(
            type=_CLIENT_MESSAGE, window=window.value, message_type=protocols, format=32,
            data=(ctypes.c_long * 5)(delete, 0, 0, 0, 0),
        )  # fmt: skip
        x.XSendEvent(connection, window, 0, ctypes.c_long(0), ctypes.byref(message))


@contextlib.contextmanager
def _window(display: str) -> Generator[tuple[ctypes.CDLL, ctypes.c_void_p, ctypes.c_ulong]]:
    """X's library, a connection, and the window; what was asked of it is sent with the block."""
    x = ctypes.CDLL("libX11.so.6")
    x.XOpenDisplay.restype = ctypes.c_void_p
    x.XDefaultRootWindow.restype = x.XInternAtom.restype = ctypes.c_ulong
    connection = ctypes.c_void_p(x.XOpenDisplay(display.encode()))
    assert connection
    root, parent = ctypes.c_ulong(), ctypes.c_ulong()
    windows, count = ctypes.POINTER(ctypes.c_ulong)(), ctypes.c_uint()
    x.XQueryTree(
        connection, ctypes.c_ulong(x.XDefaultRootWindow(connection)),
        *(ctypes.byref(each) for each in (root, parent, windows, count)),
    )  # fmt: skip
    assert count.value == 1
    try:
        yield x, connection, ctypes.c_ulong(windows[0])
    finally:
        x.XFree(windows)
        x.XCloseDisplay(connection)
