"""What guests are told of the house: asked for on the first day, and on the page of settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from kiosk.errors import KioskError
from kiosk.i18n.texts import N_
from kiosk.settings.model import LONGEST_AUTHORITY, LONGEST_CONTACT, LONGEST_PHONE, Settings
from kiosk.settings.wall import LONGEST_PLACE
from kiosk.ui.shell import styles
from kiosk.ui.team.context import TeamContext, Writing, nothing_yet
from kiosk.ui.team.shared.rows_page import ROWS, Act, Row, RowsPage

TOLD = {
    "house.contact": (N_("Who guests may ask"), LONGEST_CONTACT),
    "house.phone": (N_("Telephone for guests"), LONGEST_PHONE),
    "wall.place": (N_("Where the wall hangs"), LONGEST_PLACE),
    "privacy.authority": (N_("Where guests may complain"), LONGEST_AUTHORITY),
}
"""The settings that say it: what they are called, and the longest in characters."""

FIRST_DAY = ("house.contact", "house.phone", "wall.place")
"""Those without which a guest does not know whom to ask."""


def value_of(settings: Settings, key: str) -> Any:
    """The value of a setting by its name, `section.name`."""
    section, _dot, name = key.partition(".")
    return getattr(getattr(settings, section), name)


def to_tell(settings: Settings) -> list[str]:
    """What the first day asks for and is not there yet."""
    return [key for key in FIRST_DAY if not value_of(settings, key)]


def writing(desk: TeamContext, key: str, write: Callable[[str], None]) -> Writing:
    """Asks for one of them; `write` takes what staff wrote."""
    heading, longest = TOLD[key]
    return Writing(
        desk._(heading), value_of(desk.shared.services.settings, key), longest,
        lambda text: write(text.strip()),
        hint=desk._("Guests read this in the privacy notice."), multiline=False, cut=nothing_yet,
    )  # fmt: skip


class HouseDetailsPresenter:
    """The presenter of the page that comes until guests can be told whom to ask."""

    def __init__(self, desk: TeamContext, *, done: Callable[[], None]) -> None:
        """`done` leads on: all is there, or it is put off."""
        styles.load(*ROWS)
        self._desk = desk
        self._done = done
        self.page = RowsPage(texts=desk.texts, theme=desk.theme)
        self.page.bind(
            on_row=lambda _p, key: self._ask(key), on_act=lambda _p, _key: self._done()
        )  # fmt: skip

    @property
    def title(self) -> str:
        return self._desk._("Before the first guest comes")

    def show(self) -> None:
        """As it stands now."""
        _, settings = self._desk._, self._desk.shared.services.settings
        self.page.rows = [
            Row("why", _("Guests read this in the privacy notice."),
                _("Once all of it is there, this is not asked again."), kind="fact"),
            *(Row(key, _(TOLD[key][0]), value_of(settings, key) or "–", kind="field")
              for key in FIRST_DAY),
        ]  # fmt: skip
        self.page.acts = [Act("later", _("Later"), "clock")]

    def leave(self) -> None: ...

    def forget(self) -> None:
        self.page.forget()

    def _ask(self, key: str) -> None:
        desk = self._desk
        services = desk.shared.services

        def written(_answer: None) -> None:
            if to_tell(services.settings):
                self.show()
            else:
                self._done()
                desk.tell(desk._("This holds from now on."))

        def failed(error: KioskError) -> None:
            self.show()
            desk.fail(error)

        def write(text: str) -> None:
            desk.run(lambda: services.change_settings({key: text}), written, failed=failed)

        desk.write(writing(desk, key, write))
