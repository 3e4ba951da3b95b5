"""Reading something whole, on a page of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from kiosk.ui.shell import styles
from kiosk.ui.team.ask.read_page import ReadPage
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Reading
from kiosk.ui.team.shared.action_bar import Act


class ReadPresenter:
    """Shows a `Reading`, and hands on what was touched under it."""

    def __init__(self, team: TeamContext) -> None:
        styles.load("team/ask/read_page.kv")
        self._team = team
        self._asked: Reading | None = None
        self._back: Callable[[], None] = lambda: None
        self.page = ReadPage(texts=team.texts, theme=team.theme)

    @property
    def title(self) -> str:
        return self._asked.title if self._asked else ""

    def ask(self, asked: Reading, back: Callable[[], None]) -> None:
        self._asked, self._back = asked, back

    def show(self) -> None:
        if self._asked is not None:
            self.page.parts = self._asked.parts
            self.page.acts = [
                Act("back", self._team._("Back"), "back", self._leave),
                *(
                    replace(each, on_tap=partial(self._answer, each.on_tap))
                    for each in self._asked.acts
                ),
            ]

    def forget(self) -> None:
        self._asked = None
        self.page.forget()

    def _leave(self) -> None:
        self.forget()
        self._back()

    def _answer(self, then: Callable[[], object]) -> None:
        self._leave()
        then()
