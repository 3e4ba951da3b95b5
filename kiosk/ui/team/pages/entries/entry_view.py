"""One entry, large: its card, its message, what the guest allows, and what staff may do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

if TYPE_CHECKING:
    from PIL.Image import Image


class EntryView(FloatLayout):
    """Opened while `entry_id` is set. Staff never edit a guest's words: there is no field here."""

    texts = ObjectProperty(None, rebind=True, allownone=True)
    theme = ObjectProperty(None, rebind=True, allownone=True)
    entry_id = StringProperty("")
    message = StringProperty("")
    facts = StringProperty("")
    status = StringProperty("")
    encounter = StringProperty("")
    """The title of the encounter that it belongs to."""
    favourite = BooleanProperty(False)
    private = BooleanProperty(False)
    voice = BooleanProperty(False)
    """There is something to be heard."""
    playing = BooleanProperty(False)
    card_shape = NumericProperty(1280 / 704)

    __events__ = (
        "on_show", "on_hide", "on_close", "on_star", "on_move", "on_delete",
        "on_listen", "on_hush", "on_hearing",
    )  # fmt: skip

    def on_show(self) -> None: ...

    def on_hide(self) -> None: ...

    def on_close(self) -> None: ...

    def on_star(self) -> None: ...

    def on_move(self) -> None: ...

    def on_delete(self) -> None: ...

    def on_listen(self) -> None: ...

    def on_hush(self) -> None: ...

    def on_hearing(self) -> None:
        """It plays: whether it has come to its end is to be looked at."""

    _watching: ClockEvent | None = None

    def on_playing(self, *_args: object) -> None:
        if self._watching is not None:
            self._watching.cancel()
            self._watching = None
        if self.playing:
            self._watching = Clock.schedule_interval(lambda _dt: self.dispatch("on_hearing"), 0.2)

    def open(self, entry_id: str, message: str, facts: str, status: str) -> None:
        self.entry_id, self.message, self.facts, self.status = entry_id, message, facts, status
        self.ids.scroll.scroll_y = 1

    def put(self, entry_id: str, card: Image) -> None:
        """The composed card, if it is still this entry's turn."""
        if entry_id == self.entry_id:
            self.ids.card.show(card)

    @property
    def card_size(self) -> tuple[int, int]:
        """px that the card has here."""
        return round(self.ids.card.width), round(self.ids.card.height)

    def forget(self) -> None:
        self.dispatch("on_hush")
        self.voice = False
        self.entry_id = self.message = self.facts = self.status = self.encounter = ""
        self.ids.card.forget()
