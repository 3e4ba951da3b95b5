"""The wall at night: black and still."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ObjectProperty
from kivy.uix.floatlayout import FloatLayout


class NightScreen(FloatLayout):
    """Covers the whole screen. On a second screen (no `strip`) it does not speak of touching."""

    texts = ObjectProperty(rebind=True)
    strip = BooleanProperty(True)
