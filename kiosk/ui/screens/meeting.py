"""The team meeting: one encounter at a time, what was taken from it, what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.floatlayout import FloatLayout

from kiosk.i18n.folding import initial
from kiosk.ui.screens.base import KioskScreen
from kiosk.ui.widgets.list_row import CheckRow
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.words import Display

if TYPE_CHECKING:
    from PIL.Image import Image

USED = (Display, Pager)
"""What the .kv file names."""


class TakenRow(FloatLayout):
    """What one of the staff took from an encounter."""

    text = StringProperty("")
    initial = StringProperty("")
    fill = ObjectProperty((1, 1, 1, 1))


class MeetingScreen(KioskScreen):
    """`at` of `pages` are shown; `told` are pairs of who and what, `decisions` triples of id,
    words, and whether it is done.
    """

    since = StringProperty("")
    heading = StringProperty("")
    day = StringProperty("")
    message = StringProperty("")
    signer = StringProperty("")
    """Who left the message, where no card says so."""
    carded = BooleanProperty(False)
    """Whether there is a card to be shown; without one the message has its place."""
    nothing = StringProperty("")
    """Why nothing is told or decided; "" where something is."""
    told = ListProperty([])
    decisions = ListProperty([])
    at = NumericProperty(1)
    pages = NumericProperty(1)
    cards = NumericProperty(0)
    card = NumericProperty(0)
    outcome = StringProperty("")
    keeping = BooleanProperty(False)
    """Whether the agenda is being written: the meeting does not end before it is."""
    card_shape = NumericProperty(1280 / 704)
    initial_fills = ListProperty([])

    __events__ = (
        "on_close", "on_turn", "on_decide", "on_tick", "on_turn_card", "on_keep", "on_finish",
    )  # fmt: skip

    def on_close(self) -> None: ...

    def on_turn(self, by: int) -> None: ...

    def on_decide(self) -> None: ...

    def on_tick(self, decision_id: str) -> None: ...

    def on_turn_card(self, by: int) -> None: ...

    def on_keep(self) -> None: ...

    def on_finish(self) -> None: ...

    def on_told(self, *_args: object) -> None:
        box = self.ids.told
        box.clear_widgets()
        for number, (by, text) in enumerate(self.told):
            fill = self.initial_fills[number % len(self.initial_fills)]
            letter = initial(by, self.texts.language) or "–"
            box.add_widget(TakenRow(text=text, initial=letter, fill=fill))
        self.ids.scroll.scroll_y = 1

    def on_message(self, *_args: object) -> None:
        self.ids.letter.scroll_y = 1

    def on_decisions(self, *_args: object) -> None:
        box = self.ids.decided
        box.clear_widgets()
        for decision_id, words, done in self.decisions:
            row = CheckRow(key=decision_id, heading=words, ticked=done, lines=0, size_hint_y=None)
            row.fbind("tall", self._fit_row)
            self._fit_row(row)
            row.target = f"decision:{decision_id}"
            row.bind(on_release=lambda row: self.dispatch("on_tick", row.key))
            box.add_widget(row)

    def _fit_row(self, row: CheckRow, *_args: object) -> None:
        """A decision is told whole."""
        row.height = max(self.ids.note.height, row.tall)

    def put(self, _entry_id: str, card: Image) -> None:
        """The composed card of the entry that is told."""
        self.ids.card.show(card)

    @property
    def card_size(self) -> tuple[int, int]:
        """px that a card has here."""
        return round(self.ids.card.width), round(self.ids.card.height)

    def forget(self) -> None:
        self.since = self.heading = self.day = self.message = self.outcome = ""
        self.signer = self.nothing = ""
        self.told, self.decisions = [], []
        self.ids.card.forget()
