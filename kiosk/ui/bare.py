"""A bare Kivy window: one label, nothing else. `kiosk bench start` measures the kiosk beside it.

It stands on the same display with the same environment, Config and size as the kiosk, and says in
the same way (`kiosk.ui.ready`) that its first frame was flipped. It imports nothing that the kiosk
brings and Kivy does not: `python -m kiosk.ui.bare CACHE WIDTH HEIGHT`.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from kiosk.ui import window


class Size(NamedTuple):
    """The window in px."""

    width: int
    height: int


def main(cache: str, width: str, height: str) -> None:
    """Open the window, and keep it open until the process is ended."""
    window.prepare(Size(int(width), int(height)), windowed=True, cache=Path(cache))
    from kivy.app import App  # noqa: PLC0415  (Kivy comes after its environment)
    from kivy.uix.label import Label  # noqa: PLC0415

    from kiosk.ui import ready  # noqa: PLC0415

    class Bare(App):
        def build(self) -> Label:
            ready.after_frame(lambda: True, ready.tell)
            return Label(text="Ontmoeting")

    Bare().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
