"""The head of a guest's screen."""

from __future__ import annotations

from kivy.properties import NumericProperty, ObjectProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.gridlayout import GridLayout


class Tools(GridLayout):
    """Larger text and more contrast, and what its screen adds. `texts` is a `LiveTexts`."""

    texts = ObjectProperty(None, allownone=True, rebind=True)


class Head(FloatLayout):
    """Back at the start, the steps in the middle (on a row of their own upright), tools at the end.

    It asks its `screen` for the texts and tells it what was touched. `step` counts from 0.
    """

    screen = ObjectProperty(None, allownone=True, rebind=True)
    texts = ObjectProperty(None, allownone=True, rebind=True)
    step = NumericProperty(0)

    __events__ = ("on_back", "on_stop")

    def on_back(self) -> None: ...

    def on_stop(self) -> None: ...
