"""What is told of an encounter at the meeting."""

from __future__ import annotations

from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout


class TakenRow(FloatLayout):
    """What one of the staff took from an encounter, or what was said there."""

    asked = StringProperty("")
    """What it answers."""
    text = StringProperty("")
    initial = StringProperty("")
    fill = ObjectProperty((1, 1, 1, 1))
