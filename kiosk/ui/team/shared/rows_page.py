"""A page of rows: to read, to tick, to step through or to open; and what may be done with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import ListProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.ui.team.shared.action_bar import Act, ActBar
from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.widgets.controls.list_row import CheckRow, ListRow, TaskRow
from kiosk.ui.widgets.controls.pager import Pager
from kiosk.ui.widgets.controls.repeat_button import RepeatButton
from kiosk.ui.widgets.layout.pagination import Placed, Room, packed

USED = (Act, ActBar, RepeatButton, Pager)
"""What the .kv file names."""

ROWS = ("widgets/controls/list_row.kv", "widgets/controls/pager.kv", "team/shared/rows_page.kv")
"""The .kv files of a page of rows, in their order."""

HIGH, GAP, HEADING = 84, 12, 40
LINE = 30
"""Of one more line of a row's heading."""
CHECK = 24
"""What a row needs more that is ticked and has a line below its two."""


@dataclass(frozen=True)
class Row:
    """One row.

    `heading` stands over the rows that come after it. `field` names what stands `below`, and so
    does `fact`, which is only to be read; `check` is ticked; `task` is ticked too, and has a button
    that opens it; `step` has two arrows.

    `on_tap` is done when it is touched, `on_edit` when its button is, `on_step` when an arrow is:
    by -1 or 1. By its `key` the touch map knows it.
    """

    key: str
    heading: str
    below: str = ""
    sign: str = ""
    tag: str = ""
    kind: Literal["row", "heading", "field", "fact", "check", "task", "step"] = "row"
    ticked: bool = False
    on_tap: Callable[[], object] = lambda: None
    on_edit: Callable[[], object] = lambda: None
    on_step: Callable[[int], object] = lambda _by: None


def heading(words: str) -> Row:
    """What stands over the rows that come after it."""
    return Row(f"heading:{words}", words, kind="heading")


class RowHeading(FloatLayout):
    """What stands over rows."""

    heading = StringProperty("")
    below = StringProperty("")


class StepRow(ListRow):
    """A value with an arrow on either side."""

    __events__ = ("on_step",)

    def on_step(self, by: int) -> None: ...


class FactRow(ListRow):
    """What is only to be read: a touch does nothing, and it looks it."""

    def on_touch_down(self, _touch: object) -> bool:
        return False


class RowsPage(TeamPage):
    """`rows` and `acts` say what is there, and what each of them does."""

    rows = ListProperty([])
    acts = ListProperty([])
    nothing = StringProperty("")
    """What it is for and what to do first, where it has no rows; `sign` is the icon over that."""
    sign = StringProperty("")
    columns = NumericProperty(1)
    lines = NumericProperty(1)
    """How many the heading of a row may take."""

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        self._there: list[tuple[str, str]] = []
        self._wanted = ""
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        for name in ("rows", "columns", "lines"):
            self.fbind(name, lambda *_args: self._lay())
        self.theme.fbind("sp", lambda *_args: self._lay())
        box = self.ids.list
        box.bind(pos=lambda *_args: self._lay(), size=lambda *_args: self._lay())
        self.ids.pager.bind(first=lambda *_args: self._lay())

    def first_page(self) -> None:
        """Another list has come: from its beginning."""
        self.ids.pager.first, self._wanted = 0, ""

    def page_of(self, key: str) -> None:
        """Another list has come: from the page on which this row stands."""
        self._wanted = key
        self._lay()

    def forget(self) -> None:
        self.rows, self.acts, self.nothing = [], [], ""
        self._lay_now()

    def _lay_now(self, *_args: object) -> None:
        box, pager = self.ids.list, self.ids.pager
        if box.height <= 0:
            box.clear_widgets()
            self._there = []
            return
        columns = 1 if self.theme.portrait else int(self.columns)
        # A row holds two lines: it grows as type does.
        more = CHECK if any(row.kind == "check" and row.below for row in self.rows) else 0
        gap, high = dp(GAP), self.theme.sp(HIGH + more + LINE * (int(self.lines) - 1))
        room = Room(box.height, columns, high, self.theme.sp(HEADING), gap)
        pages = packed(self.rows, [row.kind == "heading" for row in self.rows], room)
        pager.per_page = 1
        self._turn_to_wanted(pages)
        pager.settle(len(pages))
        wide = (box.width - (columns - 1) * gap) / columns
        placed = pages[int(pager.first)]
        for made, each in zip(self._plates([each.row for each in placed]), placed, strict=True):
            row, head = each.row, each.row.kind == "heading"
            made.size = (box.width, room.heading) if head else (wide, high)
            made.pos = (
                self.theme.from_start(box.x, box.width, each.across * (wide + gap), made.width),
                box.y + box.height - each.down - made.height,
            )
            made.heading, made.below = row.heading, row.below
            if isinstance(made, CheckRow | TaskRow):
                made.ticked = row.ticked
            elif isinstance(made, ListRow):
                made.sign, made.tag = row.sign, row.tag

    def _turn_to_wanted(self, pages: list[list[Placed[Row]]]) -> None:
        """Once what was asked for with `page_of` is there."""
        for number, page in enumerate(pages):
            if self._wanted and any(each.row.key == self._wanted for each in page):
                self.ids.pager.first, self._wanted = number, ""

    def _plates(self, rows: list[Row]) -> list[Widget]:
        """A plate for each. Those that are there stay: a finger may be holding one."""
        box = self.ids.list
        there = [(row.key, row.kind) for row in rows]
        if there != self._there:
            box.clear_widgets()
            self._there = there
            for row in rows:
                made = self._made(row)
                made.size_hint = (None, None)
                box.add_widget(made)
        return box.children[::-1]

    def _row(self, made: ListRow) -> Row:
        """As it is now: a plate stays while what it shows changes."""
        return next((row for row in self.rows if row.key == made.key), Row(made.key, ""))

    def _made(self, row: Row) -> Widget:
        if row.kind == "heading":
            return RowHeading()
        if row.kind == "step":
            made: ListRow = StepRow(key=row.key, quiet=True)
            made.bind(on_step=lambda made, by: self._row(made).on_step(by))
            return made
        if row.kind == "fact":
            return FactRow(key=row.key, quiet=True)
        target = f"row:{row.key}"
        if row.kind == "check":
            made = CheckRow(key=row.key, target=target)
        elif row.kind == "task":
            made = TaskRow(key=row.key, ticks=target)
            made.bind(on_edit=lambda made: self._row(made).on_edit())
        else:
            lines = int(self.lines) if row.kind == "row" else 1
            made = ListRow(key=row.key, quiet=row.kind == "field", lines=lines, target=target)
        made.bind(on_release=lambda made: self._row(made).on_tap())
        return made
