"""How loud it is: a row of bars that fills from the start."""

from __future__ import annotations

from kivy.graphics import Color, RoundedRectangle
from kivy.metrics import dp
from kivy.properties import ColorProperty, NumericProperty
from kivy.uix.widget import Widget

BARS = 24


class LevelMeter(Widget):
    """`level` is from 0 to 1."""

    level = NumericProperty(0)
    lit = ColorProperty()
    dim = ColorProperty()

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        with self.canvas:
            self._bars = [(Color(), RoundedRectangle(radius=[dp(4)])) for _ in range(BARS)]
        self.bind(pos=self._place, size=self._place)
        self.bind(level=self._paint, lit=self._paint, dim=self._paint)
        self._paint()

    def _place(self, *_args: object) -> None:
        step = self.width / BARS
        for number, (_colour, bar) in enumerate(self._bars):
            bar.pos = self.x + number * step, self.y
            bar.size = max(1, step - dp(6)), self.height

    def _paint(self, *_args: object) -> None:
        for number, (colour, _bar) in enumerate(self._bars):
            colour.rgba = self.lit if number < self.level * BARS else self.dim
