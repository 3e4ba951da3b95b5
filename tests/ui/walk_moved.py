"""Prints what of a guest's screens stays behind while a screen slides in.

`python walk_moved.py WIDTH HEIGHT`, on a display of its own.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from kiosk.settings.model import Screen
from kiosk.ui.shell import window

STEP = 48
STILL = ("GuestHead", "HeadRow")
"""The bar at the top is the same on most screens: it does not slide."""


def main(width: int, height: int) -> None:
    """Print a list of faults, each a sentence."""
    window.prepare(
        Screen(width=width, height=height), windowed=True, cache=Path(tempfile.mkdtemp())
    )
    from kiosk.devtools.gallery.guest import Room
    from kiosk.devtools.gallery.stage import settle

    faults: list[str] = []
    seen: list[object] = []
    for state, screen in Room(width, height).each(without="wall"):
        if screen in seen:
            continue
        seen.append(screen)
        # Nor does the tray of the keyboard.
        before = {
            each: each.x
            for each in screen.children
            if type(each).__name__ not in STILL and each.proxy_ref != screen.ids.get("tray")
        }
        screen.pos_hint = {}
        screen.x += STEP
        settle(screen)
        faults += [
            f"{state}: {type(each).__name__} goes {each.x - x:g} px"
            for each, x in before.items()
            if abs(each.x - x - STEP) > 1
        ]
        screen.x -= STEP
    assert len(seen) > 5
    sys.stdout.write(json.dumps(faults))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
