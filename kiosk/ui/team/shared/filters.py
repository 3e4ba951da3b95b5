"""The filters of entries, on the pages of messages and of reports."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from kiosk.i18n.formats import from_to
from kiosk.services.build import local_now
from kiosk.ui.team.dialogs import Choices, DayRange
from kiosk.ui.team.shared.words import titled

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext

OWN = "own"
"""The key of a custom period; choosing it asks for the days."""
_BETWEEN = ".."


def days_of(period: str, today: date) -> tuple[date | None, date | None]:
    """The first and last day of a period by its key, both included; None for an open end.

    The key is "" for all of time, a name, or two days as `own_period` writes them.
    """
    if _BETWEEN in period:
        since, until = map(date.fromisoformat, period.split(_BETWEEN))
        return since, until
    month, year = today.replace(day=1), today.replace(month=1, day=1)
    before = month - timedelta(1)
    named: dict[str, tuple[date | None, date | None]] = {
        "": (None, None),
        "today": (today, None),
        "week": (today - timedelta(6), None),
        "days": (today - timedelta(30), None),
        "month": (month, None),
        "last-month": (before.replace(day=1), before),
        "year": (year, None),
        "last-year": (year.replace(year=year.year - 1), year - timedelta(1)),
    }
    return named[period]


def own_period(since: date, until: date) -> str:
    """The key of a period chosen day by day."""
    return f"{since.isoformat()}{_BETWEEN}{until.isoformat()}"


class Filters:
    """The options of each filter, and the words for a choice; the key "" means all."""

    def __init__(self, team: TeamContext) -> None:
        self._team = team

    def ask(self, what: str, now: str, picked: Callable[[str], None]) -> None:
        """Let staff choose a value of `what`: encounter, period or language."""

        def chosen(key: str) -> None:
            if key == OWN:
                self._ask_days(now, picked)
            else:
                picked(key)

        here = OWN if _BETWEEN in now else now
        self._team.router.ask(Choices(self.title(what), self.options(what), chosen, here))

    def _ask_days(self, now: str, picked: Callable[[str], None]) -> None:
        book, today = self._team.services.book, local_now().date()
        first = next((each.signed_at.astimezone().date() for each in book.entries.all()), today)
        since, until = days_of(now if _BETWEEN in now else "month", today)
        self._team.router.ask(
            DayRange(
                self._team._("Which days?"), min(first, today), today,
                since or today, until or today,
                lambda since, until: picked(own_period(since, until)),
            )
        )  # fmt: skip

    def title(self, what: str) -> str:
        """The question above the options of `what`: encounter, period or language."""
        _ = self._team._
        titles = {
            "encounter": _("Which encounter?"), "period": _("From when?"),
            "language": _("Which language?"),
        }  # fmt: skip
        return titles[what]

    def options(self, what: str) -> list[tuple[str, str]]:
        """Pairs of a key and its words; "all" comes first."""
        _ = self._team._
        everything = [("", _("All"))]
        if what == "period":
            own = (OWN, self._team._("Choose the days"))
            return [*everything, *self._periods().items(), own]
        if what == "language":
            return [*everything, *self._languages().items()]
        encounters = self._team.services.book.encounters.all()[::-1]
        return everything + [
            (each.id, titled(each, self._team.texts.language, _("Without a title")))
            for each in encounters
        ]

    def words(self, what: str, key: str) -> str:
        """The words on the field of `what` while `key` is chosen."""
        everything = self._team._("All")
        if what == "period" and _BETWEEN in key:
            since, until = map(date.fromisoformat, key.split(_BETWEEN))
            return from_to(since, until, self._team.texts.language)
        if what == "period":
            return self._periods().get(key, everything)
        if what == "language":
            return self._languages().get(key, everything)
        titles = {each.id: each.title for each in self._team.services.book.encounters.all()}
        if key not in titles:
            return everything
        return titles[key] or self._team._("Without a title")

    def _periods(self) -> dict[str, str]:
        _ = self._team._
        return {
            "today": _("Today"), "week": _("The last 7 days"), "days": _("The last 30 days"),
            "month": _("This month"), "last-month": _("Last month"),
            "year": _("This year"), "last-year": _("Last year"),
        }  # fmt: skip

    def _languages(self) -> dict[str, str]:
        services = self._team.services
        return {code: services.texts.own_name(code) for code in services.settings.house.languages}
