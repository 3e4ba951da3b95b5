"""Tells who started the kiosk that it is ready, as services tell systemd (sd_notify).

Off unless the environment names a socket in NOTIFY_SOCKET. `kiosk bench start` listens there, and
so may a unit of `Type=notify`.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable

from kivy.clock import Clock
from kivy.core.window import Window

log = logging.getLogger(__name__)


def tell_when(ready: Callable[[], bool]) -> None:
    """Say READY=1 once, at the first turn of the loop after a frame that was drawn while `ready()`.

    Kivy calls who listens for `on_flip` before it flips. So what is heard there is told at the
    next turn of the loop: then the frame is on the screen, and the loop asks for touches.
    """
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return

    def flipping(*_args: object) -> None:
        if ready():
            Window.funbind("on_flip", flipping)
            Clock.schedule_once(lambda _dt: _tell(address), 0)

    Window.fbind("on_flip", flipping)


def _tell(address: str) -> None:
    # A leading @ stands for the null byte of Linux's abstract names.
    name = f"\0{address[1:]}" if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        try:
            manager.sendto(b"READY=1", name)
        except OSError as error:
            log.warning("nobody hears that the kiosk is ready: %s", error.strerror)
