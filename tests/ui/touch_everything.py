"""Touch every button of the team's side, one by one, and print the results as JSON.

`python touch_everything.py`, on a display of its own: Kivy has one window per process. After each
touch that changed the book or the settings there must be a way to undo it: an undo button, which is
used here, or the same button again.
"""

from __future__ import annotations

import dataclasses
import json
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kiosk.settings.model import Screen
from kiosk.ui.shell import window

OTHERS = ("page:", "lock", "undo", "key:", "pin:", "day:", "month:", "hour:", "choice:")
"""Buttons that lead elsewhere or only choose a value; there are too many keys and days to touch."""
AGAIN = ("decision:", "row:", "card-used")
"""Items that a second touch unticks, if no undo is offered."""
SURE = {"confirm-yes"}
"""Confirmed with the subject beside it: final by intention."""
NO_STATES = (
    "pin",
    "stay",
    "filter",
    "export",
    "numbers",
    "care",
    "entry-voice",
    "entry-playing",
    "meeting-keeping",
    "question-card-long",
)
"""Pages that do not change the book, or resemble another page."""


def main() -> None:
    """Print what was touched, what changed something, and what could not be undone."""
    with tempfile.TemporaryDirectory(prefix="ontmoeting-touch-") as name:
        folder = Path(name)
        window.prepare(Screen(), windowed=True, cache=folder / "kivy")
        from measured_once import measure_once

        from kiosk.devtools.gallery.team import TeamPages

        measure_once()
        room = TeamPages(1280, 800, folder)
        room.speak("nl")
        house = room.services.settings.house
        # Save the made-up settings: otherwise the first change would discard them.
        room.services.change_settings({
            "house.name": house.name, "house.languages": tuple(house.languages),
        })  # fmt: skip
        toucher = _Toucher(room)
        for state in room.states():
            if not state.startswith(NO_STATES):
                toucher.touch_all(state)
    told = {
        "touched": sorted(toucher.touched), "changed": sorted(toucher.changed),
        "faults": toucher.faults,
    }  # fmt: skip
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


class _Toucher:
    def __init__(self, room: Any) -> None:
        self._room = room
        self.touched: set[str] = set()
        self.changed: set[str] = set()
        self.faults: list[str] = []

    def touch_all(self, state: str) -> None:
        """Touch each button of one state, which is built again before each."""
        for target in [name for name, _plate in self._buttons(state)]:
            kind = f"{state} {target}"
            if target.startswith(OTHERS) or target in SURE or self._known(state, target):
                continue
            self.touched.add(kind)
            plate = dict(self._buttons(state)).get(target)
            if plate is not None:
                self._touch(kind, target, plate)

    def _known(self, state: str, target: str) -> bool:
        """Whether a similar card or row, also named by an id, was touched already."""
        if not re.search(r":[0-9a-f]{8}-", target):
            return f"{state} {target}" in self.touched
        kind = f"{state} {target.partition(':')[0]}:"
        return any(re.match(rf"{kind}[0-9a-f]{{8}}-", name) for name in self.touched)

    def _buttons(self, state: str) -> Iterator[tuple[str, Any]]:
        from kiosk.ui.widgets.controls.button import KioskButton
        from kiosk.ui.widgets.layout.visibility import seen

        self._room.tidy()
        screen = self._room.states()[state]()
        self._room.show(screen)
        for widget in list(screen.walk()):
            if (
                isinstance(widget, KioskButton)
                and widget.target
                and not widget.disabled
                and seen(widget)
            ):
                yield widget.target, widget

    def _touch(self, kind: str, target: str, plate: Any) -> None:
        before = self._kept()
        self._press(plate)
        after = self._kept()
        if after == before:
            return
        self.changed.add(kind)
        screen = self._room.stage.screen
        if getattr(screen, "undoable", False):
            screen.dispatch("on_undo")
            self._room.wait()
        elif target.startswith(AGAIN):
            same = next((each for each in self._now() if each.target == target), None)
            if same is not None:
                self._press(same)
        if self._kept() != before:
            self.faults.append(f"{kind}: changed for good by one touch")

    def _now(self) -> Iterator[Any]:
        for widget in self._room.stage.screen.walk():
            if getattr(widget, "target", ""):
                yield widget

    def _press(self, plate: Any) -> None:
        plate.trigger_action(0)
        self._room.wait()
        for part in self._room.side.router.parts:
            steps = getattr(part, "_steps", None)
            if steps is not None:
                steps.finish()
        self._room.wait()

    def _kept(self) -> object:
        """The whole content of the book and the settings."""
        services = self._room.services
        pages = {
            each.id: dataclasses.replace(each, changed_at=None)
            if hasattr(each, "changed_at") else each
            for each in services.book.team_records()
        }  # fmt: skip
        return list(services.book.entries.all()), pages, services.settings


if __name__ == "__main__":
    main()
