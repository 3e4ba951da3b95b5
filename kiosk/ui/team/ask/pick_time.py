"""Picking a day and an hour: the page between two others."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.guestbook.model.times import local_at
from kiosk.i18n.formats import weekday_hour
from kiosk.ui.shell import styles
from kiosk.ui.team.ask.time_page import TimePage
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Moment


class TimePresenter:
    """Shows a `Moment`, and hands the answer back."""

    def __init__(self, team: TeamContext) -> None:
        styles.load("widgets/controls/pager.kv", "team/shared/month.kv", "team/ask/time_page.kv")
        self._team = team
        self._asked: Moment | None = None
        self._back: Callable[[], None] = lambda: None
        self.page = TimePage(texts=team.texts, theme=team.theme)
        self.page.bind(
            on_done=lambda _p: self._answer(kept=True), on_back=lambda _p: self._answer(kept=False),
            day=lambda *_args: self._say(), clock=lambda *_args: self._say(),
        )  # fmt: skip

    @property
    def title(self) -> str:
        return self._asked.title if self._asked else ""

    def ask(self, asked: Moment, back: Callable[[], None]) -> None:
        self._asked, self._back = asked, back

    def show(self) -> None:
        if self._asked is not None:
            page, at = self.page, self._asked.at.astimezone()
            page.earliest = self._asked.earliest
            page.day, page.clock = at.date(), at.time().replace(second=0, microsecond=0)
            page.shown = max(at.date(), page.earliest).replace(day=1)
            self._say()

    def forget(self) -> None:
        self._asked = None
        self.page.forget()

    def _say(self) -> None:
        page = self.page
        page.words = weekday_hour(local_at(page.day, page.clock), self._team.texts.language)

    def _answer(self, *, kept: bool) -> None:
        asked, self._asked = self._asked, None
        self._back()
        if asked is not None and kept:
            asked.picked(local_at(self.page.day, self.page.clock))
