"""A day and an hour to be picked: a month, the hours as buttons, and quarters of an hour."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.team.shared.month import Month
from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.theme.theme import LEAST_GAP
from kiosk.ui.widgets.controls.button import KioskButton
from kiosk.ui.widgets.controls.repeat_button import RepeatButton

USED = (RepeatButton, Month)
"""What the .kv file names."""

HOURS = range(9, 21)
QUARTER = timedelta(minutes=15)
GAP = 8


class HourButton(KioskButton):
    """A whole hour."""

    clock = ObjectProperty(time())


class Hours(FloatLayout):
    """The whole hours of a working day and its evening; `chosen` is what the clock shows."""

    theme = ObjectProperty(None, allownone=True)
    chosen = ObjectProperty(time())

    __events__ = ("on_pick",)

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)
        for name in ("pos", "size", "theme", "chosen"):
            self.fbind(name, lambda *_args: self._lay())

    def on_pick(self, clock: time) -> None: ...

    def _lay_now(self, *_args: object) -> None:
        self.clear_widgets()
        if self.theme is None or self.height <= 0:
            return
        across = 6 if self.theme.portrait else 3
        down, gap = len(HOURS) // across, max(dp(GAP), LEAST_GAP)
        wide = (self.width - (across - 1) * gap) / across
        high = (self.height - (down - 1) * gap) / down
        for number, hour in enumerate(HOURS):
            row, column = divmod(number, across)
            made = HourButton(
                clock=time(hour), text=f"{hour}:00", target=f"hour:{hour}",
                chosen=self.chosen == time(hour), size_hint=(None, None), size=(wide, high),
                pos=(
                    self.theme.from_start(self.x, self.width, column * (wide + gap), wide),
                    self.y + self.height - (row + 1) * high - row * gap,
                ),
            )  # fmt: skip
            made.bind(on_release=lambda made: self.dispatch("on_pick", made.clock))
            self.add_widget(made)


class TimePage(TeamPage):
    """`day` and `clock` are picked; `words` say them. No day before `earliest` can be."""

    day = ObjectProperty(date.min)
    clock = ObjectProperty(time())
    shown = ObjectProperty(date.min)
    earliest = ObjectProperty(date.min)
    words = StringProperty("")

    __events__ = ("on_done", "on_back")

    def on_done(self) -> None: ...

    def on_back(self) -> None: ...

    def shift(self, by: int) -> None:
        """A quarter of an hour on or back on the clock, within the day."""
        at = datetime.combine(date(2000, 1, 2), self.clock) + by * QUARTER
        if at.day == 2:
            self.clock = at.time()

    def forget(self) -> None:
        self.words = ""
