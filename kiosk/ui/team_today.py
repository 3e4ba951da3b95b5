"""The page that the team's side opens with."""

from __future__ import annotations

from kiosk.reports.sticks import sticks
from kiosk.services import local_now
from kiosk.ui import styles
from kiosk.ui.team_cards import TeamCards, as_tiles
from kiosk.ui.team_days import weekday
from kiosk.ui.team_desk import Desk
from kiosk.ui.widgets.today_page import TodayPage

MOST_TILES = 6
"""Cards that are looked up for the page; it shows as many of them as it has room for."""


class TodayPart:
    """The presenter of `TodayPage`."""

    def __init__(self, desk: Desk) -> None:
        styles.load("widgets/list_row.kv", "widgets/entry_tile.kv", "widgets/today_page.kv")
        self._desk = desk
        self._cards = TeamCards(desk)
        self.page = TodayPage(texts=desk.texts, look=desk.look)
        self.page.bind(on_go=lambda _p, page: desk.go(page))
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
        self.page.sticks = _("stick found") if sticks() else _("to this box or a stick")
        self._load()

    def forget(self) -> None:
        self._cards.drop()
        self.page.forget()

    def _load(self) -> None:
        book = self._desk.shared.services.book

        def work() -> tuple[int, list[tuple[str, str, bool]]]:
            waiting = book.waiting()
            return len(waiting), as_tiles(waiting[:MOST_TILES])

        def done(found: tuple[int, list[tuple[str, str, bool]]]) -> None:
            self.page.waiting, self.page.ids.grid.entries = found

        self._desk.run(work, done)

    def _decide(self, entry_id: str, *, show: bool) -> None:
        self._cards.decide(entry_id, show=show, then=self._load)
