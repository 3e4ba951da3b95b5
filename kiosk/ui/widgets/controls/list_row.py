"""One thing of a list: what it is, a line that tells more, a word at the end."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.widgets.controls.button import KioskButton


class ListRow(KioskButton):
    """A plate with a `heading`, a line `below` it, an icon (`sign`) and a `tag` at the end."""

    heading = StringProperty("")
    below = StringProperty("")
    sign = StringProperty("")
    sign_ink = ColorProperty((0, 0, 0, 1))
    below_ink = ColorProperty(None, allownone=True)
    """Of the line below; left out, as soft as everywhere."""
    tag = StringProperty("")
    key = StringProperty("")
    heading_size = NumericProperty(24)
    below_size = NumericProperty(20)
    kept = NumericProperty(0)
    """px at the end of the line that the words leave to something else."""
    lines = NumericProperty(1)
    """How many lines the heading may take."""
    quiet = BooleanProperty(False)
    """Whether the heading only names what stands below it, as the label of a field does."""


class CheckRow(KioskButton):
    """A box to tick, with what it is about beside it."""

    heading = StringProperty("")
    below = StringProperty("")
    ticked = BooleanProperty(False)
    key = StringProperty("")
    lines = NumericProperty(2)
    """How many lines the heading may take; 0 is as many as it needs."""
    tall = NumericProperty(0)
    """px that it needs to be high."""


class TaskRow(FloatLayout):
    """Something that is to be done: a touch on it ticks it, the button beside it opens it.

    `ticks` is the name of the part that is ticked, for programs that drive the kiosk from outside.
    """

    heading = StringProperty("")
    below = StringProperty("")
    ticked = BooleanProperty(False)
    key = StringProperty("")
    ticks = StringProperty("")
    lines = NumericProperty(1)
    """How many lines the heading may take; 0 is as many as it needs."""
    tall = NumericProperty(0)
    """px that it needs to be high."""

    __events__ = ("on_release", "on_edit")

    def on_release(self) -> None: ...

    def on_edit(self) -> None: ...
