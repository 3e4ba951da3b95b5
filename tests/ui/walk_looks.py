"""Switches contrast and larger text on and off on every screen; prints what does not come back.

`python walk_looks.py`, on a display of its own. A rule in a .kv file that overrides the colour or
size of another without asking `theme` loses to it once a guest switches: a red pen turns white.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from kiosk.settings.model import Screen
from kiosk.ui.shell import window

SIZE = (1280, 800)
OF_BUTTONS = (
    "fill_now", "fill_down", "fill_off", "ink_now", "ink_off", "border_now", "edge_now",
    "font_name", "font_size", "icon_size", "radius", "pad", "gap",
)  # fmt: skip
OF_TEXTS = ("color", "font_size")


def main() -> None:
    """Print how much was looked at, and each thing that looks another way than before."""
    cache = Path(tempfile.mkdtemp(prefix="kivy-"))
    window.prepare(Screen(width=SIZE[0], height=SIZE[1]), windowed=True, cache=cache)
    from measured_once import measure_once

    from kiosk.devtools.gallery.guest import Room

    measure_once()
    room = Room(*SIZE)
    looked, changed = 0, []
    for state, screen in room.each():
        before = dict(_looks(screen))
        looked += len(before)
        for wish in ("contrast", "larger"):
            after = dict(_switched(room, screen, wish))
            changed += [
                f"{state}, after {wish}: {' '.join(key[1:])} was {value}, is {after.get(key)}"
                for key, value in before.items()
                if after.get(key) != value
            ]
    sys.stdout.write(json.dumps({"looked": looked, "changed": changed}, ensure_ascii=False))


def _switched(room, screen, wish: str) -> Iterator[tuple[tuple[str, ...], object]]:
    from kivy.lang import Builder

    from kiosk.devtools.gallery.stage import settle

    for on in (True, False):
        setattr(room.theme, wish, on)
        Builder.sync()
        settle(screen)
    yield from _looks(screen)


def _looks(screen) -> Iterator[tuple[tuple[str, ...], object]]:
    """What each button and text of a screen looks like."""
    from kivy.uix.label import Label

    from kiosk.ui.widgets.controls.button import KioskButton

    for number, widget in enumerate(screen.walk()):
        what = OF_BUTTONS if isinstance(widget, KioskButton) else OF_TEXTS
        if isinstance(widget, (KioskButton, Label)):
            name = getattr(widget, "target", "") or widget.text
            for each in what:
                value = getattr(widget, each)
                value = [round(part, 3) for part in value] if _is_colour(value) else value
                yield (str(number), type(widget).__name__, name, each), value


def _is_colour(value: object) -> bool:
    return isinstance(value, (list, tuple)) and all(
        isinstance(part, (int, float)) for part in value
    )


if __name__ == "__main__":
    main()
