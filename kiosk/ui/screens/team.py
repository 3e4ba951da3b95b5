"""The team's side: what waits, what hangs on the wall, taking the book along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    OptionProperty,
    StringProperty,
)

from kiosk.ui.screens.base import KioskScreen
from kiosk.ui.widgets.entry_tile import EntryTile
from kiosk.ui.widgets.plate import Plate

if TYPE_CHECKING:
    from PIL.Image import Image


class RailButton(Plate):
    """A page of the team's side."""

    screen = ObjectProperty(None, allownone=True, rebind=True)
    page = StringProperty("")


class TeamScreen(KioskScreen):
    """`page` is what the rail shows; `entries` are (id, status, private) of that page's entries."""

    page = OptionProperty("waiting", options=("waiting", "wall", "all", "export", "care"))
    today = StringProperty("")
    waiting = NumericProperty(0)
    entries = ListProperty([])
    first = NumericProperty(0)
    per_page = NumericProperty(6)
    card_shape = NumericProperty(1280 / 704)
    outcome = StringProperty("")
    outcome_fails = BooleanProperty(False)
    # export
    formats = ListProperty(["zip", "csv", "json"])
    format = StringProperty("zip")
    purpose = StringProperty("report")
    places = ListProperty([])
    """Pairs of name and path."""
    place = StringProperty("")
    running = BooleanProperty(False)
    progress = NumericProperty(0.0)
    care_lines = ListProperty([])
    """How the book is kept: triples of icon, sentence, and whether it is bad."""
    # one entry, large
    opened = StringProperty("")
    opened_message = StringProperty("")
    opened_facts = StringProperty("")
    opened_status = StringProperty("")
    minutes = StringProperty("")
    tile_size = ObjectProperty((0, 0))

    __events__ = (
        "on_page_wanted", "on_lock", "on_show", "on_hide", "on_open", "on_export", "on_cancel",
        "on_turn", "on_backup",
    )  # fmt: skip

    def on_page_wanted(self, page: str) -> None: ...

    def on_lock(self) -> None: ...

    def on_show(self, entry_id: str) -> None: ...

    def on_hide(self, entry_id: str) -> None: ...

    def on_open(self, entry_id: str) -> None: ...

    def on_export(self) -> None: ...

    def on_cancel(self) -> None: ...

    def on_turn(self) -> None: ...

    def on_backup(self) -> None: ...

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)
        for name in ("entries", "first"):
            self.fbind(name, lambda *_args: self._lay())

    def on_kv_post(self, _base: object) -> None:
        self.ids.grid.bind(size=lambda *_args: self._lay(), pos=lambda *_args: self._lay())
        self._lay()

    def tell(self, sentence: str, *, fails: bool = False) -> None:
        """Say how something went."""
        self.outcome, self.outcome_fails = sentence, fails

    def shown_ids(self) -> list[str]:
        """The entries whose cards are on the screen now."""
        last = int(self.first + self.per_page)
        return [entry_id for entry_id, _status, _private in self.entries[int(self.first) : last]]

    def turn(self, step: int) -> None:
        """To the next or the previous entries."""
        first = self.first + step * self.per_page
        if 0 <= first < len(self.entries):
            self.first = first

    def show_card(self, entry_id: str, picture: Image) -> None:
        """The composed card of an entry that is on the screen."""
        for tile in self.ids.grid.children:
            if tile.entry_id == entry_id:
                tile.ids.card.show(picture)
        if self.opened == entry_id:
            self.ids.large.show(picture)

    def open_entry(self, entry_id: str, message: str, facts: str, status: str) -> None:
        """Show one entry whole: its card, its message, what the guest allowed."""
        self.opened, self.opened_message = entry_id, message
        self.opened_facts, self.opened_status = facts, status
        self.ids.message_scroll.scroll_y = 1

    def close_entry(self) -> None:
        self.opened = self.opened_message = self.opened_facts = ""
        self.ids.large.forget()

    def leave(self) -> None:
        self.forget()

    def forget(self) -> None:
        self.close_entry()
        self.entries, self.first = [], 0
        self.outcome, self.outcome_fails = "", False
        self.care_lines = []
        self._lay_now()

    def _lay_now(self, *_args: object) -> None:
        grid = self.ids.grid
        for tile in grid.children:
            tile.ids.card.forget()
        grid.clear_widgets()
        columns = 2 if self.look.portrait else 3
        rows = 3 if self.look.portrait else 2
        self.per_page = columns * rows
        gap = dp(20)
        wide = (grid.width - (columns - 1) * gap) / columns
        high = (grid.height - (rows - 1) * gap) / rows
        self.tile_size = (wide, high)
        last = int(self.first + self.per_page)
        for number, (entry_id, status, private) in enumerate(self.entries[int(self.first) : last]):
            row, column = divmod(number, columns)
            tile = EntryTile(
                entry_id=entry_id,
                status=status,
                private=private,
                private_text=self.texts._("Not for the wall"),
                show_text=self.texts._("Show"),
                hide_text=self.texts._("Hide"),
                card_shape=self.card_shape,
                size_hint=(None, None),
                size=(wide, high),
                pos=(grid.x + column * (wide + gap), grid.top - (row + 1) * high - row * gap),
            )
            tile.bind(
                on_show=lambda t: self.dispatch("on_show", t.entry_id),
                on_hide=lambda t: self.dispatch("on_hide", t.entry_id),
                on_open=lambda t: self.dispatch("on_open", t.entry_id),
            )
            grid.add_widget(tile)
        self.dispatch("on_turn")
