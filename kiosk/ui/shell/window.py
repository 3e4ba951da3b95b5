"""Kivy's environment and Config. Runs before any other module imports Kivy.

Kivy reads both while it is imported. This module is therefore the only one of the room that may be
imported first, and it imports Kivy inside a function.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

FPS = 60
"""The most frames per second; the loop draws only when something on the canvas changed."""


class Size(Protocol):
    """The size of a window that does not fill the screen, in px (`settings.Screen` is one)."""

    @property
    def width(self) -> int: ...

    @property
    def height(self) -> int: ...


def prepare(screen: Size, *, windowed: bool, cache: Path) -> None:
    """Set up Kivy for a kiosk: full screen, no settings panel, no duplicate touches.

    `cache` is a private folder for Kivy's own files, so that a user's ~/.kivy has no effect (a
    stray `rotation` there turns the screen).
    """
    os.environ["KIVY_NO_ARGS"] = "1"
    os.environ["KIVY_NO_FILELOG"] = "1"
    os.environ["KIVY_NO_CONFIG"] = "1"
    os.environ["KIVY_HOME"] = str(cache)
    # Kivy would take over all logging, and log every block of every PNG that Pillow reads.
    os.environ["KIVY_LOG_MODE"] = "PYTHON"
    # The scale is ours: `kiosk.ui.theme.theme` scales 1280x800 to the actual screen.
    os.environ["KIVY_METRICS_DENSITY"] = "1"
    os.environ["KIVY_METRICS_FONTSCALE"] = "1"
    os.environ["KIVY_DPI"] = "96"
    # No clipboard: what one guest would copy, the next could paste.
    os.environ["KIVY_CLIPBOARD"] = "dummy"
    # Kivy takes SDL's finger events only on phones (`WindowSDL.mainloop`); here, touches arrive as
    # the mouse events that SDL makes of them, and otherwise not at all.
    os.environ.setdefault("SDL_TOUCH_MOUSE_EVENTS", "1")
    # A touch that also brings the window to the front must count; SDL would drop it.
    os.environ.setdefault("SDL_MOUSE_FOCUS_CLICKTHROUGH", "1")

    import kivy
    from kivy.config import Config
    from kivy.logger import Logger

    # Also disable the X selection, into which Kivy would put text selected in a field, and logs it.
    kivy.kivy_options["cutbuffer"] = ()
    Logger.addFilter(lambda record: "Cutbuffer" not in record.getMessage())
    Config.set("kivy", "exit_on_escape", "0")
    Config.set("kivy", "keyboard_mode", "system")
    Config.set("graphics", "multisamples", "0")  # 2, the default, is a black screen on some boards
    Config.set("graphics", "maxfps", str(FPS))
    Config.set("graphics", "allow_screensaver", "0")
    Config.set("graphics", "resizable", "0")
    # Under X, the probed devices repeat every tap (kivy#3801); the window alone is enough.
    for option in list(Config.options("input")):
        Config.remove_option("input", option)
    Config.set("input", "mouse", "mouse,disable_multitouch")
    if windowed:
        Config.set("graphics", "fullscreen", "0")
        Config.set("graphics", "borderless", "1")
        Config.set("graphics", "width", str(screen.width))
        Config.set("graphics", "height", str(screen.height))
        Config.set("graphics", "position", "custom")
        Config.set("graphics", "left", "0")
        Config.set("graphics", "top", "0")
    else:
        # "auto" keeps the mode of the display; "1" would switch it (kivy#6651).
        Config.set("graphics", "fullscreen", "auto")
        Config.set("graphics", "borderless", "1")
        Config.set("graphics", "show_cursor", "0")


def keep_open() -> None:
    """Keep the window open when it is asked to close: every keyboard has Alt+F4. Imports Kivy.

    To end the kiosk, send its process SIGTERM or SIGINT.
    """
    from kivy.core.window import Window

    Window.bind(on_request_close=lambda *_args, **_how: True)
