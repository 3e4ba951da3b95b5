"""Readiness of the kiosk: a frame was shown, and the event loop accepts touches.

It is reported as a service reports to systemd (sd_notify), if the environment names a socket in
NOTIFY_SOCKET. `kiosk bench start` listens there, and a systemd unit of `Type=notify` can.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable

from kivy.clock import Clock
from kivy.core.window import Window

log = logging.getLogger(__name__)


def after_frame(seen: Callable[[], bool], then: Callable[[], None]) -> None:
    """Call `then` once, after the first frame that is drawn while `seen()` is true.

    Kivy calls the listeners of `on_flip` before the flip. So `then` waits for the next turn of the
    loop: by then the frame is on the screen, and touches received meanwhile have been handled.
    """

    def flipping(*_args: object) -> None:
        if seen():
            Window.funbind("on_flip", flipping)
            Clock.schedule_once(lambda _dt: then(), 0)

    Window.fbind("on_flip", flipping)


def tell() -> None:
    """Send READY=1 to the socket in NOTIFY_SOCKET, if there is one."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    # A leading @ stands for the null byte of an abstract socket name in Linux.
    name = f"\0{address[1:]}" if address.startswith("@") else address
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
        try:
            manager.sendto(b"READY=1", name)
        except OSError as error:
            log.warning("nobody hears that the kiosk is ready: %s", error.strerror)
