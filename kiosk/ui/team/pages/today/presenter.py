"""The page that the team's side opens with."""

from __future__ import annotations

from datetime import datetime

from kiosk.i18n.formats import day_of_month, hour, weekday
from kiosk.reports.delivery.removable_drives import sticks, to_write_to
from kiosk.services.build import local_now
from kiosk.ui.shell import styles
from kiosk.ui.team import routes
from kiosk.ui.team.context import TeamContext
from kiosk.ui.team.pages.today.current_encounter import CurrentEncounterPresenter
from kiosk.ui.team.pages.today.page import TodayPage
from kiosk.ui.team.shared.card_loader import TeamCards, Tile, as_tiles
from kiosk.ui.team.shared.current_encounter import note_quote
from kiosk.ui.team.shared.outside_copies import LONG, days_without
from kiosk.ui.team.shared.to_reflect_on import to_reflect_on

MOST_TILES = 6
"""Cards that are looked up for the page; it shows as many of them as it has room for."""


class TodayPresenter:
    """The presenter of `TodayPage`."""

    opens: routes.Opens = (routes.Today,)

    def __init__(self, team: TeamContext) -> None:
        styles.load(
            "widgets/controls/list_row.kv",
            "team/shared/entry_tile.kv",
            "team/pages/today/current_encounter_panel.kv",
            "team/pages/today/page.kv",
        )
        self._team = team
        self._told = -1
        """The session in which it was told of copies."""
        self._cards = TeamCards(team)
        self.page = TodayPage(texts=team.texts, theme=team.theme)
        self._now = CurrentEncounterPresenter(team, self.page.ids.now)
        self.page.bind(
            on_all=lambda _p: team.router.open(routes.EntriesOf()),
            on_reflect=lambda _p: team.router.open(routes.Reflections()),
            on_meet=lambda _p: team.router.open(routes.Meeting()),
            on_take_along=lambda _p: team.router.open(routes.Export()),
            on_note=lambda _p: self._note(),
        )
        self.page.ids.grid.bind(
            on_laid=self._cards.fill,
            on_open=lambda _g, entry_id: team.router.open(routes.OpenEntry(entry_id)),
            on_show=lambda _g, entry_id: self._decide(entry_id, show=True),
            on_hide=lambda _g, entry_id: self._decide(entry_id, show=False),
        )

    @property
    def title(self) -> str:
        return weekday(local_now().date(), self._team.texts.language)

    def open(self, _route: routes.Today) -> None:
        self.show()

    def show(self) -> None:
        wide, high = self._team.shared.wall_card_size()
        self.page.ids.grid.card_shape = wide / high
        _ = self._team._
        self.page.sticks = _("stick found") if to_write_to(sticks()) else _("to this box")
        self._now.show()
        self._tell_ways()
        self._tell_of_copies()
        self._load()

    def _tell_ways(self) -> None:
        """How many encounters wait for a reflection, and when the meeting is."""
        _, book, now = self._team._, self._team.services.book, local_now()
        count = len(to_reflect_on(book))
        self.page.to_reflect = _("Still open: {count}").format(count=count)
        meeting = book.meetings.upcoming(now.date())
        self.page.meeting = (
            self._when(meeting.starts_at.astimezone(), now) if meeting else _("since the last one")
        )
        running = self._now.running
        self.page.may_note = running is not None
        count = len(running.quotes) if running is not None else 0
        self.page.noted = _("Noted: {count}").format(count=count) if running is not None else ""

    def _tell_of_copies(self) -> None:
        """Once each time that the side is opened, when the last copy is long ago."""
        if self._told == self._team.work.session:
            return
        self._told = self._team.work.session

        def tell(days: int) -> None:
            # What was just done, and may be undone, is not hidden by it.
            free = self._team.screen.page == "today" and not self._team.screen.outcome
            if days >= LONG and free:
                said = self._team._("Days without a copy outside this box: {count}. See Settings.")
                self._team.notify.refuse(said.format(count=days))

        self._team.work.run(lambda: days_without(self._team), tell)

    def _when(self, at: datetime, now: datetime) -> str:
        """Shortly: there is little room."""
        if at.date() == now.date():
            return self._team._("today, {time}").format(time=hour(at))
        return day_of_month(at.date(), self._team.texts.language)

    def _note(self) -> None:
        """What was said in the encounter that runs; where none does, one is planned."""
        if (running := self._now.running) is not None:
            note_quote(self._team, running.id, self.show)
        else:
            self._team.router.open(routes.PlanEncounter())

    def leave(self) -> None: ...

    def forget(self) -> None:
        self._cards.drop()
        self.page.forget()

    def _load(self) -> None:
        book = self._team.services.book

        def work() -> tuple[int, list[Tile]]:
            waiting = book.entries.waiting()
            return len(waiting), as_tiles(waiting[:MOST_TILES])

        def done(found: tuple[int, list[Tile]]) -> None:
            self.page.waiting, self.page.ids.grid.entries = found

        self._team.work.run(work, done)

    def _decide(self, entry_id: str, *, show: bool) -> None:
        self._cards.decide(entry_id, show=show, then=self._load)
