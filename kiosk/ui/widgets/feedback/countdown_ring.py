"""A count-down that can be seen from across the room."""

from __future__ import annotations

from kivy.properties import ColorProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget


class CountdownRing(Widget):
    """`share` of the ring (0 to 1) is left; `text` stands in the middle."""

    share = NumericProperty(1.0)
    text = StringProperty("")
    thick = NumericProperty(20)
    ring = ColorProperty()
    track = ColorProperty()
    disc = ColorProperty()
    ink = ColorProperty()
    rim = ColorProperty()
    type_size = NumericProperty(150)
