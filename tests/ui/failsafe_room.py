"""The real kiosk in a window, in which every step of the way back to the wall fails once.

`python failsafe_room.py FOLDER` prints as JSON, for each step by its name, where the kiosk is after
something went wrong in the middle of a visit and that step went wrong as well.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from kiosk.services.build import build
from kiosk.settings.model import Screen, Settings
from kiosk.ui.guest.flow import STEPS
from kiosk.ui.shell import window


class Unforeseen(Exception):
    """What nobody foresaw."""


class Kiosk:
    """The app, turned by hand: no loop runs."""

    def __init__(self, folder: Path) -> None:
        from kivy.base import EventLoop
        from kivy.core.window import Window

        from kiosk.ui.app import KioskApp

        self.services = build(Settings(), folder / "data")
        self.app: Any = KioskApp(self.services, camera="none")
        self.app._run_prepare()
        self.turn: Callable[[], object] = EventLoop.idle
        assert Window is not None
        for _time in range(40):
            self.turn()

    def visit(self) -> None:
        """A guest who wrote something and wants it larger, in Arabic."""
        app = self.app
        app._languages.speak("ar")
        app.way.begin()
        for step in STEPS.values():
            app.way.presenter(step)
        # Built by now; one that records is stopped at the end.
        app.way._open(STEPS["message"], "speak")
        app.way._back(STEPS["speak"])
        screen_of(app, "message").ids.field.fill("Dit is van mij")
        app.theme.larger = app.theme.contrast = True
        app.team.router.part("today")  # there to be locked
        assert app.entry is not None
        self.turn()

    def after(self) -> dict[str, object]:
        app = self.app
        return {
            "screen": app.stage.screen.name,
            "shown": [each.name for each in app.stage.children],
            "language": app.live.language,
            "mirror": app.theme.mirror,
            "wishes": [app.theme.larger, app.theme.contrast],
            "under way": app.way.under_way,
            "left": [screen_of(app, name).text for name in ("message", "own-quote")],
        }


def screen_of(app: Any, name: str) -> Any:
    """Return the screen of a step."""
    return app.way.presenter(STEPS[name]).screen


def steps(app: Any) -> dict[str, tuple[object, str]]:
    """Whatever the way back calls, by name: what has it, and the name of it there."""
    return {
        "speak.end": (app.way.presenter(STEPS["speak"]), "_quiet"),
        "visits.end": (app.way._visits, "end"),
        "asking.over": (app.way._asking, "over"),
        "home": (app.theme, "plain"),
        **{f"{each.name}.forget": (each, "forget") for each in app.way.screens},
        **{f"{each.name}.leave": (each, "leave") for each in app.way.screens},
        "wall.enter": (app.wall, "enter"),
        "entry": (app.entry, "_let_go"),
        "code.forget": (app.entry._code, "forget"),
        "team.writing": (app.team._writing, "cut"),
        "team.door": (app.team._login, "forget"),
        "team.forget": (app.team._screen, "forget"),
        "look.again": (app.theme, "again"),
        "languages": (app._languages, "speak"),
        "stage.show": (app.stage, "show"),
        "idle": (app.idle, "arm"),
    }


def fails_once(owner: Any, name: str) -> None:
    """Let a method fail the first time it is called."""
    failed: list[int] = []

    def fail(*args: object, **kwargs: object) -> object:
        if failed:
            return getattr(type(owner), name)(owner, *args, **kwargs)
        failed.append(1)
        raise Unforeseen

    setattr(owner, name, fail)


def main(folder: str) -> None:
    window.prepare(Screen(), windowed=True, cache=Path(folder) / "kivy")
    logging.disable(logging.CRITICAL)
    kiosk = Kiosk(Path(folder))
    from kivy.clock import Clock

    def go_wrong(_dt: float) -> None:
        raise Unforeseen

    told: dict[str, object] = {}
    kiosk.visit()
    for name, (owner, method) in {**steps(kiosk.app), "nothing": (None, "")}.items():
        if not kiosk.app.way.under_way:
            kiosk.visit()
        if owner is not None:
            fails_once(owner, method)
        Clock.schedule_once(go_wrong, -1)
        kiosk.turn()
        if owner is not None:
            delattr(owner, method)
        told[name] = kiosk.after()
    kiosk.app.stop()
    kiosk.services.close()
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
