"""Asking once more before something goes for good."""

from __future__ import annotations

from collections.abc import Callable

from kivy.clock import Clock

from kiosk.ui.shell import styles
from kiosk.ui.team.ask.confirm_page import ConfirmPage
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Question
from kiosk.ui.team.shared.card_loader import TeamCards, is_private


class ConfirmPresenter:
    """Shows a `Question`; only "yes" is an answer."""

    def __init__(self, team: TeamContext) -> None:
        styles.load("team/ask/confirm_page.kv")
        self._team = team
        self._cards = TeamCards(team)
        self._asked: Question | None = None
        self._back: Callable[[], None] = lambda: None
        self.page = ConfirmPage(texts=team.texts, theme=team.theme)
        self.page.bind(
            on_sure=lambda _p: self._answer(yes=True), on_keep=lambda _p: self._answer(yes=False)
        )

    @property
    def title(self) -> str:
        return self._asked.title if self._asked else ""

    def ask(self, asked: Question, back: Callable[[], None]) -> None:
        self._asked, self._back = asked, back

    def show(self) -> None:
        asked, page = self._asked, self.page
        if asked is None:
            return
        _ = self._team._
        page.words, page.yes, page.no = asked.words, asked.yes, _("No, keep it")
        page.ids.card.forget()
        entry = self._team.services.book.entries.get(asked.entry_id) if asked.entry_id else None
        page.carded = entry is not None
        if entry is None:
            return
        hidden = is_private(entry) and entry.drawing is None
        page.private_text = _("Not for the wall") if hidden else ""
        wide, high = self._team.shared.wall_card_size()
        page.card_shape = wide / high
        # In the next frame: the page is laid out by then.
        Clock.schedule_once(
            lambda _dt: self._cards.compose(
                entry.id, page.card_size, page.put, lambda: self._asked is asked, opened=True
            )
        )

    def forget(self) -> None:
        self._asked = None
        self.page.forget()

    def _answer(self, *, yes: bool) -> None:
        asked, self._asked = self._asked, None
        self.page.forget()
        self._back()
        if asked is not None and yes:
            asked.done()
