"""A print, as it hangs on a photo wall."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget


class PhotoFrame(Widget):
    """A picture with a white edge, a shadow, a slight turn (degrees), and tape if it hangs."""

    frame = NumericProperty(18)
    foot = NumericProperty(18)
    turn = NumericProperty(0.8)
    taped = BooleanProperty(False)
    caption = StringProperty("")
