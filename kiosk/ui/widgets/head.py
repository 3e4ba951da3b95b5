"""The head of a guest's screen."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout


class Head(FloatLayout):
    """Back on the left, the steps in the middle (on a row of their own upright), tools right."""

    back_text = StringProperty("")
    stop_text = StringProperty("")
    step = NumericProperty(0)
    screen = ObjectProperty(None, allownone=True, rebind=True)
    portrait = BooleanProperty(False)
    small = BooleanProperty(False)

    __events__ = ("on_back", "on_stop")

    def on_back(self) -> None: ...

    def on_stop(self) -> None: ...
