"""How far something is that takes long."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout


class ProgressLine(FloatLayout):
    """A bar and a percentage; unseen unless `running`. `progress` is from 0 to 1."""

    running = BooleanProperty(False)
    progress = NumericProperty(0.0)
    language = StringProperty("en")
