"""The team's side on a stage: its real presenters, and a made-up book in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import get_args

from kivy.clock import Clock
from PIL import Image

from kiosk.devtools.demo.entries import fill
from kiosk.devtools.gallery.stage import StageRoom, settle
from kiosk.i18n.formats import briefly
from kiosk.paths import assets
from kiosk.reports.delivery.removable_drives import Stick
from kiosk.services.build import build, local_now
from kiosk.settings.model import LANGUAGES, Settings
from kiosk.ui.shell import styles
from kiosk.ui.shell.context import AppContext
from kiosk.ui.shell.idle import IdleWatch
from kiosk.ui.shell.worker import Lane, Worker
from kiosk.ui.team.ask.choose_page import ChoosePage
from kiosk.ui.team.pages.export import presenter as export
from kiosk.ui.team.pages.numbers.page import NumbersPage
from kiosk.ui.team.pages.settings import logo
from kiosk.ui.team.pages.today import presenter as today
from kiosk.ui.team.screen import TeamScreen
from kiosk.ui.team.session import TeamSession
from kiosk.ui.team.shared import outside_copies
from kiosk.ui.team.shared.rows_page import RowsPage
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.controls.pager import Pager
from kiosk.ui.widgets.controls.pin_pad import PinScreen

PAGED = {
    "encounter-planned", "entry-move", "reflection", "settings", "numbers",
}  # fmt: skip
"""The states whose further pages are walked too: those of others are alike."""


class TeamRoom(StageRoom):
    """A stage of one size in px with all that staff may see."""

    def __init__(self, width: int, height: int, folder: Path) -> None:
        super().__init__(width, height)
        house = replace(
            Settings().house, name="Huis van het Kind Brussel-Noord", languages=LANGUAGES
        )
        staff = replace(Settings().staff, names=("Noor", "Sam", "Fatima", "Marie-Christine"))
        settings = replace(Settings(), house=house, staff=staff)
        self.services = services = build(settings, folder / "data")
        fill(services.book, 24, now=local_now(), assets=assets())
        self._keep_today_free()
        services.composer = SimpleNamespace(  # type: ignore[assignment]
            compose=lambda _card, size: Image.new(
                "RGB", (max(1, size[0]), max(1, size[1])), "#F7E4AC"
            ),
            wear=lambda _style: None,
        )
        sticks = [
            Stick("KINGSTON64G", folder / "one", 10**9),
            Stick("INTENSO", folder / "gone", 10**9),
        ]
        self.stick = folder / "one"
        self.stick.mkdir()
        self.sticks = sticks
        for module in (outside_copies, export, logo, today):
            setattr(module, "sticks", lambda: self.sticks)  # noqa: B010 - a name that they import
        styles.load(*styles.TEAM)
        common = {"texts": self.texts, "theme": self.theme}
        self.background = Worker()
        self.pin, self.team = PinScreen(name="pin", **common), TeamScreen(name="team", **common)
        self.chores = SimpleNamespace(failure=None)
        shared = AppContext(
            services, self.background, self.stage, self.texts, IdleWatch(clock=lambda: 0.0),
            home=lambda: None, wall_card_size=lambda: (width, height - 96),
        )  # fmt: skip
        self.side = TeamSession(
            shared, self.pin, self.team, self.chores,  # type: ignore[arg-type]
            withdrawn=lambda _id: None, shown=lambda _id: None, sign=lambda: None,
        )  # fmt: skip
        self.stage.show(self.team)

    def _keep_today_free(self) -> None:
        """No planned encounter of the made-up book is due before that of a walk, at any hour."""
        now = local_now()
        for each in self.services.book.encounters.all():
            if each.state(now) == "planned" and each.starts_at < now + timedelta(days=1):
                later = each.starts_at + timedelta(days=1)
                self.services.book.keep_record(replace(each, starts_at=later))

    def each(self, without: str = "") -> Iterator[tuple[str, KioskScreen]]:
        """Every state, and of lists every page."""
        time = briefly(self.services.settings.staff.close_after, self.texts.language)
        self.team.closes = self.texts._("closes by itself after {time}").format(time=time)
        for name, screen in super().each(without):
            yield name, screen
            for number in range(2, self._pages() + 1 if name in PAGED else 2):
                self._turn()
                yield f"{name} {number}", screen

    # Waiting, and turning pages

    def wait(self) -> None:
        """Until the answers of the background are there, and those that they asked for."""
        for _round in range(4):
            for lane in get_args(Lane):
                self.background.rest(lane, 60)
            Clock.tick()

    def _pager(self) -> Pager | None:
        screen = self.stage.screen
        if screen is not self.team:
            return None
        for page in screen.ids.place.children:
            if isinstance(page, (RowsPage, NumbersPage, ChoosePage)):
                return page.ids.pager
        return None

    def _pages(self) -> int:
        pager = self._pager()
        return int(pager.pages) if pager is not None else 1

    def _turn(self) -> None:
        pager = self._pager()
        assert pager is not None
        pager.turn(1)
        settle(self.team)

    def _shown(self) -> KioskScreen:
        self.wait()
        return self.stage.screen

    def _go(self, page: str) -> KioskScreen:
        self.chores.failure = None
        for each in ("export", "care"):
            self.side.router.part(each).page.running = False
        self.side.lock()
        self.stage.show(self.team)
        self.side.go(page)
        return self._shown()
