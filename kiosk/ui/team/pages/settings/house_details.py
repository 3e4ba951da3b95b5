"""What guests are told of the house: asked for on the first day, and on the page of settings."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError
from kiosk.i18n.texts import N_
from kiosk.settings.allowed import Text
from kiosk.settings.model import Settings, allowed
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Writing, nothing_yet
from kiosk.ui.team.pages.settings.logo import choose_logo
from kiosk.ui.team.pages.settings.printer import choose_printer
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
    """The presenter of the first day: five steps, each of which can be left for later.

    The page comes until guests can be told whom to ask.
    """

    opens: routes.Opens = (routes.HouseDetails,)

    def __init__(self, team: TeamContext) -> None:
        styles.load(*ROWS)
        self._team = team
        self.page = RowsPage(texts=team.texts, theme=team.theme, columns=2)

    @property
    def title(self) -> str:
        return self._team._("Before the first guest comes")

    def open(self, _route: routes.HouseDetails) -> None:
        self.show()

    def show(self) -> None:
        """As it stands now."""
        _, team = self._team._, self._team
        house, printer = team.services.settings.house, team.services.settings.print.printer
        names = team.services.texts.own_name(house.language)
        if len(house.languages) > 1:
            names += f" + {len(house.languages) - 1}"
        planned = any(True for _each in team.services.book.encounters.all())
        self.page.rows = [
            self._row(1, "house.name", _("Name of the house"), house.name, self._ask_name),
            self._row(1, "house.logo", _("Logo"), Path(house.logo).name,
                      lambda: choose_logo(team, lambda _undo: self._kept())),
            self._row(2, "languages", _("Languages of guests"), names,
                      lambda: team.router.open(routes.GuestLanguages())),
            *(self._row(3, key, _(TOLD[key]), value_of(team.services.settings, key),
                        partial(self._ask, key)) for key in FIRST_DAY),
            self._row(4, "encounter", _("Plan the first encounter"),
                      _("There is one.") if planned else "",
                      lambda: team.router.open(routes.PlanEncounter())),
            self._row(5, "print.printer", _("Printer for guests"), printer or _("No printer"),
                      lambda: choose_printer(team, partial(self._put, "print.printer"))),
        ]  # fmt: skip
        self.page.acts = [
            Act("later", _("Later") if to_tell(team.services.settings) else _("Done"),
                "clock" if to_tell(team.services.settings) else "check", self._done),
            Act("help", _("Help"), "info", lambda: team.router.open(routes.Help())),
        ]  # fmt: skip

    def leave(self) -> None: ...

    def forget(self) -> None:
        self.page.forget()

    def _row(self, step: int, key: str, words: str, value: str, edit: Callable[[], object]) -> Row:
        return Row(key, f"{step}. {words}", value or "–", kind="field", on_tap=edit)

    def _done(self) -> None:
        """All is there, or it is put off."""
        self._team.router.open(routes.Today())

    def _ask_name(self) -> None:
        team, key = self._team, "house.name"
        team.router.ask(
            Writing(
                team._("Name of the house"), team.services.settings.house.name,
                allowed(key, Text).longest, lambda text: self._put(key, text.strip()),
                multiline=False, cut=nothing_yet,
            )
        )  # fmt: skip

    def _ask(self, key: str) -> None:
        self._team.router.ask(writing(self._team, key, partial(self._put, key)))

    def _put(self, key: str, text: str) -> None:
        team, services = self._team, self._team.services

        def failed(error: KioskError) -> None:
            self.show()
            team.notify.fail(error)

        team.work.run(
            lambda: services.change_settings({key: text}), lambda _done: self._kept(), failed=failed
        )

    def _kept(self) -> None:
        self.show()
        self._team.notify.tell(self._team._("This holds from now on."))
