"""What narrows a choice of entries, on the page of messages and on that of reports."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from kiosk.cards.dates import long_date

if TYPE_CHECKING:
    from kiosk.ui.team_desk import Desk

PERIODS = {"today": 0, "week": 6, "month": 30, "year": 365}
"""Days before today from which an entry counts."""


def since(period: str, today: date) -> date | None:
    """The first day of a period; None for all of time."""
    return today - timedelta(PERIODS[period]) if period else None


class Filters:
    """The lists to pick from, and the words for what is picked; the key "" is all."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def title(self, what: str) -> str:
        """What to ask over the list of `what`: encounter, period or language."""
        _ = self._desk._
        titles = {
            "encounter": _("Which encounter?"), "period": _("From when?"),
            "language": _("Which language?"),
        }  # fmt: skip
        return titles[what]

    def options(self, what: str) -> list[tuple[str, str]]:
        """Pairs of a key and its words, all first."""
        _ = self._desk._
        everything = [("", _("All"))]
        if what == "period":
            return [*everything, *self._periods().items()]
        if what == "language":
            return [*everything, *self._languages().items()]
        encounters = self._desk.shared.services.book.encounters()[::-1]
        return everything + [
            (each.id, f"{each.title or _('Without a title')}, {self._day(each.starts_at.date())}")
            for each in encounters
        ]

    def words(self, what: str, key: str) -> str:
        """What stands on the field of `what` while `key` is picked."""
        everything = self._desk._("All")
        if what == "period":
            return self._periods().get(key, everything)
        if what == "language":
            return self._languages().get(key, everything)
        titles = {each.id: each.title for each in self._desk.shared.services.book.encounters()}
        if key not in titles:
            return everything
        return titles[key] or self._desk._("Without a title")

    def _periods(self) -> dict[str, str]:
        _ = self._desk._
        return {
            "today": _("Today"), "week": _("The last 7 days"), "month": _("The last 30 days"),
            "year": _("The last year"),
        }  # fmt: skip

    def _languages(self) -> dict[str, str]:
        services = self._desk.shared.services
        return {code: services.texts.own_name(code) for code in services.settings.house.languages}

    def _day(self, day: date) -> str:
        return long_date(day, self._desk.texts.language)
