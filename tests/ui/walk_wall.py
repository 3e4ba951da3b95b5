"""Walks the wall through its states by touches, timers and changes, and prints what then fails.

`python walk_wall.py SEEDS STEPS`, on a display of its own. Time is driven, not waited for. After
each walk the wall is left alone until all that ends by a timer has ended; then the invitation, the
way back to a card and each language must be seen and answer a touch. Prints JSON: what was done, by
how often, and for each fault the seed and the steps that led to it.
"""

from __future__ import annotations

import collections
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.settings.model import LANGUAGES, Screen
from kiosk.ui.shell import window

if TYPE_CHECKING:
    from kiosk.ui.wall.raw_texture import Raw
    from kiosk.ui.wall.screen import WallScreen

SIZE = (1280, 800)
AT_REST = 600.0
"""Seconds: longer than anything that ends by itself."""
Step = Callable[[], object]


class Walk:
    """One wall of either kind, and what may happen to it."""

    def __init__(self) -> None:
        from kivy.clock import Clock

        self._clock, self._now = Clock, Clock.get_time()
        Clock._max_fps = 0  # Nothing is drawn: no frame need wait for its turn.
        # Both clocks, the second before those are imported who take it: guards go by it.
        setattr(Clock, "time", self.now)  # noqa: B010  (a method to a type checker)
        time.monotonic = self.now
        from kiosk.devtools.gallery.guest import Room

        self.room = Room(*SIZE)
        self.room.theme.motion = False
        self.heard: list[str] = []
        self.wall = self.room.wall
        self._fill = {
            False: self.room.walls.states()["wall-one"],
            True: self.room.walls.states()["wall-mosaic"],
        }
        for wall in (self.room.walls.one, self.room.walls.mosaic):
            wall.bind(
                on_invite=lambda _w: self.heard.append("invite"),
                on_my_entry=lambda _w: self.heard.append("my-entry"),
                on_pick_language=lambda _w, code: self.heard.append(f"language:{code}"),
                on_pause=self._pause,
                on_closer=lambda wall, key: wall.look_closer(key or "a", self._card()),
                on_open=lambda wall, key: wall.open_print(key, self._card()),
            )

    def now(self) -> float:
        return self._now

    def _card(self) -> Raw:
        return self.room.walls._card()

    @staticmethod
    def _pause(wall: WallScreen) -> None:
        """As the cycle does, which is not here; it ends a pause by itself as well."""
        wall.paused = not wall.paused

    def begin(self, *, mosaic: bool) -> None:
        self.wall = self._fill[mosaic]()
        self.wall.enter()
        self.run(0.1)

    def run(self, seconds: float) -> None:
        """Let so much time go by, in steps in which nothing is missed."""
        ends = self._now + seconds
        while self._now < ends:
            self._now = min(ends, self._now + max(0.05, seconds / 50))
            self._clock.tick()

    def touch(self, x: float, y: float) -> None:
        from kivy.tests.common import UnitTestTouch

        finger = UnitTestTouch(x, y)
        finger.touch_down()
        self._clock.tick()
        finger.touch_up()
        self._clock.tick()

    def steps(self, chance: random.Random) -> dict[str, Step]:
        wall, (wide, high) = self.wall, SIZE
        return {
            "touch a card": lambda: self.touch(chance.uniform(150, wide), chance.uniform(300, 690)),
            "touch anywhere": lambda: self.touch(chance.uniform(0, wide), chance.uniform(0, high)),
            "touch the controls": self.touch_controls,
            "closer": lambda: wall.dispatch("on_closer", wall.display.shown),
            "a moment": lambda: self.run(chance.uniform(0.1, 2)),
            "a while": lambda: self.run(chance.uniform(5, 35)),
            "night": lambda: setattr(wall, "asleep", True),
            "day": lambda: setattr(wall, "asleep", False),
            "pause": lambda: wall.dispatch("on_pause"),
            "empty": wall.show_empty,
            "a card": self.hang,
            "smaller": lambda: setattr(self.room.stage, "size", (1024, 600)),
            "as before": lambda: setattr(self.room.stage, "size", SIZE),
            "another language": lambda: self.room.speak(chance.choice(LANGUAGES)),
            "larger": self.room.theme.switch_larger,
            "leave and enter": lambda: (wall.leave(), wall.enter()),
        }

    def hang(self) -> None:
        """Another card comes."""
        self.wall.empty = False
        self.wall.display.show_card("b", self._card())

    def touch_controls(self) -> None:
        from kiosk.ui.widgets.controls.button import KioskButton

        plates = [
            each
            for each in self.wall.walk(restrict=True)
            if isinstance(each, KioskButton) and each.target.startswith("card:")
        ]
        if plates:
            self.touch(*random.Random(len(self.heard)).choice(plates).center)

    def faults(self) -> list[str]:
        """What does not answer now that all is at rest."""
        from kiosk.ui.wall.invitation_bar import InvitationBar

        wall = self.wall
        self.room.stage.size = SIZE
        self.run(AT_REST)
        wall.asleep = wall.paused = False  # the night and a pause end by clocks that are not here
        self.run(1)
        [strip] = [each for each in wall.children if isinstance(each, InvitationBar)]
        found = [] if strip.opacity == 1 else [f"the strip has the opacity {strip.opacity}"]
        wanted = ["invite", "my-entry", *(f"language:{code}" for code in LANGUAGES)]
        for target in wanted:
            plate = next(each for each in strip.walk() if getattr(each, "target", "") == target)
            self.heard.clear()
            self.touch(*plate.to_window(*plate.center))
            if self.heard != [target]:
                found.append(f"a touch on {target} brings {self.heard} (stage “{wall.stage}”)")
            self.run(2)
        return found


def main(seeds: int, steps: int) -> None:
    """Walk, and print what was found."""
    with tempfile.TemporaryDirectory(prefix="ontmoeting-walk-") as name:
        window.prepare(Screen(width=1280, height=800), windowed=True, cache=Path(name) / "kivy")
        from kivy.core.window import Window

        walk = Walk()
        Window.add_widget(walk.room.stage)
        done: collections.Counter[str] = collections.Counter()
        found = []
        for seed in range(seeds):
            chance = random.Random(seed)
            walk.begin(mosaic=bool(seed % 2))
            taken = []
            for _step in range(steps):
                name_, step = chance.choice(sorted(walk.steps(chance).items()))
                step()
                taken.append(name_)
            done.update(taken)
            found += [f"seed {seed}: {fault}, after {taken}" for fault in walk.faults()]
    sys.stdout.write(json.dumps({"done": done, "faults": found}, ensure_ascii=False))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
