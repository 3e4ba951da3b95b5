"""Entries as the wall would show them, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, ObjectProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.team.shared.entry_tile import EntryTile

if TYPE_CHECKING:
    from PIL.Image import Image

GAP = 20


class TileGrid(FloatLayout):
    """A tile for each of `entries`: id, status, whether nothing may hang, and whether
    it is a favourite.

    `on_laid` says that tiles have come whose cards are still to be composed.
    """

    texts = ObjectProperty(None, rebind=True, allownone=True)
    entries = ListProperty([])
    columns = NumericProperty(3)
    rows = NumericProperty(1)
    card_shape = NumericProperty(1280 / 704)
    mirror = BooleanProperty(False)

    __events__ = ("on_laid", "on_show", "on_hide", "on_open")

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)
        for name in ("entries", "columns", "rows", "size", "pos", "card_shape", "mirror"):
            self.fbind(name, lambda *_args: self._lay())

    def on_laid(self) -> None: ...

    def on_show(self, entry_id: str) -> None: ...

    def on_hide(self, entry_id: str) -> None: ...

    def on_open(self, entry_id: str) -> None: ...

    @property
    def tile_size(self) -> tuple[float, float]:
        """px that a tile has."""
        gap = dp(GAP)
        return (
            (self.width - (self.columns - 1) * gap) / self.columns,
            (self.height - (self.rows - 1) * gap) / self.rows,
        )

    @property
    def card_size(self) -> tuple[int, int]:
        """px that a card fills in its tile."""
        wide, high = self.tile_size
        across = max(100.0, min(wide, high * self.card_shape))
        return round(across), round(across / self.card_shape)

    def put(self, entry_id: str, card: Image) -> None:
        """The composed card of an entry that is here."""
        for tile in self.children:
            if tile.entry_id == entry_id:
                tile.ids.card.show(card)

    def forget(self) -> None:
        """No tile, and nothing left in the textures of those that were here."""
        self.entries = []
        self._clear()

    def _clear(self) -> None:
        for tile in self.children:
            tile.ids.card.forget()
        self.clear_widgets()

    def _lay_now(self, *_args: object) -> None:
        self._clear()
        if self.width <= 0 or self.height <= 0:
            return
        gap = dp(GAP)
        wide, high = self.tile_size
        for number, (entry_id, status, private, starred) in enumerate(self.entries):
            row, column = divmod(number, int(self.columns))
            if row >= self.rows:
                break
            if self.mirror:
                column = int(self.columns) - 1 - column
            tile = EntryTile(
                entry_id=entry_id, status=status, private=private, starred=starred,
                private_text=self.texts._("Not for the wall"),
                show_text=self.texts._("Show"), hide_text=self.texts._("Hide"),
                card_shape=self.card_shape, size_hint=(None, None), size=(wide, high),
                pos=(
                    self.x + column * (wide + gap),
                    self.y + self.height - (row + 1) * high - row * gap,
                ),
            )  # fmt: skip
            tile.bind(
                on_show=lambda tile: self.dispatch("on_show", tile.entry_id),
                on_hide=lambda tile: self.dispatch("on_hide", tile.entry_id),
                on_open=lambda tile: self.dispatch("on_open", tile.entry_id),
            )
            self.add_widget(tile)
        self.dispatch("on_laid")
