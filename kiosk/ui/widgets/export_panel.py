"""Taking the book along: what, as what, and where to."""

from __future__ import annotations

from kivy.properties import ObjectProperty
from kivy.uix.floatlayout import FloatLayout


class ExportPanel(FloatLayout):
    """What to take along, as what, and where to."""

    screen = ObjectProperty(None, allownone=True, rebind=True)
