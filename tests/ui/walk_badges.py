"""Tells as JSON which words the check of a choice lies over: `walk_badges.py WIDTH HEIGHT`.

On the pages of the team where something is chosen; those of guests are asked by `walk_screens.py`.
Run on a display of its own.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from badges import under_badges

from kiosk.settings.model import LANGUAGES, Screen
from kiosk.ui.shell import window


def main(width: int, height: int) -> None:
    """Print how many buttons were looked at, and a list of faults, each a sentence."""
    with tempfile.TemporaryDirectory(prefix="ontmoeting-walk-") as name:
        folder = Path(name)
        window.prepare(Screen(width=width, height=height), windowed=True, cache=folder / "kivy")
        from badges import checked

        from kiosk.devtools.gallery.stage import settle
        from kiosk.devtools.gallery.team import TeamPages
        from kiosk.ui.shell.viewport import laid_out

        room = TeamPages(*laid_out(width, height), folder)
        looked_at, found = 0, []
        for language in LANGUAGES:
            room.speak(language)
            for larger in (False, True):
                room.theme.larger = larger
                screen = room.states()["export"]()
                settle(screen)
                looked_at += sum(1 for _each in checked(screen))
                where = f"{language}{' larger' if larger else ''}"
                found += [f"{where}: {fault}" for fault in under_badges(screen)]
    sys.stdout.write(json.dumps({"looked_at": looked_at, "faults": found}, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
