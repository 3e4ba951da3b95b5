"""The encounter of now on the page of today: to start, to hold, to close."""

from __future__ import annotations

from dataclasses import replace

from kiosk.guestbook.model.encounter import Encounter
from kiosk.i18n.formats import hour, joined, weekday_hour
from kiosk.services.build import local_now
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.dialogs import Reading
from kiosk.ui.team.pages.today.current_encounter_panel import Agreed, CurrentEncounterPanel
from kiosk.ui.team.shared.action_bar import Act
from kiosk.ui.team.shared.current_encounter import begin_on_the_spot, round_off, start
from kiosk.ui.team.shared.words import photos


class CurrentEncounterPresenter:
    """The presenter of a `CurrentEncounterPanel`."""

    def __init__(self, team: TeamContext, panel: CurrentEncounterPanel) -> None:
        self._team = team
        self._panel = panel
        self._encounter: Encounter | None = None
        panel.bind(on_act=lambda _p, key: self._act(key))

    @property
    def running(self) -> Encounter | None:
        """The encounter that runs, as it was when the page was shown."""
        return self._encounter if self._panel.dark else None

    def show(self) -> None:
        """Read what runs, or what comes next."""
        book, _ = self._team.services.book, self._team._
        panel, today = self._panel, local_now().date()
        running = book.encounters.running()
        encounter = self._encounter = running or book.encounters.upcoming(today)
        panel.dark = self._team.screen.under_way = running is not None
        if encounter is None:
            panel.over, panel.heading, panel.facts = "", _("No encounter is planned."), []
            panel.acts = [
                ("spot", _("One on the spot"), "play"), ("plan", _("Plan one"), "calendar")
            ]  # fmt: skip
            return
        panel.heading, panel.facts = encounter.title or _("Without a title"), self._facts(encounter)
        if running is not None:
            panel.over = _("Running since {time}").format(time=hour(encounter.held_at))
            panel.acts = [
                ("sign", _("Let a guest sign"), "pen"), ("cards", _("Question cards"), "chat"),
                ("end", _("Round off"), "flag"),
            ]  # fmt: skip
        else:
            at, language = encounter.starts_at.astimezone(), self._team.texts.language
            panel.over = (
                joined((_("Today"), hour(at)), language)
                if at.date() == today
                else weekday_hour(at, language)
            )
            panel.acts = [
                ("start", _("Start"), "play"), ("open", _("Prepare"), "pen"),
                ("spot", _("One on the spot"), "plus"),
            ]  # fmt: skip

    def _facts(self, encounter: Encounter) -> list[Agreed]:
        """What was agreed, in short; what must not be asked comes first, and whole."""
        agreed, language = encounter.agreements, self._team.texts.language
        facts = [
            Agreed("eye-off", agreed.may_not_ask, whole=True),
            Agreed("people", joined(encounter.guests, language)), Agreed("chat", agreed.speak),
            Agreed("camera", dict(photos(self._team))[agreed.photo], ours=True),
        ]  # fmt: skip
        return [replace(each, words=" ".join(each.words.split())) for each in facts if each.words]

    def _read_agreed(self, encounter: Encounter) -> None:
        """All that was agreed, to be read whole."""
        team, _, agreed = self._team, self._team._, encounter.agreements
        parts = [
            (_("What we do not ask"), agreed.may_not_ask),
            (_("Who comes"), joined(encounter.guests, team.texts.language)),
            (_("How the guest wants to be spoken with"), agreed.speak),
            (_("What we may ask"), agreed.may_ask), (_("Place"), agreed.place),
            (_("Photo"), dict(photos(team))[agreed.photo]),
        ]  # fmt: skip
        team.router.ask(
            Reading(
                _("What was agreed"), [each for each in parts if each[1]],
                [Act("open", _("Prepare"), "pen")],
                lambda _key: team.router.open(routes.OpenEncounter(encounter.id)),
            )
        )  # fmt: skip

    def _act(self, key: str) -> None:
        team, encounter = self._team, self._encounter
        if key == "spot":
            begin_on_the_spot(team)
        elif key == "plan" or encounter is None:
            team.router.open(routes.PlanEncounter())
        elif key == "agreed":
            self._read_agreed(encounter)
        elif key == "start":
            start(team, encounter)
        elif key == "open":
            team.router.open(routes.OpenEncounter(encounter.id))
        elif key == "sign":
            team.router.open(routes.Sign())
        elif key == "cards":
            team.router.open(routes.QuestionCards(encounter.id))
        elif key == "end":
            round_off(team, encounter.id)
