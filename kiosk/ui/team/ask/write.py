"""Writing on the team's side: one field at a time, and nothing of it is lost."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.i18n.texts import OWN_NAME
from kiosk.paths import assets
from kiosk.ui.shell import styles
from kiosk.ui.team.ask.write_screen import TeamWriteScreen
from kiosk.ui.widgets.keyboard.key_textures import KeyPictures
from kiosk.ui.widgets.keyboard.layouts import read_keyboards

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext
    from kiosk.ui.team.dialogs import Writing


class WritePresenter:
    """Shows the writing screen, and hands on what was written."""

    def __init__(self, team: TeamContext) -> None:
        self._team = team
        self._asked: Writing | None = None

    @cached_property
    def screen(self) -> TeamWriteScreen:
        styles.load(
            "widgets/text/text_field.kv", "widgets/keyboard/keyboard.kv", "team/ask/write_screen.kv"
        )
        screen = TeamWriteScreen(
            name="team-write", pictures=KeyPictures(), texts=self._team.texts,
            theme=self._team.theme,
        )  # fmt: skip
        screen.bind(on_back=lambda _s: self._go_back(), on_done=lambda _s: self._end())
        return screen

    def ask(self, asked: Writing) -> None:
        """Show the field with what stood there before."""
        screen = self.screen
        self._asked = asked
        screen.title, screen.hint = asked.title, asked.hint
        screen.limit, screen.multiline = asked.limit, asked.multiline
        screen.keyboards = read_keyboards(assets("keyboards"), self._team.texts.language)
        screen.space_name = self._team._(OWN_NAME)
        screen.put(asked.text)
        self._team.router.over(screen)

    def cut(self) -> None:
        """The side closes by itself: what stands in the field is kept as its asker wants."""
        asked, self._asked = self._asked, None
        if asked is not None:
            _keep(asked, self.screen.text)
        if "screen" in self.__dict__:
            self.screen.forget()

    def _go_back(self) -> None:
        """Nothing that was written is lost by it: it is kept as when the side closes."""
        asked, text = self._leave()
        if asked is not None:
            _keep(asked, text)

    def _end(self) -> None:
        asked, text = self._leave()
        if asked is not None:
            asked.done(text)

    def _leave(self) -> tuple[Writing | None, str]:
        """Back to where it was asked; what was asked, and what stood in the field."""
        asked, self._asked = self._asked, None
        text = self.screen.text
        if asked is not None and asked.under is not None:
            self._team.router.over(asked.under)
        else:
            self._team.router.back()
        self.screen.forget()
        return asked, text


def _keep(asked: Writing, text: str) -> None:
    if text != asked.text:
        (asked.cut or asked.done)(text)
