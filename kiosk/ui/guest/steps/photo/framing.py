"""The mark on the mirror that shows where a face comes out well."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.graphics import Color, Line
from kivy.metrics import dp
from kivy.uix.widget import Widget


class Framing(Widget):
    """Four rounded corners in white."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        draw = Clock.create_trigger(self._draw, -1)
        self.bind(pos=lambda *_: draw(), size=lambda *_: draw())

    def _draw(self, *_args: object) -> None:
        self.canvas.clear()
        arm, bend, wide = dp(58), dp(40), dp(2.6)
        with self.canvas:
            Color(1, 1, 1, 1)
            for x, y, right, up in (
                (self.x, self.y, 1, 1),
                (self.right, self.y, -1, 1),
                (self.x, self.top, 1, -1),
                (self.right, self.top, -1, -1),
            ):
                Line(
                    bezier=(x, y + up * bend, x, y, x, y, x + right * bend, y),
                    width=wide,
                    bezier_precision=24,
                )
                Line(points=(x, y + up * bend, x, y + up * arm), width=wide, cap="round")
                Line(points=(x + right * bend, y, x + right * arm, y), width=wide, cap="round")
