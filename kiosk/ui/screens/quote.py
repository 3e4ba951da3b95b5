"""The quote: one sentence for the wall, picked or written. Or none."""

from __future__ import annotations

from dataclasses import dataclass

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.guestbook.entry import QuoteSource
from kiosk.ui.screens.base import GuestScreen
from kiosk.ui.widgets.plate import Plate

SLOTS = 3
"""Sentences on the screen at once in each group, where they are high enough for a finger."""
GAP = 10
"""dp between them."""


@dataclass(frozen=True)
class Group:
    """Sentences from one source, with the heading over them."""

    source: QuoteSource
    icon: str
    heading: str
    sentences: tuple[str, ...]


class QuoteTile(Plate):
    """One sentence that can be chosen."""

    sentence = StringProperty("")


class MoreTile(Plate):
    """Turns to the next sentences of its group."""


class GroupColumn(FloatLayout):
    """A heading and up to three tiles; "more" takes the last place when there are more."""

    heading = StringProperty("")
    icon = StringProperty("")
    sentences = ListProperty([])
    source = StringProperty("")
    chosen = StringProperty("")
    first = NumericProperty(0)
    more_text = StringProperty("")
    moves = BooleanProperty(True)
    head_h = NumericProperty(44)
    least = NumericProperty(66)
    """px that a tile is high at least."""

    __events__ = ("on_choose",)

    def __init__(self, **kwargs: object) -> None:
        self._fill = Clock.create_trigger(self._fill_now, -1)
        super().__init__(**kwargs)
        for name in ("sentences", "first", "size", "pos", "more_text", "head_h", "least"):
            self.fbind(name, lambda *_args: self._fill())
        self.fbind("chosen", lambda *_args: self._mark())
        self._fill()

    def on_choose(self, sentence: str) -> None: ...

    def _fill_now(self, *_args: object) -> None:
        tiles = self.ids.tiles
        tiles.clear_widgets()
        gap = dp(GAP)
        slots = max(2, min(SLOTS, int((tiles.height + gap) // (self.least + gap))))
        sentences, per_page = list(self.sentences), slots
        if len(sentences) > slots:
            per_page = slots - 1
        shown = sentences[self.first : self.first + per_page]
        high = min(dp(150), (tiles.height - (slots - 1) * gap) / slots)
        for number, sentence in enumerate(shown):
            tile = QuoteTile(text=sentence, sentence=sentence, moves=self.moves)
            tile.target = f"quote:{self.source}:{self.first + number}"
            tile.bind(on_release=lambda tile: self.dispatch("on_choose", tile.sentence))
            self._put(tile, number, high, gap)
        if len(sentences) > slots:
            more = MoreTile(text=self.more_text, target=f"more:{self.source}", quick=True)
            more.bind(on_release=lambda _tile: self._turn(per_page))
            self._put(more, slots - 1, high, gap)
        self._mark()

    def _put(self, tile: Plate, number: int, high: float, gap: float) -> None:
        tiles = self.ids.tiles
        tile.size = (tiles.width, high)
        tile.pos = (tiles.x, tiles.top - (number + 1) * high - number * gap)
        tiles.add_widget(tile)

    def _turn(self, step: int) -> None:
        self.first = self.first + step if self.first + step < len(self.sentences) else 0

    def _mark(self) -> None:
        for tile in self.ids.tiles.children:
            if isinstance(tile, QuoteTile):
                tile.chosen = tile.sentence == self.chosen


class QuoteScreen(GuestScreen):
    """`chosen` is the sentence, "" for none yet; `source` says where it comes from."""

    chosen = StringProperty("")
    source = StringProperty("none")
    own = StringProperty("")
    ready = BooleanProperty(False)

    __events__ = ("on_write", "on_none")

    def on_write(self) -> None: ...

    def on_none(self) -> None: ...

    def offer(self, groups: list[Group], chosen: str, source: QuoteSource) -> None:
        """Lay out the groups that have sentences, with what was chosen before."""
        columns = self.ids.columns
        columns.clear_widgets()
        for group in groups:
            if not group.sentences:
                continue
            column = GroupColumn(
                heading=group.heading,
                icon=group.icon,
                sentences=list(group.sentences),
                source=group.source,
                more_text=self.texts._("More sentences"),
                moves=self.look.motion,
            )
            column.bind(on_choose=self._choose)
            columns.add_widget(column)
        self.source = source
        self.chosen = chosen
        self._mark()

    def _choose(self, column: GroupColumn, sentence: str) -> None:
        """One touch chooses and goes on; who changes their mind comes back and finds it marked."""
        self.chosen, self.source = sentence, column.source
        self._mark()
        self.dispatch("on_next")

    def _mark(self) -> None:
        self.own = self.chosen if self.source == "own" else ""
        self.ready = bool(self.chosen)
        for column in self.ids.columns.children:
            column.chosen = self.chosen if column.source == self.source else ""

    def forget(self) -> None:
        self.offer([], "", "none")
