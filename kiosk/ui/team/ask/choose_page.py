"""Picking one from a list, on a page of the team's side."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import ListProperty, StringProperty

from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.theme.theme import LEAST_TARGET
from kiosk.ui.widgets.controls.list_row import ListRow
from kiosk.ui.widgets.controls.pager import Pager

USED = (Pager,)


class ChoiceButton(ListRow):
    """One that may be picked."""


class ChoosePage(TeamPage):
    """A plate for each of `options`, pairs of key and words; pages where they do not all fit."""

    options = ListProperty([])
    now = StringProperty("")

    __events__ = ("on_pick", "on_back")

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        for name in ("options", "now"):
            self.fbind(name, lambda *_args: self._lay())
        self.ids.list.bind(pos=lambda *_args: self._lay(), size=lambda *_args: self._lay())
        self.ids.pager.bind(first=lambda *_args: self._lay())

    def on_pick(self, key: str) -> None: ...

    def on_back(self) -> None: ...

    def forget(self) -> None:
        self.options, self.now = [], ""

    def _lay_now(self, *_args: object) -> None:
        box, pager = self.ids.list, self.ids.pager
        box.clear_widgets()
        columns = 1 if self.theme.portrait else 2
        gap, high = dp(12), max(self.theme.sp(76), LEAST_TARGET)
        rows = max(1, int((box.height + gap) // (high + gap)))
        pager.per_page = columns * rows
        pager.settle(len(self.options))
        wide = (box.width - (columns - 1) * gap) / columns
        for number, (key, words) in enumerate(pager.slice(self.options)):
            column, row = divmod(number, rows)
            heading, _line, below = words.partition("\n")
            plate = ChoiceButton(
                key=key, heading=heading, below=below, lines=1 if below else 2,
                target=f"choice:{int(pager.first) + number}", chosen=key == self.now,
                size_hint=(None, None), size=(wide, high),
                pos=(
                    self.theme.from_start(box.x, box.width, column * (wide + gap), wide),
                    box.y + box.height - (row + 1) * high - row * gap,
                ),
            )  # fmt: skip
            plate.bind(on_release=lambda plate: self.dispatch("on_pick", plate.key))
            box.add_widget(plate)
