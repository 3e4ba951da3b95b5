"""The page of encounters: what is planned, what runs, what was held."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from itertools import groupby

from kiosk.guestbook.model.encounter import Encounter
from kiosk.i18n.folding import finds, searchable
from kiosk.i18n.formats import hour, joined, short_day, weekday_hour
from kiosk.services.build import local_now
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Writing, nothing_yet
from kiosk.ui.team.pages.encounters.encounter_form import EncounterForm
from kiosk.ui.team.shared.current_encounter import begin_on_the_spot
from kiosk.ui.team.shared.rows_page import ROWS, Act, Row, RowsPage, heading


class EncountersPresenter:
    """The presenter of the list, and of the form behind each of its rows."""

    opens: routes.Opens = (routes.Encounters, routes.OpenEncounter, routes.PlanEncounter)

    def __init__(self, team: TeamContext) -> None:
        styles.load(*ROWS)
        self._team = team
        self._words = ""
        self.page = RowsPage(texts=team.texts, theme=team.theme, columns=2)
        self._form = EncounterForm(team, self.page, back=self.show)

    @property
    def title(self) -> str:
        return self._team._("Encounters")

    def open(self, route: routes.Encounters | routes.OpenEncounter | routes.PlanEncounter) -> None:
        """The list, and over it the form of one encounter or of a new one."""
        self.show()
        match route:
            case routes.OpenEncounter(encounter_id):
                self._form.open(encounter_id)
            case routes.PlanEncounter():
                self._form.begin()
            case routes.Encounters():
                pass

    def show(self) -> None:
        """The list: what runs and what comes first, then what was."""
        self._form.close()
        _ = self._team._
        self._team.screen.title = self.title
        self.page.first_page()
        self.page.sign = "" if self._words else "people"
        self.page.nothing = (
            self._team.nothing_found()
            if self._words
            else _(
                "No encounter is planned yet. Plan one here: who comes, when, and what you agreed. "
                "What guests leave you then, stands with it."
            )
        )
        book = self._team.services.book
        self.page.acts = [
            Act("plan", _("Plan one"), "plus", self._form.begin, main=True),
            Act("spot", _("One on the spot"), "play", partial(begin_on_the_spot, self._team)),
            Act("search", self._words or _("Search"), "search", self._ask_words),
            *([Act("all", _("Show all"), "x", partial(self._search, ""))] if self._words else []),
        ]
        now = local_now()
        encounters = [each for each in book.encounters.all() if self._sought(each)]

        def comes(each: Encounter) -> bool:
            state = each.state(now)
            today = each.starts_at.astimezone().date() >= now.date()
            return state == "running" or (state == "planned" and today)

        coming = [each for each in encounters if comes(each)]
        held = [each for each in encounters if not comes(each)][::-1]
        self.page.lines = 2
        self.page.rows = [*self._coming(coming), *self._held(held)]

    def _coming(self, encounters: list[Encounter]) -> list[Row]:
        """What runs, and what is planned."""
        _, now = self._team._, local_now()
        running = [each for each in encounters if each.state(now) == "running"]
        planned = [each for each in encounters if each not in running]
        return [
            *([heading(_("Now"))] if running else []), *map(self._row, running),
            *([heading(_("Planned"))] if planned else []), *map(self._row, planned),
        ]  # fmt: skip

    def _held(self, encounters: list[Encounter]) -> list[Row]:
        """What was, year by year."""
        _, rows = self._team._, list[Row]()
        for year, held in groupby(encounters, lambda each: each.held_at.astimezone().year):
            rows += [heading(_("In {year}").format(year=year)), *map(self._row, held)]
        return rows

    def _sought(self, encounter: Encounter) -> bool:
        """Whether the words that are searched for stand in its title, its guests or its themes."""
        texts = (encounter.title, *encounter.guests, *encounter.themes)
        return finds(self._words, searchable("\n".join(texts)))

    def _search(self, words: str) -> None:
        self._words = words.strip()
        self.show()

    def leave(self) -> None:
        """A search ends with the page."""
        self._words = ""
        self._form.close()

    def forget(self) -> None:
        self._words = ""
        self._form.close()
        self.page.forget()

    def _row(self, encounter: Encounter) -> Row:
        _ = self._team._
        state = encounter.state(local_now())
        at = encounter.held_at.astimezone()
        signs = {"planned": "calendar", "running": "play", "closed": "check"}
        over = at.date() < local_now().date()
        # What is planned and what runs stands under a heading that says so.
        not_held = _("not held") if state == "planned" and over else ""
        return Row(
            encounter.id, encounter.title or _("Without a title"),
            self._when(at),
            sign=signs[state], tag=_("look over") if encounter.look_over else not_held,
            on_tap=partial(self._open, encounter),
        )  # fmt: skip

    def _when(self, at: datetime) -> str:
        """With its year where that is another one."""
        language = self._team.texts.language
        if at.year == local_now().year:
            return weekday_hour(at, language)
        return joined((short_day(at.date(), language), hour(at)), language)

    def _open(self, encounter: Encounter) -> None:
        """One of the list."""
        self._form.open(encounter.id)
        if encounter.look_over:
            _ = self._team._
            self._team.notify.tell(_("A guest who may stand here was erased. Look what must go."))

    def _ask_words(self) -> None:
        _ = self._team._
        self._team.router.ask(
            Writing(
                _("Search in encounters"), self._words, 100, self._search,
                hint=_("Leave it empty to see all."), multiline=False, cut=nothing_yet,
            )
        )  # fmt: skip
