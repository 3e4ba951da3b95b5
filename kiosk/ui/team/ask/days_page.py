"""A month to pick a first and a last day from."""

from __future__ import annotations

from datetime import date

from kivy.properties import ObjectProperty, OptionProperty

from kiosk.i18n.formats import short_day
from kiosk.ui.team.shared.month import Month
from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.widgets.controls.list_row import ListRow

USED = (ListRow, Month)
"""What the .kv file names."""


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

    def on_day(self, day: date) -> None: ...

    def on_done(self) -> None: ...

    def on_back(self) -> None: ...

    def turn_to(self, end: str) -> None:
        """Let the next touch set this end, in the month where it is now."""
        self.end = end
        self.shown = (self.since if end == "since" else self.until).replace(day=1)

    def named(self, day: date) -> str:
        """A day in words."""
        return short_day(day, self.texts.language) if day > date.min else ""
