"""The real wall, measured from inside: `kiosk bench wall` starts this in a process of its own.

`python -m kiosk.devtools.probes.wall_measure WHAT MODE AMOUNT DATA CONFIG CACHE WIDTH HEIGHT` opens
the kiosk on a data folder with cards and prints what it measured as JSON. WHAT is one of

- `fade`: seconds from frame to frame while something fades, the loop as fast as it can,
- `turns`: seconds of each turn of the loop, at 60 a second, while cards are dealt without a pause,
- `still`: processor seconds a second while nothing changes,
- `minute`: the same with changes at the pace of the settings,
- `memory`: MB that it holds after the first cards and after AMOUNT of them, dealt without a pause;
  see `Held`.

AMOUNT is seconds for all others.
"""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal, cast

from kiosk.devtools.probes.bare_window import Size
from kiosk.services.build import build
from kiosk.settings import model as settings
from kiosk.ui.launch import no_garbage_by_itself
from kiosk.ui.shell import window

_NEVER = 1e6


def _paced(house: settings.Settings, what: str, mode: str) -> settings.Settings:
    """Outside the bounds of a settings file: nobody's wall deals without a pause, or never."""
    often = {"still": _NEVER, "memory": 0.0, "turns": 0.0, "fade": 2.0}
    wall = replace(house.wall, mode=cast("Literal['one', 'mosaic']", mode))
    if what in often:
        pace = often[what] * (2 if mode == "mosaic" else 1)
        wall = replace(wall, seconds_per_card=pace)
    if what == "memory":
        wall = replace(wall, cross_fade=0.0)
    return replace(house, wall=wall)


def main(  # noqa: PLR0913, PLR0917 - the command line of a measurement
    what: str, mode: str, amount: str, data: str, config: str, cache: str, width: str, height: str
) -> None:
    """Run, print, end."""
    no_garbage_by_itself()
    window.prepare(Size(int(width), int(height)), windowed=True, cache=Path(cache))
    from kivy.clock import Clock  # noqa: PLC0415  (Kivy comes after its environment)

    from kiosk.devtools.probes.loop_meter import Held, Meter  # noqa: PLC0415
    from kiosk.ui.app import KioskApp  # noqa: PLC0415

    built = build(_paced(settings.load(Path(config)), what, mode), Path(data))

    class Measured(KioskApp):
        def on_start(self) -> None:
            super().on_start()
            self.held = Held(int(float(amount)))
            if what == "memory":
                Clock.schedule_interval(self.count, 0)
                return
            meter = Meter(what, float(amount), lambda: self.wall.moving)
            meter.bind(on_done=lambda _m, measured: self.told(measured))
            if what in ("fade", "turns"):
                self.wall_controller.pace.stop()
            Clock.schedule_interval(lambda _dt: self.begin(meter), 0.2)

        def begin(self, meter: Meter) -> bool:
            """Not before all places are filled: from then on one thing changes at a time."""
            if not self.wall.display.full:
                return True
            meter.start(None)
            return False

        def count(self, _dt: float) -> bool:
            if held := self.held.seen(self.wall_controller.frames):
                self.told(held)
                return False
            return True

        def told(self, measured: dict[str, object]) -> None:
            print(json.dumps(measured), flush=True)  # noqa: T201
            Clock.schedule_once(lambda _dt: self.stop())

    Measured(built, camera="none").run()
    built.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
