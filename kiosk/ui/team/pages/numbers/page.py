"""The book in numbers: columns for the months, bars for everything else, on pages to turn."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import (
    ColorProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.i18n.formats import percent
from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.widgets.controls.pager import Pager
from kiosk.ui.widgets.display.label import KioskLabel

USED = (Pager, KioskLabel)
"""Classes that the .kv file uses."""

MONTH_WIDE = 72
"""The least width of a month, in dp: the newest months that fit are shown."""
GAP = 16
SIDE, OVER = 20, 76
"""dp beside the bars of a group, and above and below all of them together, for its heading."""
LEAST_PLOT = 240
"""The least height of the months, in dp."""


@dataclass(frozen=True)
class Group:
    """Numbers under a heading: pairs of words and a number.

    With `tall`, the words are above the bars. `of` is the total of which each number is a share;
    the percentage is then shown.
    """

    heading: str
    bars: tuple[tuple[str, int], ...]
    of: int = 0
    nothing: str = ""
    """What is said when there are no numbers."""
    tall: bool = False
    language: str = "en"
    largest: int = 0
    """The number for the longest bar, if it is in another part of the group; 0: in this one."""

    def said(self, count: int) -> str:
        """A number as shown beside its bar."""
        return f"{count} ({percent(count / self.of, self.language)})" if self.of else str(count)


@dataclass(frozen=True)
class Months:
    """Months, oldest first: each with its name, its entries and its encounters."""

    heading: str
    entries: str
    encounters: str
    months: tuple[tuple[str, int, int], ...]


class _Measured(FloatLayout):
    """A number with its words; `share` (0 to 1) is its ratio to the largest."""

    words = StringProperty("")
    count = NumericProperty(0)
    said = StringProperty("")
    """The number, as shown at the end."""
    share = NumericProperty(0.0)
    long = NumericProperty(0.0)
    """The length of the bar in px."""

    def settle(self, width: float) -> None:
        """Take this width in px, and the height that the words then need."""
        self.width = width
        self.ids.words.texture_update()


class Bar(_Measured):
    """The words, a bar as long as the share, and the number."""


class TallBar(_Measured):
    """A bar with its words above it, on as many lines as they need."""


def made_bars(group: Group, width: float) -> list[_Measured]:
    """The bars of a group in a box of this width in px, each as high as its words need."""
    largest = max((count for _words, count in group.bars), default=0)
    made: list[_Measured] = []
    for words, count in group.bars:
        bar = (TallBar if group.tall else Bar)(words=words, count=count)
        bar.share = count / (group.largest or largest or 1)
        bar.said = group.said(count)
        bar.settle(width - dp(2 * SIDE))
        made.append(bar)
    return made


class BarGroup(FloatLayout):
    """Shows a whole `Group`: the page gives it the height that it needs."""

    group = ObjectProperty(Group("", ()))

    def __init__(self, **kwargs: object) -> None:
        self._fill = Clock.create_trigger(self._fill_now, -1)
        super().__init__(**kwargs)
        self.fbind("group", lambda *_args: self._fill())
        self.fbind("size", lambda *_args: self._fill())
        self._fill()

    def _fill_now(self, *_args: object) -> None:
        box = self.ids.box
        box.clear_widgets()
        for bar in made_bars(self.group, self.width):
            box.add_widget(bar)


class MonthColumn(Widget):
    """A column of the plot with its number above it, filled or only outlined (`outline`)."""

    count = NumericProperty(0)
    colour = ColorProperty()
    outline = NumericProperty(0)


class MonthName(KioskLabel):
    """The name below the columns of a month."""


class MonthsPlot(FloatLayout):
    """Shows `Months`: two columns a month, for entries and for encounters."""

    plot = ObjectProperty(Months("", "", "", ()))
    theme = ObjectProperty()

    def __init__(self, **kwargs: object) -> None:
        self._fill = Clock.create_trigger(self._fill_now, -1)
        super().__init__(**kwargs)
        for name in ("plot", "size", "pos"):
            self.fbind(name, lambda *_args: self._fill())
        self._fill()

    def _fill_now(self, *_args: object) -> None:
        box, theme = self.ids.box, self.theme
        box.clear_widgets()
        fit = max(1, int(box.width / dp(MONTH_WIDE)))
        months = self.plot.months[-fit:]
        largest = max((max(entries, held) for _name, entries, held in months), default=0) or 1
        wide = box.width / max(len(months), 6)
        foot, head = dp(32), dp(28)
        high = box.height - foot - head
        column = min(dp(40), wide * 0.36)
        for place, (name, entries, held) in enumerate(months):
            middle = theme.from_start(box.x, box.width, place * wide, wide) + wide / 2
            for side, count, colour, outline in (
                (-1, entries, theme.pine, 0), (1, held, theme.terra, dp(3)),
            ):  # fmt: skip
                made = MonthColumn(count=count, colour=colour, outline=outline)
                made.size = (column, max(dp(3), high * count / largest))
                made.pos = (middle + (side - 1) * column / 2 + side * dp(2), box.y + foot)
                box.add_widget(made)
            label = MonthName(text=name, size_hint=(None, None), width=wide - dp(4))
            label.pos = (middle - label.width / 2, box.y)
            box.add_widget(label)


Shown = Group | Months
Row = list[list[Shown]]
"""Columns beside each other, each with groups one below the other."""


class NumbersPage(TeamPage):
    """The page of numbers. `leaves` are the pages for the pager, each a list of rows."""

    leaves = ListProperty([])

    __events__ = ("on_back",)

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        self.fbind("leaves", lambda *_args: self._lay())
        box = self.ids.box
        box.bind(pos=lambda *_args: self._lay(), size=lambda *_args: self._lay())
        self.ids.pager.bind(first=lambda *_args: self._lay())

    def on_back(self) -> None: ...

    def forget(self) -> None:
        self.leaves = []
        self.ids.pager.first = 0
        self._lay_now()

    def _lay_now(self, *_args: object) -> None:
        box, pager = self.ids.box, self.ids.pager
        box.clear_widgets()
        leaves = [each for leaf in self.leaves for each in self._fitting(leaf)]
        pager.settle(len(leaves))
        if box.height <= 0 or not leaves:
            return
        leaf = leaves[int(pager.first)]
        gap = dp(GAP)
        needs = [self._need_of(row) for row in leaf]
        spare = max(0.0, box.height - gap * (len(leaf) - 1) - sum(needs))
        top = box.y + box.height
        for row, need in zip(leaf, needs, strict=True):
            high = need + spare * need / sum(needs)
            wide = self._across(len(row))
            for place, column in enumerate(row):
                x = self.theme.from_start(box.x, box.width, place * (wide + gap), wide)
                self._stack(column, x, top, wide, high)
            top -= high + gap

    def _stack(self, column: list[Shown], x: float, top: float, wide: float, high: float) -> None:
        """Put groups below each other, each with the height it needs and a share of the rest."""
        gap = dp(GAP)
        needs = [self._need(group, wide) for group in column]
        spare = max(0.0, high - gap * (len(column) - 1) - sum(needs))
        for group, need in zip(column, needs, strict=True):
            own = need + spare * need / sum(needs)
            made = (
                MonthsPlot(plot=group, theme=self.theme)
                if isinstance(group, Months)
                else BarGroup(group=group)
            )
            made.size_hint = (None, None)
            made.size, made.pos = (wide, own), (x, top - own)
            self.ids.box.add_widget(made)
            top -= own + gap

    # Splitting pages: nothing may be left out, because one missing number makes the others wrong.

    def _fitting(self, leaf: list[Row]) -> list[list[Row]]:
        """The same page on as many pages as it needs."""
        room, gap = self.ids.box.height, dp(GAP)
        if sum(map(self._need_of, leaf)) + gap * (len(leaf) - 1) <= room:
            return [leaf]
        if len(leaf) > 1:
            return [each for row in leaf for each in self._fitting([row])]
        (row,) = leaf
        wide, columns = self._across(len(row)), []
        left = 0.0
        for part in [p for column in row for each in column for p in self._parts(each, wide)]:
            need = self._need(part, wide)
            if not columns or need > left:
                columns.append([])
                left = room
            columns[-1].append(part)
            left -= need + gap
        return [[columns[at : at + len(row)]] for at in range(0, len(columns), len(row))]

    def _parts(self, group: Shown, width: float) -> list[Shown]:
        """A group in parts that are not higher than the page."""
        if isinstance(group, Months):
            return [group]
        largest = max((count for _words, count in group.bars), default=0)
        parts: list[list[tuple[str, int]]] = [[]]
        left = room = self.ids.box.height - dp(OVER)
        for bar, made in zip(group.bars, made_bars(group, width), strict=True):
            if made.height > left and parts[-1]:
                parts.append([])
                left = room
            parts[-1].append(bar)
            left -= made.height
        return [replace(group, bars=tuple(part), largest=largest) for part in parts]

    def _across(self, columns: int) -> float:
        return (self.ids.box.width - dp(GAP) * (columns - 1)) / columns

    def _need_of(self, row: Row) -> float:
        wide, gap = self._across(len(row)), dp(GAP)
        return max(sum(self._need(each, wide) + gap for each in column) - gap for column in row)

    def _need(self, group: Shown, width: float) -> float:
        """The least height of a group, in px."""
        if isinstance(group, Months):
            return min(dp(LEAST_PLOT), self.ids.box.height)
        if not group.bars:
            return dp(OVER + 60)
        return dp(OVER) + sum(bar.height for bar in made_bars(group, width))
