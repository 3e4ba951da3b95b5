"""What guests are told of the house: asked for on the first day, and on the page of settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from kiosk.errors import KioskError
from kiosk.i18n.texts import N_
from kiosk.settings.allowed import Text
from kiosk.settings.model import Settings, allowed
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Writing, nothing_yet
from kiosk.ui.team.shared.rows_page import ROWS, Act, Row, RowsPage

TOLD = {
    "house.contact": N_("Who guests may ask"),
    "house.phone": N_("Telephone for guests"),
    "wall.place": N_("Where the wall hangs"),
    "privacy.authority": N_("Where guests may complain"),
}
"""The settings that say it, and what they are called."""

FIRST_DAY = ("house.contact", "house.phone", "wall.place")
"""Those without which a guest does not know whom to ask."""


def value_of(settings: Settings, key: str) -> Any:
    """The value of a setting by its name, `section.name`."""
    section, _dot, name = key.partition(".")
    return getattr(getattr(settings, section), name)


def to_tell(settings: Settings) -> list[str]:
    """What the first day asks for and is not there yet."""
    return [key for key in FIRST_DAY if not value_of(settings, key)]


def writing(team: TeamContext, key: str, write: Callable[[str], None]) -> Writing:
    """Asks for one of them; `write` takes what staff wrote."""
    return Writing(
        team._(TOLD[key]), value_of(team.services.settings, key), allowed(key, Text).longest,
        lambda text: write(text.strip()),
        hint=team._("Guests read this in the privacy notice."), multiline=False, cut=nothing_yet,
    )  # fmt: skip


class HouseDetailsPresenter:
    """The presenter of the page that comes until guests can be told whom to ask."""

    opens: routes.Opens = (routes.HouseDetails,)

    def __init__(self, team: TeamContext) -> None:
        styles.load(*ROWS)
        self._team = team
        self.page = RowsPage(texts=team.texts, theme=team.theme)

    @property
    def title(self) -> str:
        return self._team._("Before the first guest comes")

    def open(self, _route: routes.HouseDetails) -> None:
        self.show()

    def show(self) -> None:
        """As it stands now."""
        _, settings = self._team._, self._team.services.settings
        self.page.rows = [
            Row("why", _("Guests read this in the privacy notice."),
                _("Once all of it is there, this is not asked again."), kind="fact"),
            *(Row(key, _(TOLD[key]), value_of(settings, key) or "–", kind="field",
                  on_tap=partial(self._ask, key))
              for key in FIRST_DAY),
        ]  # fmt: skip
        self.page.acts = [Act("later", _("Later"), "clock", self._done)]

    def leave(self) -> None: ...

    def forget(self) -> None:
        self.page.forget()

    def _done(self) -> None:
        """All is there, or it is put off."""
        self._team.router.open(routes.Today())

    def _ask(self, key: str) -> None:
        team = self._team
        services = team.services

        def written(_answer: None) -> None:
            if to_tell(services.settings):
                self.show()
            else:
                self._done()
                team.notify.tell(team._("This holds from now on."))

        def failed(error: KioskError) -> None:
            self.show()
            team.notify.fail(error)

        def write(text: str) -> None:
            team.work.run(lambda: services.change_settings({key: text}), written, failed=failed)

        team.router.ask(writing(team, key, write))
