"""A bare Kivy window: one label, nothing else. `kiosk bench start` measures the kiosk beside it.

It says in the same way as the kiosk (`kiosk.ui.shell.readiness`) that its first frame was flipped,
and imports nothing that the kiosk brings and Kivy does not: `python -m
kiosk.devtools.probes.bare_window HOW CACHE WIDTH HEIGHT`, where HOW is `prepared` (the kiosk's own
environment and Config, which spare it what a kiosk has no use for, such as looking for touch
devices) or `plain` (all as Kivy comes).
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

from kiosk.ui.shell import window


class Size(NamedTuple):
    """The window in px."""

    width: int
    height: int


def main(how: str, cache: str, width: str, height: str) -> None:
    """Open the window, and keep it open until the process is ended."""
    if how == "prepared":
        window.prepare(Size(int(width), int(height)), windowed=True, cache=Path(cache))
    else:
        # Its own folder all the same: what a user's ~/.kivy says does not count.
        os.environ.update(KIVY_HOME=cache, KIVY_NO_ARGS="1")
        from kivy.config import Config  # noqa: PLC0415  (Kivy comes after its environment)

        Config.set("graphics", "width", width)
        Config.set("graphics", "height", height)
    from kivy.app import App  # noqa: PLC0415
    from kivy.uix.label import Label  # noqa: PLC0415

    from kiosk.ui.shell import readiness  # noqa: PLC0415

    class Bare(App):
        def build(self) -> Label:
            readiness.after_frame(lambda: True, readiness.tell)
            return Label(text="Ontmoeting")

    Bare().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
