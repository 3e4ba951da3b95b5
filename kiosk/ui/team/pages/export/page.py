"""Taking the book along: what, of which entries, as what, and where to."""

from __future__ import annotations

from kivy.properties import NumericProperty, ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout


class ExportPanel(FloatLayout):
    """What to take along, of which entries, as what, and where to.

    `encounter`, `period` and `language` are the words for what is picked of each; `on_filter`
    hears which of the three is to be picked anew.
    """

    screen = ObjectProperty(None, allownone=True, rebind=True)
    between = NumericProperty(16)
    encounter = StringProperty("")
    period = StringProperty("")
    language = StringProperty("")
    going = StringProperty("")
    """How much goes along, said before it does."""

    __events__ = ("on_filter",)

    def on_filter(self, what: str) -> None: ...
