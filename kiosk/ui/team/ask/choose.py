"""Picking one from a list: the page between two others."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.ui.shell import styles
from kiosk.ui.team.ask.choose_page import ChoosePage
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Choices


class ChoosePresenter:
    """Shows `Choices`, and hands the answer back."""

    def __init__(self, team: TeamContext) -> None:
        styles.load(
            "widgets/controls/list_row.kv", "widgets/controls/pager.kv", "team/ask/choose_page.kv"
        )
        self._asked: Choices | None = None
        self.page = ChoosePage(texts=team.texts, theme=team.theme)
        self.page.bind(
            on_pick=lambda _p, key: self._answer(key), on_back=lambda _p: self._answer(None)
        )
        self._back: Callable[[], None] = lambda: None

    @property
    def title(self) -> str:
        return self._asked.title if self._asked else ""

    def ask(self, choices: Choices, back: Callable[[], None]) -> None:
        """Ask these; `back()` leads to where it was asked, before the answer is handed over."""
        self._asked, self._back = choices, back

    def show(self) -> None:
        if self._asked is not None:
            self.page.ids.pager.first = 0
            self.page.options, self.page.now = self._asked.options, self._asked.now

    def forget(self) -> None:
        self._asked = None
        self.page.forget()

    def _answer(self, key: str | None) -> None:
        asked, self._asked = self._asked, None
        self._back()
        if asked is not None and key is not None:
            asked.picked(key)
