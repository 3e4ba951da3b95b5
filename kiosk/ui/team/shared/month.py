"""A calendar month: days to touch, and arrows to the previous and next month."""

from __future__ import annotations

from datetime import date, timedelta

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.i18n.formats import month, short_weekdays
from kiosk.ui.theme.theme import LEAST_GAP
from kiosk.ui.widgets.controls.button import KioskButton
from kiosk.ui.widgets.display.label import KioskLabel

GAP, HEAD, HEAD_SMALL = 8, 32, 28
WEEKS = 6
"""The most weeks that a month can touch."""


class DayButton(KioskButton):
    """One day. `between`: it is in the period, but at neither end."""

    day = ObjectProperty(date.min)
    between = BooleanProperty(False)


class WeekdayName(KioskLabel):
    """The name above a column; `middle` is the height in px of the middle of its line."""

    middle = NumericProperty(0)


class Month(FloatLayout):
    """The month of the day `shown`, with all days from `since` to `until` marked.

    Days before `least` or after `latest` cannot be touched. The first month is that of `earliest`.
    """

    texts = ObjectProperty(None, allownone=True)
    theme = ObjectProperty(None, allownone=True)
    earliest = ObjectProperty(date.min)
    latest = ObjectProperty(date.max)
    least = ObjectProperty(date.min)
    since = ObjectProperty(date.min)
    until = ObjectProperty(date.min)
    shown = ObjectProperty(date.min)

    __events__ = ("on_day",)

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        for name in ("earliest", "latest", "least", "since", "until", "shown", "texts", "theme"):
            self.fbind(name, lambda *_args: self._lay())
        box = self.ids.days
        box.bind(pos=lambda *_args: self._lay(), size=lambda *_args: self._lay())

    def on_day(self, day: date) -> None: ...

    def turn(self, step: int) -> None:
        """Turn to the next month, or to the one before."""
        beside = self.shown - timedelta(1) if step < 0 else self.shown + timedelta(31)
        self.shown = beside.replace(day=1)

    def _lay_now(self, *_args: object) -> None:
        box, ids = self.ids.days, self.ids
        box.clear_widgets()
        if self.shown == date.min or box.height <= 0 or self.theme is None or self.texts is None:
            return
        ids.month.text = month(self.shown, self.texts.language)
        ids.before.disabled = self.shown <= self.earliest
        ids.after.disabled = self.latest < date.max and self.shown >= self.latest.replace(day=1)
        self._lay_days()

    def _lay_days(self) -> None:
        box = self.ids.days
        gap, head = max(dp(GAP), LEAST_GAP), dp(HEAD_SMALL if self.theme.small else HEAD)
        wide = (box.width - 6 * gap) / 7
        high = min(dp(84), (box.height - head - (WEEKS - 1) * gap) / WEEKS)
        for column, name in enumerate(short_weekdays(self.texts.language)):
            box.add_widget(
                WeekdayName(
                    text=name, size_hint=(None, None), width=wide,
                    x=self._x(column, wide + gap, wide), middle=box.y + box.height - head / 2,
                )
            )  # fmt: skip
        day, week = self.shown, 0
        while day.month == self.shown.month:
            ends = day in (self.since, self.until)
            made = DayButton(
                day=day, text=str(day.day), target=f"day:{day.isoformat()}", chosen=ends,
                between=self.since < day < self.until, size_hint=(None, None), size=(wide, high),
                disabled=not self.least <= day <= self.latest,
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
        return self.theme.from_start(box.x, box.width, column * step, wide)
