"""Start the kiosk's window. Imported first in this room, because it prepares Kivy."""

from __future__ import annotations

import gc
import logging
import os
import signal
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.logs import FORMAT
from kiosk.services.opening import Opening
from kiosk.ui.shell import window

if TYPE_CHECKING:
    from kiosk.services.build import Services
    from kiosk.ui.app import Tools
    from kiosk.ui.shell.opening import OpeningPicture


STOPPING = (signal.SIGTERM, signal.SIGINT)
"""The signals that ask a kiosk to stop."""


class NoScreen(KioskError):
    """There is no display on which to open a window."""


def no_garbage_by_itself() -> None:
    """Disable automatic garbage collection on every thread, whoever enables it again.

    It runs only on the UI thread: see `kiosk.ui.shell.garbage`. Nothing that a start makes is
    garbage, and scanning took a twentieth of the time.
    """
    gc.disable()
    gc.set_threshold(0)


def show(opening: Opening, screen: window.Size, *, windowed: bool) -> OpeningPicture | None:
    """Open the window and show what a start shows first; None where there is no screen."""
    if not _has_screen():
        return None
    _prepare(screen, windowed=windowed)
    from kiosk.ui.shell.opening import OpeningPicture

    return OpeningPicture(opening)


def _has_screen() -> bool:
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"))


def _prepare(screen: window.Size, *, windowed: bool) -> None:
    no_garbage_by_itself()
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    window.prepare(screen, windowed=windowed, cache=Path(base) / "ontmoeting" / "kivy")


def run(
    services: Services,
    *,
    opening: OpeningPicture | None = None,
    windowed: bool = False,
    camera: str = "auto",
    touch_map: Path | None = None,
    wall_only: bool = False,
    tools: Tools | None = None,
) -> Sequence[int]:
    """Run the kiosk until a signal ends it or, if it is `windowed`, its window is closed.

    `opening` is what is on the screen already, if anything is. Returns the signals that
    asked to stop, to which later ones are added. Raises `NoScreen` if no window can
    be opened.
    """
    if not _has_screen():
        raise NoScreen("There is no screen here. Start the kiosk on a screen, or try `kiosk tour`.")
    if opening is None:
        _prepare(services.settings.screen, windowed=windowed)
    from kivy.clock import Clock

    from kiosk.ui.app import KioskApp

    logging.getLogger("kivy").setLevel(logging.WARNING)
    logging.basicConfig(level=logging.WARNING, format=FORMAT)
    app = KioskApp(
        services, camera=camera, wall_only=wall_only, opening=opening, touch_map=touch_map,
        tools=tools,
    )  # fmt: skip
    if not windowed:
        window.keep_open()
    # systemd and the end of a session send SIGTERM, a terminal SIGINT: close the book in order. At
    # the next turn of the loop, because the interrupted code may hold the lock that stopping needs.
    signals: list[int] = []

    def stop(number: int, _frame: object) -> None:
        signals.append(number)
        Clock.schedule_once(lambda _dt: app.stop())

    for asked in STOPPING:
        signal.signal(asked, stop)
    app.run()
    return signals
