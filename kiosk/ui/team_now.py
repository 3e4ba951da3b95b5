"""The encounter of now on the page of today: to start, to hold, to close."""

from __future__ import annotations

from kiosk.guestbook.encounters import Encounter
from kiosk.i18n.formats import hour, joined, weekday_hour
from kiosk.services import local_now
from kiosk.ui.team_desk import Desk
from kiosk.ui.team_holding import begin_on_the_spot, round_off, start
from kiosk.ui.widgets.now_panel import NowPanel


class NowPart:
    """The presenter of a `NowPanel`."""

    def __init__(self, desk: Desk, panel: NowPanel) -> None:
        self._desk = desk
        self._panel = panel
        self._encounter: Encounter | None = None
        panel.bind(on_act=lambda _p, key: self._act(key))

    @property
    def running(self) -> Encounter | None:
        """The encounter that runs, as it was when the page was shown."""
        return self._encounter if self._panel.dark else None

    def show(self) -> None:
        """Read what runs, or what comes next."""
        book, _ = self._desk.shared.services.book, self._desk._
        panel, today = self._panel, local_now().date()
        running = book.running_encounter()
        encounter = self._encounter = running or book.next_encounter(today)
        panel.dark = self._desk.screen.under_way = running is not None
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
            at, language = encounter.starts_at.astimezone(), self._desk.texts.language
            panel.over = (
                joined((_("Today"), hour(at)), language)
                if at.date() == today
                else weekday_hour(at, language)
            )
            panel.acts = [
                ("start", _("Start"), "play"), ("open", _("Prepare"), "pen"),
                ("spot", _("One on the spot"), "plus"),
            ]  # fmt: skip

    def _facts(self, encounter: Encounter) -> list[tuple[str, str, bool]]:
        """Icon, words, and whether the words are ours."""
        _ = self._desk._
        agreed, guests = encounter.agreements, encounter.guests
        photo = {"yes": _("A photo is fine"), "no": _("No photo"), "ask": _("Ask about the photo")}
        facts = [
            ("people", joined(guests, self._desk.texts.language), False),
            ("chat", agreed.speak, False),
            ("eye-off", agreed.may_not_ask, False), ("camera", photo[agreed.photo], True),
        ]  # fmt: skip
        return [(icon, words.replace("\n", " "), ours) for icon, words, ours in facts if words]

    def _act(self, key: str) -> None:
        desk, encounter = self._desk, self._encounter
        if key == "spot":
            begin_on_the_spot(desk)
        elif key == "plan" or encounter is None:
            desk.plan()
        elif key == "start":
            start(desk, encounter)
        elif key == "open":
            desk.open_encounter(encounter.id)
        elif key == "sign":
            desk.sign()
        elif key == "cards":
            desk.cards(encounter.id)
        elif key == "end":
            round_off(desk, encounter.id)
