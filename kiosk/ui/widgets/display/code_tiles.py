"""A withdrawal code, each letter on a tile of its own."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.label import Label
from kivy.uix.widget import Widget

LETTERS = 8


class CodeTile(Label):
    """The letter of that number, or an empty tile where there is none yet."""

    tiles = ObjectProperty(None, allownone=True, rebind=True)
    number = NumericProperty(0)
    edge = NumericProperty(0)
    """px of its rim."""


class CodeTiles(BoxLayout):
    """Two groups of four, from left to right in every language; as wide as `room` allows.

    `widest` is a tile's width at most, `apart` the gap between the groups, all in px.
    """

    code = StringProperty("")
    room = NumericProperty(0)
    widest = NumericProperty(68)
    apart = NumericProperty(16)
    tile_w = NumericProperty(68)
    type_size = NumericProperty(40)
    rimmed = BooleanProperty(False)
    """Whether the tiles have a rim in high contrast."""

    def on_kv_post(self, _base: object) -> None:
        for number in range(LETTERS):
            if number == LETTERS // 2:
                gap = Widget(size_hint_x=None, width=self.apart)
                self.bind(apart=gap.setter("width"))
                self.add_widget(gap)
            self.add_widget(CodeTile(tiles=self, number=number))
