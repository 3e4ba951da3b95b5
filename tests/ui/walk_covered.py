"""Prints what of a guest's screens is covered by something that comes over it for a while.

`python walk_covered.py WIDTH HEIGHT`, on a display of its own: the ring of the count-down over the
face, the controls of the wall over the card that was touched. With the controls goes the pause,
which they alone tell of.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from kiosk.settings.model import LANGUAGES, Screen
from kiosk.ui.shell import window


def main(width: int, height: int) -> None:
    """Print a list of faults, each a sentence."""
    window.prepare(
        Screen(width=width, height=height), windowed=True, cache=Path(tempfile.mkdtemp())
    )
    from kiosk.devtools.gallery.guest import Room
    from kiosk.devtools.gallery.stage import settle
    from kiosk.ui.guest.steps.photo.framing import Framing
    from kiosk.ui.wall.controls import Controls
    from kiosk.ui.widgets.feedback.countdown_ring import CountdownRing

    room = Room(width, height)
    states = room.states()
    faults: list[str] = []
    for language in LANGUAGES:
        for larger in (False, True):
            room.speak(language)
            room.theme.larger = larger
            where = f"{language}{' larger' if larger else ''}"
            screen = states["photo-counting"]()
            room.show(screen)
            settle(screen)
            [ring] = [each for each in screen.walk() if isinstance(each, CountdownRing)]
            [mark] = [each for each in screen.walk() if isinstance(each, Framing)]
            if ring.collide_widget(mark):
                faults.append(f"{where}: the count-down is over the face")
            for state in ("wall-touched", "wall-mosaic-touched"):
                wall = states[state]()
                room.show(wall)
                settle(wall)
                [controls] = [each for each in wall.walk() if isinstance(each, Controls)]
                foot = wall.display.y + wall.display.lift
                if controls.top > foot or controls.y < wall.display.y:
                    faults.append(f"{where}: in {state} the controls are over the card")
                wall.put_away()
                if wall.display.lift:
                    faults.append(f"{where}: in {state} the card stays lifted")
    wall, heard = states["wall-paused"](), []
    room.show(wall)
    settle(wall)
    wall.bind(on_pause=lambda _wall: heard.append("on"))
    [close] = [each for each in wall.walk() if getattr(each, "target", "") == "card:close"]
    close.dispatch("on_release")
    if heard != ["on"]:
        faults.append("the controls are closed, and nothing says that the wall is paused")
    print(json.dumps(faults))  # noqa: T201


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
