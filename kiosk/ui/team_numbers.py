"""The page of numbers: what the book holds, month by month and in which languages."""

from __future__ import annotations

from babel.dates import format_date

from kiosk.guestbook.entry import Step
from kiosk.reports.statistics import Statistics, count
from kiosk.ui import styles
from kiosk.ui.team_desk import Desk
from kiosk.ui.widgets.numbers_page import MOST_BARS, NumbersPage


class NumbersPart:
    """The presenter of `NumbersPage`."""

    def __init__(self, desk: Desk) -> None:
        styles.load("widgets/numbers_page.kv")
        self._desk = desk
        self.page = NumbersPage(texts=desk.texts, look=desk.look)
        self.page.bind(on_back=lambda _p: desk.go("settings"))

    @property
    def title(self) -> str:
        return self._desk._("The book in numbers")

    def show(self) -> None:
        book = self._desk.shared.services.book
        self._desk.run(lambda: count(book.entries(), book.encounters()), self._tell, lane="chores")

    def forget(self) -> None:
        self.page.forget()

    def _tell(self, numbers: Statistics) -> None:
        _, texts = self._desk._, self._desk.shared.services.texts
        language = self._desk.texts.language
        months = [
            (format_date(month.first, "MMMM yyyy", locale=language), month.entries)
            for month in numbers.months[-MOST_BARS:]
        ]
        steps: dict[Step, str] = {
            "photo": _("words and photo"),
            "words": _("the words"),
            "none": _("nothing"),
        }
        wall = [(words, numbers.wall.get(step, 0)) for step, words in steps.items()]
        report = [(words, numbers.report.get(step, 0)) for step, words in steps.items()]
        languages = [(texts.own_name(code), number) for code, number in numbers.languages]
        self.page.groups = [
            (_("Messages by month"), months), (_("Languages"), languages),
            (_("May hang on the wall"), wall), (_("May be in reports"), report),
        ]  # fmt: skip
