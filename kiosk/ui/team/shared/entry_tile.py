"""An entry on the team's side."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout


class EntryTile(FloatLayout):
    """One entry's card, with show and hide under it."""

    entry_id = StringProperty("")
    status = StringProperty("pending")
    show_text = StringProperty("")
    hide_text = StringProperty("")
    private = BooleanProperty(False)
    starred = BooleanProperty(False)
    """Whether it is a favourite."""
    private_text = StringProperty("")
    card_shape = NumericProperty(1280 / 704)

    __events__ = ("on_show", "on_hide", "on_open")

    def on_show(self) -> None: ...

    def on_hide(self) -> None: ...

    def on_open(self) -> None: ...
