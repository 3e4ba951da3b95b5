"""Picking a period day by day, on a drawn month: the page between two others."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from kiosk.ui.shell import styles
from kiosk.ui.team.ask.days_page import DaysPage
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import DayRange


class DaysPresenter:
    """Shows a `DayRange`, and hands the answer back."""

    def __init__(self, team: TeamContext) -> None:
        styles.load(
            "widgets/controls/list_row.kv",
            "widgets/controls/pager.kv",
            "team/shared/month.kv",
            "team/ask/days_page.kv",
        )
        self._asked: DayRange | None = None
        self._back: Callable[[], None] = lambda: None
        self.page = DaysPage(texts=team.texts, theme=team.theme)
        self.page.bind(
            on_day=lambda _p, day: self._pick(day),
            on_done=lambda _p: self._answer(kept=True),
            on_back=lambda _p: self._answer(kept=False),
        )

    @property
    def title(self) -> str:
        return self._asked.title if self._asked else ""

    def ask(self, asked: DayRange, back: Callable[[], None]) -> None:
        """Ask these; `back()` leads to where it was asked, before the answer is handed over."""
        self._asked, self._back = asked, back

    def show(self) -> None:
        if self._asked is not None:
            page, asked = self.page, self._asked
            page.earliest, page.latest = asked.earliest, asked.latest
            page.since = max(asked.since, asked.earliest)
            page.until = max(min(asked.until, asked.latest), page.since)
            page.turn_to("since")

    def forget(self) -> None:
        self._asked = None

    def _pick(self, day: date) -> None:
        """First the one end, then the other: it never lies before the first."""
        page = self.page
        if page.end == "since":
            page.since, page.until = day, max(page.until, day)
            page.end = "until"
        else:
            page.until = day

    def _answer(self, *, kept: bool) -> None:
        asked, self._asked = self._asked, None
        self._back()
        if asked is not None and kept:
            asked.picked(self.page.since, self.page.until)
