"""A row of which one is chosen."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import ListProperty, NumericProperty, StringProperty
from kivy.uix.widget import Widget

from kiosk.ui.widgets.controls.button import KioskButton


class OptionButton(KioskButton):
    """One of the row."""

    key = StringProperty("")


class OptionRow(Widget):
    """A plate for each of `options` (triples of key, words and icon); `chosen` is the key of one.

    A tap does not choose by itself: `on_pick` hears of it, and the owner of the row decides. A
    plate is named `<prefix>:<key>` for programs that drive the kiosk from outside. `columns` 0 is
    one row.
    """

    options = ListProperty([])
    chosen = StringProperty("")
    prefix = StringProperty("option")
    columns = NumericProperty(0)

    __events__ = ("on_pick",)

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        self._fill = Clock.create_trigger(self._fill_now, -1)
        super().__init__(**kwargs)
        for name in ("options", "prefix"):
            self.fbind(name, lambda *_args: self._fill())
        for name in ("pos", "size", "columns"):
            self.fbind(name, lambda *_args: self._lay())
        self.fbind("chosen", lambda *_args: self._mark())
        self._fill()

    def on_pick(self, key: str) -> None: ...

    def _fill_now(self, *_args: object) -> None:
        self.clear_widgets()
        for key, words, icon in self.options:
            plate = OptionButton(key=key, text=words, icon=icon, target=f"{self.prefix}:{key}")
            plate.bind(on_release=lambda plate: self.dispatch("on_pick", plate.key))
            self.add_widget(plate)
        self._mark()
        self._lay_now()

    def _lay_now(self, *_args: object) -> None:
        plates = self.children[::-1]
        if not plates:
            return
        gap = dp(10)
        across = int(self.columns) or len(plates)
        down = -(-len(plates) // across)
        wide = (self.width - (across - 1) * gap) / across
        high = (self.height - (down - 1) * gap) / down
        for number, plate in enumerate(plates):
            row, column = divmod(number, across)
            if plate.mirror:
                column = across - 1 - column
            plate.size = (wide, high)
            plate.pos = (
                self.x + column * (wide + gap), self.y + self.height - (row + 1) * high - row * gap
            )  # fmt: skip

    def _mark(self) -> None:
        for plate in self.children:
            plate.chosen = plate.key == self.chosen
