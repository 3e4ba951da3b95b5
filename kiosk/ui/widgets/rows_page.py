"""A page of rows: to read, to tick, to step through or to open; and what may be done with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import ListProperty, NumericProperty, StringProperty

from kiosk.ui.widgets.list_row import CheckRow, ListRow
from kiosk.ui.widgets.pager import Pager
from kiosk.ui.widgets.plate import Plate
from kiosk.ui.widgets.team_page import TeamPage

USED = (Pager,)
"""What the .kv file names."""

HIGH, GAP = 84, 12


@dataclass(frozen=True)
class Row:
    """One row.

    `field` names what stands `below`, and so does `fact`, which is only to be read; `check` is
    ticked; `step` has two arrows.
    """

    key: str
    heading: str
    below: str = ""
    sign: str = ""
    tag: str = ""
    kind: Literal["row", "field", "fact", "check", "step"] = "row"
    ticked: bool = False


@dataclass(frozen=True)
class Act:
    """A button under the rows."""

    key: str
    words: str
    icon: str
    main: bool = False
    off: bool = False


class StepRow(ListRow):
    """A value with an arrow on either side."""

    __events__ = ("on_step",)

    def on_step(self, by: int) -> None: ...


class FactRow(ListRow):
    """What is only to be read: a touch does nothing, and it looks it."""

    def on_touch_down(self, _touch: object) -> bool:
        return False


class ActPlate(Plate):
    """A button under the rows, quiet."""

    key = StringProperty("")


class MainActPlate(ActPlate):
    """The one that means "go on"."""


class RowsPage(TeamPage):
    """`rows` and `acts` say what is there; the events tell what was touched, by its key."""

    rows = ListProperty([])
    acts = ListProperty([])
    nothing = StringProperty("")
    columns = NumericProperty(1)

    __events__ = ("on_row", "on_act", "on_step")

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        self._lay_acts = Clock.create_trigger(self._lay_acts_now, -1)
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        for name in ("rows", "columns"):
            self.fbind(name, lambda *_args: self._lay())
        self.look.fbind("sp", lambda *_args: self._lay())
        self.fbind("acts", lambda *_args: self._lay_acts())
        box, bar = self.ids.list, self.ids.bar
        box.bind(pos=lambda *_args: self._lay(), size=lambda *_args: self._lay())
        bar.bind(pos=lambda *_args: self._lay_acts(), size=lambda *_args: self._lay_acts())
        self.ids.pager.bind(first=lambda *_args: self._lay())

    def on_row(self, key: str) -> None: ...

    def on_act(self, key: str) -> None: ...

    def on_step(self, key: str, by: int) -> None: ...

    def first_page(self) -> None:
        """Another list has come: from its beginning."""
        self.ids.pager.first = 0

    def forget(self) -> None:
        self.rows, self.acts, self.nothing = [], [], ""
        self._lay_now()

    def _lay_now(self, *_args: object) -> None:
        box, pager = self.ids.list, self.ids.pager
        box.clear_widgets()
        if box.height <= 0:
            return
        columns = 1 if self.look.portrait else int(self.columns)
        # A row holds two lines: it grows as type does.
        gap, high = dp(GAP), self.look.sp(HIGH)
        down = max(1, int((box.height + gap) // (high + gap)))
        pager.per_page = columns * down
        pager.settle(len(self.rows))
        wide = (box.width - (columns - 1) * gap) / columns
        for number, row in enumerate(pager.slice(self.rows)):
            across, below = number % columns, number // columns
            made = self._made(row)
            made.size_hint = (None, None)
            made.size = (wide, high)
            made.pos = (
                self.look.from_start(box.x, box.width, across * (wide + gap), wide),
                box.y + box.height - (below + 1) * high - below * gap,
            )
            box.add_widget(made)

    def _made(self, row: Row) -> Plate:
        if row.kind == "check":
            made: Plate = CheckRow(
                key=row.key, heading=row.heading, below=row.below, ticked=row.ticked
            )
        elif row.kind == "step":
            made = StepRow(key=row.key, heading=row.heading, below=row.below, quiet=True)
            made.bind(on_step=lambda made, by: self.dispatch("on_step", made.key, by))
            return made
        elif row.kind == "fact":
            return FactRow(key=row.key, heading=row.heading, below=row.below, quiet=True)
        else:
            made = ListRow(
                key=row.key, heading=row.heading, below=row.below, sign=row.sign, tag=row.tag,
                quiet=row.kind == "field",
            )  # fmt: skip
        made.target = f"row:{row.key}"
        made.bind(on_release=lambda made: self.dispatch("on_row", made.key))
        return made

    def _lay_acts_now(self, *_args: object) -> None:
        bar = self.ids.bar
        bar.clear_widgets()
        if not self.acts:
            return
        gap = dp(GAP)
        wide = min(dp(280), (bar.width - (len(self.acts) - 1) * gap) / len(self.acts))
        for number, act in enumerate(self.acts):
            made = (MainActPlate if act.main else ActPlate)(
                key=act.key, text=act.words, icon=act.icon, target=f"act:{act.key}",
                disabled=act.off, size_hint=(None, None), size=(wide, bar.height),
                pos=(
                    self.look.from_start(bar.x, bar.width, number * (wide + gap), wide), bar.y
                ),
            )  # fmt: skip
            made.bind(on_release=lambda made: self.dispatch("on_act", made.key))
            bar.add_widget(made)
