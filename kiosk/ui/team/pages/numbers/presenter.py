"""The page of numbers: what the book holds, as the report has it as well."""

from __future__ import annotations

from textwrap import shorten

from kiosk.i18n.formats import short_month
from kiosk.reports.documents import labels
from kiosk.reports.documents.statistics import Month, Statistics, count
from kiosk.services.build import local_now
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.pages.numbers.page import Group, Months, NumbersPage, Row

LONGEST = 160
"""Characters of a quote that have room on the page."""


class NumbersPresenter:
    """The presenter of `NumbersPage`."""

    opens: routes.Opens = (routes.Numbers,)

    def __init__(self, team: TeamContext) -> None:
        styles.load("widgets/controls/pager.kv", "team/pages/numbers/page.kv")
        self._team = team
        self.page = NumbersPage(texts=team.texts, theme=team.theme)
        self.page.bind(on_back=lambda _p: team.router.open(routes.Settings()))

    @property
    def title(self) -> str:
        return self._team._("The book in numbers")

    def open(self, _route: routes.Numbers) -> None:
        self.show()

    def show(self) -> None:
        book = self._team.services.book

        def work() -> Statistics:
            showings, now = book.view_counts.all(), local_now()
            return count(book.entries.all(), book.encounters.all(), showings=showings, until=now)

        self._team.work.run(work, self._tell, lane="chores")

    def leave(self) -> None: ...

    def forget(self) -> None:
        self.page.forget()

    def _tell(self, numbers: Statistics) -> None:
        _, texts = self._team._, self._team.services.texts
        ways, besides, steps = labels.ways(_), labels.besides(_), labels.steps(_)
        months = Months(
            _("By month"), _("Messages"), _("Encounters"),
            tuple((self._name(each), each.entries, each.encounters) for each in numbers.months),
        )  # fmt: skip
        languages = Group(
            _("Languages"), tuple((texts.own_name(code), n) for code, n in numbers.languages)
        )
        left = Group(
            _("How guests left a message"), tuple((ways[way], n) for way, n in numbers.ways)
        )
        beside = Group(
            _("What stands beside it"), tuple((besides[each], n) for each, n in numbers.beside)
        )
        wall, report = (
            Group(
                heading, tuple((said, allowed.get(step, 0)) for step, said in steps.items()),
                of=numbers.entries, language=self._team.texts.language,
            )
            for heading, allowed in (
                (_("May hang on the wall"), numbers.wall), (_("May be in reports"), numbers.report),
            )
        )  # fmt: skip
        quotes = Group(
            _("Sentences shown most on the wall"),
            tuple((shorten(quote, LONGEST, placeholder="…"), n) for quote, n in numbers.quotes),
            nothing=_("No sentence has been on this wall yet."), tall=True,
        )  # fmt: skip
        self.page.ids.pager.first = 0
        leaves: list[list[Row]] = [
            [[[months]], [[languages], [left]]],
            [[[beside, wall, report], [quotes]]],
        ]
        if self._team.theme.portrait:
            leaves = [
                [[[months]], [[languages]], [[left]]],
                [[[beside]], [[wall]], [[report]]],
                [[[quotes]]],
            ]
        self.page.leaves = leaves

    def _name(self, month: Month) -> str:
        """Short, and with its year where that begins."""
        return short_month(month.first, self._team.texts.language)
