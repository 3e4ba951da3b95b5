"""A month to pick a first and a last day from."""

from __future__ import annotations

from datetime import date, timedelta

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import BooleanProperty, ObjectProperty, OptionProperty

from kiosk.i18n.formats import month, short_day, short_weekdays
from kiosk.ui.widgets.list_row import ListRow
from kiosk.ui.widgets.plate import Plate
from kiosk.ui.widgets.team_page import TeamPage
from kiosk.ui.widgets.words import Words

USED = (ListRow,)
"""What the .kv file names."""

GAP = 8
WEEKS = 6
"""The most that a month touches."""


class DayPlate(Plate):
    """One day. `between`: it lies in the period, and is no end of it."""

    day = ObjectProperty(date.min)
    between = BooleanProperty(False)


class WeekdayName(Words):
    """What stands over a column."""


class DaysPage(TeamPage):
    """`since` and `until` are picked, `end` which of the two a touch sets, `shown` the month.

    No day before `earliest` or after `latest` can be picked, and no last day before the first.
    """

    earliest = ObjectProperty(date.min)
    latest = ObjectProperty(date.max)
    since = ObjectProperty(date.min)
    until = ObjectProperty(date.min)
    shown = ObjectProperty(date.min)
    end = OptionProperty("since", options=("since", "until"))

    __events__ = ("on_day", "on_done", "on_back")

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        for name in ("earliest", "latest", "since", "until", "shown", "end"):
            self.fbind(name, lambda *_args: self._lay())
        box = self.ids.days
        box.bind(pos=lambda *_args: self._lay(), size=lambda *_args: self._lay())

    def on_day(self, day: date) -> None: ...

    def on_done(self) -> None: ...

    def on_back(self) -> None: ...

    def turn_to(self, end: str) -> None:
        """Let the next touch set this end, in the month where it is now."""
        self.end = end
        self.shown = (self.since if end == "since" else self.until).replace(day=1)

    def turn(self, step: int) -> None:
        """To the next month, or the one before."""
        beside = self.shown - timedelta(1) if step < 0 else self.shown + timedelta(31)
        self.shown = beside.replace(day=1)

    def named(self, day: date) -> str:
        """A day in words."""
        return short_day(day, self.texts.language) if day > date.min else ""

    def _month_name(self, shown: date) -> str:
        return month(shown, self.texts.language) if shown > date.min else ""

    def _lay_now(self, *_args: object) -> None:
        box, ids = self.ids.days, self.ids
        box.clear_widgets()
        if self.shown == date.min or box.height <= 0:
            return
        ids.month.text = self._month_name(self.shown)
        ids.before.disabled = self.shown <= self.earliest
        ids.after.disabled = self.shown >= self.latest.replace(day=1)
        gap, head = dp(GAP), dp(32)
        wide = (box.width - 6 * gap) / 7
        high = min(dp(84), (box.height - head - (WEEKS - 1) * gap) / WEEKS)
        for column, name in enumerate(short_weekdays(self.texts.language)):
            made = WeekdayName(text=name, size_hint=(None, None), width=wide)
            made.pos = (self._x(column, wide + gap, wide), box.y + box.height - head)
            box.add_widget(made)
        day, week = self.shown, 0
        least = self.earliest if self.end == "since" else self.since
        while day.month == self.shown.month:
            ends = day in (self.since, self.until)
            made = DayPlate(
                day=day, text=str(day.day), target=f"day:{day.isoformat()}", chosen=ends,
                between=self.since < day < self.until, size_hint=(None, None), size=(wide, high),
                disabled=not least <= day <= self.latest,
            )  # fmt: skip
            made.pos = (
                self._x(day.weekday(), wide + gap, wide),
                box.y + box.height - head - high - week * (high + gap),
            )
            made.bind(on_release=lambda made: self.dispatch("on_day", made.day))
            box.add_widget(made)
            week += day.weekday() == 6
            day += timedelta(1)

    def _x(self, column: int, step: float, wide: float) -> float:
        box = self.ids.days
        return self.look.from_start(box.x, box.width, column * step, wide)
