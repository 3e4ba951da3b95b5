"""Ticking several from a list: the page between two others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from kiosk.ui.shell import styles
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Ticks
from kiosk.ui.team.shared.action_bar import Act
from kiosk.ui.team.shared.rows_page import ROWS, Row, RowsPage, heading


class TickPresenter:
    """Shows `Ticks`, and hands on what is ticked: also on the way back, for nothing is lost."""

    def __init__(self, team: TeamContext) -> None:
        styles.load(*ROWS)
        self._texts = team.texts
        self._asked: Ticks | None = None
        self._ticked: set[str] = set()
        self._back: Callable[[], None] = lambda: None
        self.page = RowsPage(texts=team.texts, theme=team.theme)

    @property
    def title(self) -> str:
        return self._asked.title if self._asked else ""

    def ask(self, asked: Ticks, back: Callable[[], None]) -> None:
        """Ask these; `back()` leads to where it was asked, before the answer is handed over."""
        self._asked, self._back = asked, back
        self._ticked = set(asked.ticked)

    def show(self) -> None:
        self.page.first_page()
        self._show()

    def forget(self) -> None:
        self._asked = None
        self._ticked = set()
        self.page.forget()

    def _show(self) -> None:
        if self._asked is None:
            return
        _, rows = self._texts._, list[Row]()
        for group in self._asked.groups:
            if group.heading and group.items:
                rows.append(heading(group.heading))
            rows += [
                Row(
                    each.key, each.words, below=each.below, kind="check",
                    ticked=each.key in self._ticked, on_tap=partial(self._turn, each.key),
                )
                for each in group.items
            ]  # fmt: skip
        self.page.rows = rows
        self.page.acts = [
            Act("keep", _("Ready: {count}").format(count=len(self._ticked)), "check", self._answer,
                main=True),
            Act("all", _("All"), "check", self._all),
            Act("none", _("None"), "x", self._none),
        ]  # fmt: skip

    def _turn(self, key: str) -> None:
        self._ticked ^= {key}
        self._show()

    def _all(self) -> None:
        """Those of the first groups: what is set apart is ticked one by one."""
        if self._asked is not None:
            self._ticked |= {
                each.key for group in self._asked.groups if not group.apart for each in group.items
            }
        self._show()

    def _none(self) -> None:
        self._ticked = set()
        self._show()

    def _answer(self) -> None:
        asked, ticked = self._asked, frozenset(self._ticked)
        self._asked = None
        self._back()
        if asked is not None:
            asked.done(ticked)
