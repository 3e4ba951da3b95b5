"""The team meeting: one encounter at a time, its answers and decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.metrics import dp
from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    StringProperty,
)
from kivy.uix.widget import Widget

from kiosk.i18n.folding import initial
from kiosk.ui.team.pages.meeting.frame import CardTurns, MeetingFoot
from kiosk.ui.team.pages.meeting.taken_row import TakenRow
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.controls.list_row import TaskRow
from kiosk.ui.widgets.display.label import Display

if TYPE_CHECKING:
    from PIL.Image import Image

USED = (CardTurns, Display, MeetingFoot)
"""Classes that the .kv file uses."""


class MeetingScreen(KioskScreen):
    """The screen of a meeting.

    `at` is the page shown of `pages`. `told` are triples of author, question and answer.
    `decisions` and `done` have one row each: id, text, the line below, and whether it is done.
    """

    since = StringProperty("")
    heading = StringProperty("")
    day = StringProperty("")
    message = StringProperty("")
    signer = StringProperty("")
    """The author of the message, where no card says so."""
    carded = BooleanProperty(False)
    """Whether there is a card to show; otherwise the message takes its place."""
    nothing = StringProperty("")
    """Why there are no answers or decisions; "" if there are some."""
    told = ListProperty([])
    decisions = ListProperty([])
    done = ListProperty([])
    at = NumericProperty(1)
    pages = NumericProperty(1)
    cards = NumericProperty(0)
    card = NumericProperty(0)
    outcome = StringProperty("")
    outcome_fails = BooleanProperty(False)
    undoable = BooleanProperty(False)
    """Whether the reported action can be undone."""
    keeping = BooleanProperty(False)
    """Whether the agenda is being written: the meeting cannot end before that is done."""
    card_shape = NumericProperty(1280 / 704)
    initial_fills = ListProperty([])

    __events__ = (
        "on_close", "on_turn", "on_decide", "on_tick", "on_turn_card", "on_keep", "on_finish",
        "on_edit", "on_undo",
    )  # fmt: skip

    def on_close(self) -> None: ...

    def on_turn(self, by: int) -> None: ...

    def on_decide(self) -> None: ...

    def on_tick(self, decision_id: str) -> None: ...

    def on_turn_card(self, by: int) -> None: ...

    def on_keep(self) -> None: ...

    def on_finish(self) -> None: ...

    def on_edit(self, decision_id: str) -> None: ...

    def on_undo(self) -> None: ...

    def on_told(self, *_args: object) -> None:
        box = self.ids.told
        box.clear_widgets()
        for number, (by, asked, text) in enumerate(self.told):
            fill = self.initial_fills[number % len(self.initial_fills)]
            letter = initial(by, self.texts.language) or "–"
            box.add_widget(TakenRow(text=text, asked=asked, initial=letter, fill=fill))
        self.ids.scroll.scroll_y = 1

    def on_message(self, *_args: object) -> None:
        self.ids.letter.scroll_y = 1

    def on_decisions(self, *_args: object) -> None:
        more = len(self.decisions) > len(self.ids.decided.children)
        self._fill(self.ids.decided, self.decisions)
        if more:
            # A new one is seen at once; a tick further down leaves the list where it is.
            self.ids.scroll.scroll_y = 1

    def on_done(self, *_args: object) -> None:
        self._fill(self.ids.done, self.done)

    def _fill(self, box: Widget, lines: list[tuple[str, str, str, bool]]) -> None:
        box.clear_widgets()
        for decision_id, words, below, done in lines:
            row = TaskRow(
                key=decision_id, heading=words, below=below, ticked=done, lines=0,
                ticks=f"decision:{decision_id}",
            )  # fmt: skip
            row.fbind("tall", self._fit_row)
            self._fit_row(row)
            row.bind(
                on_release=lambda row: self.dispatch("on_tick", row.key),
                on_edit=lambda row: self.dispatch("on_edit", row.key),
            )
            box.add_widget(row)

    def _fit_row(self, row: TaskRow, *_args: object) -> None:
        """Give a row the height of its whole decision."""
        row.height = max(self.ids.note.height + dp(16), row.tall)

    def put(self, _entry_id: str, card: Image) -> None:
        """Show the composed card of the entry."""
        self.ids.card.show(card)

    @property
    def card_size(self) -> tuple[int, int]:
        """The size of a card here, in px."""
        return round(self.ids.card.width), round(self.ids.card.height)

    def forget(self) -> None:
        self.since = self.heading = self.day = self.message = self.outcome = ""
        self.signer = self.nothing = ""
        self.told, self.decisions, self.done = [], [], []
        self.outcome_fails = self.undoable = False
        self.ids.card.forget()
