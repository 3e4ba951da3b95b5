"""The book in numbers, drawn as bars."""

from __future__ import annotations

from kivy.properties import ListProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.widgets.team_page import TeamPage

MOST_BARS = 6
"""Bars of one group that have room on the page."""


class Bar(FloatLayout):
    """A number with its words, and a bar as long as its `share` (0 to 1) of the largest."""

    words = StringProperty("")
    count = NumericProperty(0)
    share = NumericProperty(0.0)


class BarGroup(FloatLayout):
    """`bars` are pairs of words and a number, under a heading."""

    heading = StringProperty("")
    bars = ListProperty([])

    def on_kv_post(self, _base: object) -> None:
        self.on_bars()

    def on_bars(self, *_args: object) -> None:
        if "box" not in self.ids:
            return
        self.ids.box.clear_widgets()
        largest = max((count for _words, count in self.bars), default=0)
        for words, count in self.bars[:MOST_BARS]:
            share = count / largest if largest else 0.0
            self.ids.box.add_widget(Bar(words=words, count=count, share=share))


class NumbersPage(TeamPage):
    """`groups` are pairs of a heading and its bars."""

    groups = ListProperty([])

    __events__ = ("on_back",)

    def on_back(self) -> None: ...

    def on_groups(self, *_args: object) -> None:
        box = self.ids.groups
        box.clear_widgets()
        for heading, bars in self.groups:
            box.add_widget(BarGroup(heading=heading, bars=bars))

    def forget(self) -> None:
        self.groups = []
