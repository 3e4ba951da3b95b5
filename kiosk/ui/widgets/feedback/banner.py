"""One sentence that tells how something went."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ColorProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout


class Banner(FloatLayout):
    """A plate with an icon and a sentence: good (tinted) or it fails (bordered)."""

    text = StringProperty("")
    icon = StringProperty("check")
    fails = BooleanProperty(False)
    ink = ColorProperty((0, 0, 0, 1))
