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
        panel.bind(on_agreed=lambda _p: self._read_agreed())

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
        team = self._team
        spot = Act("spot", _("One on the spot"), "plus", lambda: begin_on_the_spot(team))
        panel.dark = self._team.screen.under_way = running is not None
        if encounter is None:
            panel.over, panel.heading, panel.facts = "", _("No encounter is planned."), []
            panel.acts = [
                replace(spot, icon="play"),
                Act(
                    "plan", _("Plan one"), "calendar",
                    lambda: team.router.open(routes.PlanEncounter()),
                ),
            ]  # fmt: skip
            return
        panel.heading, panel.facts = encounter.title or _("Without a title"), self._facts(encounter)
        if running is not None:
            panel.over = _("Running since {time}").format(time=hour(encounter.held_at))
            panel.acts = [
                Act(
                    "sign", _("Let a guest sign"), "pen",
                    lambda: team.router.open(routes.Sign()),
                ),
                Act(
                    "cards", _("Question cards"), "chat",
                    lambda: team.router.open(routes.QuestionCards(encounter.id)),
                ),
                Act("end", _("Round off"), "flag", lambda: round_off(team, encounter.id)),
            ]  # fmt: skip
        else:
            at, language = encounter.starts_at.astimezone(), self._team.texts.language
            panel.over = (
                joined((_("Today"), hour(at)), language)
                if at.date() == today
                else weekday_hour(at, language)
            )
            panel.acts = [
                Act("start", _("Start"), "play", lambda: start(team, encounter)),
                self._prepare(encounter),
                spot,
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

    def _prepare(self, encounter: Encounter) -> Act:
        return Act(
            "open", self._team._("Prepare"), "pen",
            lambda: self._team.router.open(routes.OpenEncounter(encounter.id)),
        )  # fmt: skip

    def _read_agreed(self) -> None:
        """All that was agreed, to be read whole."""
        encounter = self._encounter
        if encounter is None:
            return
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
                [self._prepare(encounter)],
            )
        )  # fmt: skip
