"""The quote: one sentence for the wall, picked or written. Or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from kiosk.guestbook.model.entry import QuoteSource
from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import GuestScreen
from kiosk.ui.widgets.controls.button import KioskButton
from kiosk.ui.widgets.layout.flex import Column

STYLES = (*styles.TOOLS, "guest/steps/quote/screen.kv")
SLOTS = 3
"""Sentences on the screen at once in each group, where they have room to be read well."""
MOST, MOST_ALONE = 150, 260
"""dp that a tile is high at most, beside others and alone."""


@dataclass(frozen=True)
class Group:
    """Sentences from one source, with the heading over them."""

    source: QuoteSource
    icon: str
    heading: str
    sentences: tuple[str, ...]
    own: str = ""
    """The one that the guest wrote for the wall; it comes first."""


class QuoteTile(KioskButton):
    """One sentence that can be chosen."""

    sentence = StringProperty("")


class MoreTile(KioskButton):
    """Turns to the next sentences of its group."""


class GroupColumn(Column):
    """A heading and up to three tiles, with "more" under them when there are more."""

    heading = StringProperty("")
    icon = StringProperty("")
    sentences = ListProperty([])
    source = StringProperty("")
    chosen = StringProperty("")
    first = NumericProperty(0)
    more_text = StringProperty("")
    moves = BooleanProperty(True)
    least = NumericProperty(66)
    """px that a tile is high at least."""
    comfort = NumericProperty(22)
    """px of type that can be read well."""

    __events__ = ("on_choose",)

    def __init__(self, **kwargs: object) -> None:
        self._fill = Clock.create_trigger(self._fill_now, -1)
        super().__init__(**kwargs)
        for name in ("sentences", "first", "more_text", "least", "comfort"):
            self.fbind(name, lambda *_args: self._fill())
        self.ids.tiles.bind(size=lambda *_args: self._fill())
        self.fbind("chosen", lambda *_args: self._mark())
        self._fill()

    def on_choose(self, sentence: str) -> None: ...

    def _fill_now(self, *_args: object) -> None:
        tiles = self.ids.tiles
        tiles.clear_widgets()
        left = self.sentences[self.first :]
        shown, high = self._page(left)
        for number, sentence in enumerate(shown):
            tile = self._tile(sentence)
            tile.target = f"quote:{self.source}:{self.first + number}"
            tile.bind(on_release=lambda tile: self.dispatch("on_choose", tile.sentence))
            self._put(tile, high)
        if len(shown) < len(self.sentences):
            more = MoreTile(text=self.more_text, target=f"more:{self.source}", quick=True)
            more.bind(on_release=lambda _tile: self._turn(len(shown)))
            self._put(more, self.least)
        self._mark()

    def _page(self, left: Sequence[str]) -> tuple[list[str], float]:
        """As many of these sentences as can be read well, and how high their tiles are.

        Fewer rather than smaller; one alone is as small as it must be.
        """
        gap, room = self.ids.tiles.spacing, self.ids.tiles.height
        for count in range(min(SLOTS, len(left)), 0, -1):
            shown = list(left[:count])
            more = self.least + gap if count < len(self.sentences) else 0
            high = min(dp(MOST), (room - more - (count - 1) * gap) / count)
            if count == 1:
                return shown, max(self.least, min(dp(MOST_ALONE), room - more))
            if high >= self.least and all(self._fits(each, high) for each in shown):
                return shown, high
        return [], self.least

    def _fits(self, sentence: str, high: float) -> bool:
        tile = self._tile(sentence)
        tile.size = (self.ids.tiles.width, high)
        return tile.fits(self.comfort)

    def _tile(self, sentence: str) -> QuoteTile:
        return QuoteTile(text=sentence, sentence=sentence, moves=self.moves)

    def _put(self, tile: KioskButton, high: float) -> None:
        tile.height = high
        self.ids.tiles.add_widget(tile)

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
    """What the guest wrote for the wall, chosen or not."""
    ready = BooleanProperty(False)

    __events__ = ("on_write", "on_none")

    def on_write(self) -> None: ...

    def on_none(self) -> None: ...

    def offer(self, groups: list[Group], chosen: str, source: QuoteSource) -> None:
        """Lay out the groups that have sentences, with what was chosen before."""
        columns = self.ids.columns
        columns.clear_widgets()
        self.own = next((group.own for group in groups if group.own), "")
        for group in groups:
            sentences = [group.own, *group.sentences] if group.own else list(group.sentences)
            if not sentences:
                continue
            column = GroupColumn(
                heading=group.heading,
                icon=group.icon,
                sentences=sentences,
                source=group.source,
                more_text=self.texts._("More sentences"),
                moves=self.theme.motion,
            )
            column.bind(on_choose=self._choose)
            columns.add_widget(column)
        self.source = source
        self.chosen = chosen
        self._mark()

    def _choose(self, column: GroupColumn, sentence: str) -> None:
        """One touch chooses and goes on; who changes their mind comes back and finds it marked."""
        own = column.source == "message" and sentence == self.own
        self.chosen, self.source = sentence, "own" if own else column.source
        self._mark()
        self.dispatch("on_next")

    def _mark(self) -> None:
        self.ready = bool(self.chosen)
        group = "message" if self.source == "own" else self.source
        for column in self.ids.columns.children:
            column.chosen = self.chosen if column.source == group else ""

    def forget(self) -> None:
        self.offer([], "", "none")
