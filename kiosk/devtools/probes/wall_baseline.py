"""A bare Kivy program that cross-fades textures: what `kiosk bench wall` measures the wall beside.

`python -m kiosk.devtools.probes.wall_baseline WHAT MODE SECONDS CACHE WIDTH HEIGHT`, see
`kiosk.devtools.probes.wall_measure` for WHAT. In the mode `one` it draws a rectangle of the size of
a card, with another picture from the middle of a change on, and a veil over it meanwhile, as the
wall does; in `mosaic` as many as the mosaic has prints, of their sizes, and one more while one
changes. It has nothing else: no strip, no card to compose, no book to look at.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.devtools.probes.bare_window import Size
from kiosk.ui.shell import window
from kiosk.ui.wall.modes.mosaic_layout import plan
from kiosk.ui.wall.modes.mosaic_tile import ROUND

if TYPE_CHECKING:
    from kivy.graphics import Color
    from kivy.graphics.texture import Texture

Box = tuple[int, int, int, int]
"""Left, bottom, width and height in px."""

STRIP = 96
"""Logical px below the cards on a screen that is wider than high."""


def _prints(size: Size, strip: int, scale: float) -> list[Box]:
    """Where the mosaic has its prints, each with the room round it that its picture has."""
    return [
        (
            round((slot.x - ROUND) * scale),
            round(size.height - (slot.y + slot.height + ROUND) * scale),
            round((slot.width + 2 * ROUND) * scale),
            round((slot.height + 2 * ROUND) * scale),
        )
        for slot in plan(size.width / scale, (size.height - strip) / scale)
    ]


def _filled(texture: Texture) -> Texture:
    """A texture with something in it that no driver can leave out."""
    texture.blit_buffer(os.urandom(texture.width * texture.height * 4), colorfmt="rgba")
    return texture


def main(what: str, mode: str, seconds: str, cache: str, width: str, height: str) -> None:
    """Run, print what was measured as JSON, and end."""
    size = Size(int(width), int(height))
    window.prepare(size, windowed=True, cache=Path(cache))
    from kivy.animation import Animation  # noqa: PLC0415  (Kivy comes after its environment)
    from kivy.app import App  # noqa: PLC0415
    from kivy.clock import Clock  # noqa: PLC0415
    from kivy.graphics import Color, Rectangle  # noqa: PLC0415
    from kivy.graphics.texture import Texture  # noqa: PLC0415
    from kivy.properties import NumericProperty  # noqa: PLC0415
    from kivy.uix.widget import Widget  # noqa: PLC0415

    from kiosk.devtools.probes.loop_meter import Meter  # noqa: PLC0415

    scale = min(size.width / 1280, size.height / 800)
    strip = round(STRIP * scale)

    class Fading(Widget):
        fade = NumericProperty(0.0)

        def rectangle(self, box: Box, alpha: float) -> Color:
            texture = _filled(Texture.create(size=box[2:], colorfmt="rgba"))
            with self.canvas:
                colour = Color(1, 1, 1, alpha)
                Rectangle(texture=texture, pos=box[:2], size=box[2:])
            return colour

        def veiled(self, box: Box) -> None:
            pictures = [_filled(Texture.create(size=box[2:], colorfmt="rgba")) for _each in "ab"]
            with self.canvas:
                Color(1, 1, 1, 1)
                card = Rectangle(texture=pictures[0], pos=box[:2], size=box[2:])
                veil = Color(1, 1, 1, 0)
                over = Rectangle(pos=box[:2], size=(0, 0))

            def draw(_widget: Widget, fade: float) -> None:
                card.texture = pictures[round(fade)]
                veil.a = 1 - abs(2 * fade - 1)
                over.size = box[2:] if 0 < fade < 1 else (0, 0)

            self.bind(fade=draw)

    class Bare(App):
        def build(self) -> Fading:
            fading = self.fading = Fading()
            if mode == "one":
                fading.veiled((0, strip, size.width, size.height - strip))
                return fading
            boxes = _prints(size, strip, scale)
            for box in boxes:
                fading.rectangle(box, 1)
            # The last of them is that which changes.
            over = fading.rectangle(boxes[0], 0)
            fading.bind(fade=lambda _w, value: setattr(over, "a", value))
            return fading

        def on_start(self) -> None:
            meter = Meter(what, float(seconds), lambda: 0 < self.fading.fade < 1)
            meter.bind(on_done=self.told)
            meter.start(self.change)

        def change(self) -> None:
            target = 0.0 if self.fading.fade else 1.0
            Animation(fade=target, d=1.2 if mode == "one" else 0.9, t="in_out_sine").start(
                self.fading
            )

        def told(self, _meter: Meter, measured: dict[str, object]) -> None:
            print(json.dumps(measured), flush=True)  # noqa: T201
            Clock.schedule_once(lambda _dt: self.stop())

    Bare().run()


if __name__ == "__main__":
    main(*sys.argv[1:])
