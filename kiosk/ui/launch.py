"""Starts the kiosk's window. The first of this room to be imported: it prepares Kivy."""

from __future__ import annotations

import gc
import logging
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.logs import FORMAT
from kiosk.services.build import Services
from kiosk.ui.shell import window

if TYPE_CHECKING:
    from kiosk.ui.app import Tools


class NoScreen(KioskError):
    """No display to open a window on."""


def no_garbage_by_itself() -> None:
    """Keep Python from looking for garbage on any thread, whoever may switch that on again.

    It is looked for on the UI thread only: see `kiosk.ui.shell.garbage`. And nothing that a start
    makes is garbage: looking for it took a twentieth of the time.
    """
    gc.disable()
    gc.set_threshold(0)


def run(
    services: Services,
    *,
    windowed: bool = False,
    camera: str = "auto",
    touch_map: Path | None = None,
    wall_only: bool = False,
    tools: Tools | None = None,
) -> None:
    """Show the kiosk until a signal ends it, or, where it is `windowed`, its window is closed.

    Raises `NoScreen` where no window can be opened.
    """
    if not any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER")):
        raise NoScreen("There is no screen here. Start the kiosk on a screen, or try `kiosk tour`.")
    no_garbage_by_itself()
    base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    window.prepare(
        services.settings.screen, windowed=windowed, cache=Path(base) / "ontmoeting" / "kivy"
    )
    from kivy.clock import Clock

    from kiosk.ui.app import KioskApp

    logging.getLogger("kivy").setLevel(logging.WARNING)
    logging.basicConfig(level=logging.WARNING, format=FORMAT)
    app = KioskApp(services, camera=camera, wall_only=wall_only, touch_map=touch_map, tools=tools)
    if not windowed:
        window.keep_open()
    # systemd and the end of a session say SIGTERM, a terminal SIGINT: close the book in order. At
    # the next turn of the loop: what the signal broke in on may hold the lock that stopping needs.
    for asked in (signal.SIGTERM, signal.SIGINT):
        signal.signal(asked, lambda *_args: Clock.schedule_once(lambda _dt: app.stop()))
    app.run()
