"""The page that the team's side opens with."""

from __future__ import annotations

from datetime import datetime

from kiosk.i18n.formats import day_of_month, hour, weekday
from kiosk.reports.delivery.removable_drives import sticks, to_write_to
from kiosk.services.build import local_now
from kiosk.ui.shell import styles
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

    def __init__(self, desk: TeamContext) -> None:
        styles.load(
            "widgets/controls/list_row.kv",
            "team/shared/entry_tile.kv",
            "team/pages/today/current_encounter_panel.kv",
            "team/pages/today/page.kv",
        )
        self._desk = desk
        self._told = -1
        """The session in which it was told of copies."""
        self._cards = TeamCards(desk)
        self.page = TodayPage(texts=desk.texts, theme=desk.theme)
        self._now = CurrentEncounterPresenter(desk, self.page.ids.now)
        self.page.bind(on_go=lambda _p, page: self._go(page))
        self.page.ids.grid.bind(
            on_laid=self._cards.fill,
            on_open=lambda _g, entry_id: desk.open_entry(entry_id),
            on_show=lambda _g, entry_id: self._decide(entry_id, show=True),
            on_hide=lambda _g, entry_id: self._decide(entry_id, show=False),
        )

    @property
    def title(self) -> str:
        return weekday(local_now().date(), self._desk.texts.language)

    def show(self) -> None:
        wide, high = self._desk.shared.wall_card_size()
        self.page.ids.grid.card_shape = wide / high
        _ = self._desk._
        self.page.sticks = _("stick found") if to_write_to(sticks()) else _("to this box")
        self._now.show()
        self._tell_ways()
        self._tell_of_copies()
        self._load()

    def _tell_ways(self) -> None:
        """How many encounters wait for a reflection, and when the meeting is."""
        _, book, now = self._desk._, self._desk.shared.services.book, local_now()
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
        if self._told == self._desk.session:
            return
        self._told = self._desk.session

        def tell(days: int) -> None:
            # What was just done, and may be undone, is not hidden by it.
            free = self._desk.screen.page == "today" and not self._desk.screen.outcome
            if days >= LONG and free:
                said = self._desk._("Days without a copy outside this box: {count}. See Settings.")
                self._desk.refuse(said.format(count=days))

        self._desk.run(lambda: days_without(self._desk), tell)

    def _when(self, at: datetime, now: datetime) -> str:
        """Shortly: there is little room."""
        if at.date() == now.date():
            return self._desk._("today, {time}").format(time=hour(at))
        return day_of_month(at.date(), self._desk.texts.language)

    def _go(self, page: str) -> None:
        running = self._now.running
        if page == "note" and running is not None:
            note_quote(self._desk, running.id, self.show)
        elif page == "plan":
            self._desk.plan()
        elif page == "all-messages":
            self._desk.open_entries("")
        else:
            self._desk.go(page)

    def leave(self) -> None: ...

    def forget(self) -> None:
        self._cards.drop()
        self.page.forget()

    def _load(self) -> None:
        book = self._desk.shared.services.book

        def work() -> tuple[int, list[Tile]]:
            waiting = book.entries.waiting()
            return len(waiting), as_tiles(waiting[:MOST_TILES])

        def done(found: tuple[int, list[Tile]]) -> None:
            self.page.waiting, self.page.ids.grid.entries = found

        self._desk.run(work, done)

    def _decide(self, entry_id: str, *, show: bool) -> None:
        self._cards.decide(entry_id, show=show, then=self._load)
