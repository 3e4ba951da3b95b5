"""The team's side: the pages behind the PIN, and the way from one to the other."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kiosk.i18n.formats import briefly
from kiosk.services.build import local_now
from kiosk.ui.shell.context import AppContext
from kiosk.ui.team.ask.write import WritePresenter
from kiosk.ui.team.auto_lock import AutoLock
from kiosk.ui.team.context import Asked, TeamContext, TeamPresenter, Writing
from kiosk.ui.team.login import TeamLogin
from kiosk.ui.team.notifications import Notices
from kiosk.ui.team.pages.encounters.presenter import EncountersPresenter
from kiosk.ui.team.pages.entries.presenter import EntriesPresenter
from kiosk.ui.team.pages.export.presenter import ExportPresenter
from kiosk.ui.team.pages.maintenance.presenter import MaintenancePresenter
from kiosk.ui.team.pages.meeting.presenter import MeetingPresenter
from kiosk.ui.team.pages.numbers.presenter import NumbersPresenter
from kiosk.ui.team.pages.questions.presenter import QuestionCards
from kiosk.ui.team.pages.reflections.presenter import ReflectionsPresenter
from kiosk.ui.team.pages.settings.house_details import HouseDetailsPresenter, to_tell
from kiosk.ui.team.pages.settings.presenter import SettingsPresenter
from kiosk.ui.team.pages.today.presenter import TodayPresenter
from kiosk.ui.team.router import TeamRouter
from kiosk.ui.team.screen import TeamScreen
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.controls.pin_pad import PinScreen

if TYPE_CHECKING:
    from kiosk.ui.shell.maintenance import Maintenance

FIRST = "today"

WITHIN = {"care": "settings", "numbers": "settings", "first": FIRST}
"""Pages that are not on the rail, and the one there that they belong to."""


class TeamSession:
    """From the held corner to the lock. A page is built when it is first gone to."""

    def __init__(
        self,
        shared: AppContext,
        pin: PinScreen,
        team: TeamScreen,
        chores: Maintenance,
        *,
        withdrawn: Callable[[str], None],
        shown: Callable[[str], None],
        sign: Callable[[], None],
    ) -> None:
        """`withdrawn` and `shown` hear of each entry that leaves the wall or comes to it; `sign`
        leads a guest to the message.
        """
        self._shared = shared
        self._team = team
        self._door = TeamLogin(shared, pin, opened=self._open, left=self.lock)
        self._sign = sign
        self._put_off: date | None = None
        self._staying = AutoLock(shared, team.theme, self.lock)
        self.notices = Notices()
        self.notices.on(team)
        self.desk = TeamContext(
            shared, team, team.theme, withdrawn, shown, go=self.go, open_entry=self._open_entry,
            open_entries=self._open_entries,
            write=self._write, ask=self._ask, notices=self.notices,
            over=self._over, back=self._back,
            plan=self._plan, open_encounter=self._open_encounter, cards=self._show_cards,
            reflect=self._reflect, sign=self._let_sign, stay_open=self._staying.watch,
        )  # fmt: skip
        self._writing = WritePresenter(self.desk)
        self._cards = QuestionCards(self.desk, knock=self.knock, home=self.lock)
        self._between = TeamRouter(self.desk)
        self._makers: dict[str, Callable[[], TeamPresenter]] = {
            "today": partial(TodayPresenter, self.desk),
            "entries": partial(EntriesPresenter, self.desk),
            "encounters": partial(EncountersPresenter, self.desk),
            "reflections": partial(ReflectionsPresenter, self.desk),
            "meeting": partial(MeetingPresenter, self.desk),
            "export": partial(ExportPresenter, self.desk),
            "settings": partial(SettingsPresenter, self.desk, new_pin=self._new_pin),
            "numbers": partial(NumbersPresenter, self.desk),
            "care": partial(MaintenancePresenter, self.desk, chores),
            "first": partial(HouseDetailsPresenter, self.desk, done=self._told),
        }
        self._parts: dict[str, TeamPresenter] = {}
        self._shown: TeamPresenter | None = None
        team.bind(on_lock=lambda _s: self.lock(), on_page_wanted=lambda _s, page: self.go(page))

    # In and out

    def knock(self) -> None:
        """The corner was held: ask for the PIN, or for a first one."""
        self._door.knock()

    def _open(self) -> None:
        """The PIN was right."""
        close_after = self._shared.services.settings.staff.close_after
        texts = self._shared.texts
        self._team.closes = texts._("closes by itself after {time}").format(
            time=briefly(close_after, texts.language)
        )
        self._shared.stage.show(self._team)
        self.go("first" if self._first_day() else FIRST)
        self._staying.watch(long=False)

    def _first_day(self) -> bool:
        """Whether to ask for what guests are to be told: until it is there, and once a day."""
        today = local_now().date()
        wanted = bool(to_tell(self._shared.services.settings)) and self._put_off != today
        self._put_off = today
        return wanted

    def _told(self) -> None:
        self.go(FIRST)

    def _new_pin(self) -> None:
        def renewed(there: bool) -> None:
            self._back()
            if there:
                self.desk.tell(self.desk._("The new PIN holds from now on."))

        self._door.renew(renewed)

    def lock(self) -> None:
        """Back to the wall; nothing of the team's side stays on the screen.

        What staff were writing is kept first, as each page keeps it.
        """
        for step in self.ending():
            step()

    def ending(self) -> list[Callable[[], None]]:
        """What leads back, step by step: each of them may be taken without the others."""
        return [*self._shutting(), self._cards.forget, self._shared.home]

    def _shut(self) -> None:
        for step in self._shutting():
            step()

    def _shutting(self) -> list[Callable[[], None]]:
        forgetting = [part.forget for part in self._parts.values()]
        return [
            self._writing.cut, self._let_go, self._staying.over, self._door.forget, *forgetting,
            self._between.forget, self._team.forget, partial(self.notices.tell, ""),
        ]  # fmt: skip

    def _let_go(self) -> None:
        self.desk.session += 1
        self._shown = None

    def _let_sign(self) -> None:
        self.lock()
        self._sign()

    # From page to page

    def go(self, name: str) -> None:
        """To a page of the rail."""
        self._come(name)
        self._parts[name].show()

    def _come(self, name: str) -> None:
        """Leave the page that is shown, whichever it is, and put another in its place."""
        self.notices.tell("")
        if self._shown is not None:
            self._shown.leave()
        self._shown = self.part(name)
        self._put(name)

    def _open_entry(self, entry_id: str) -> None:
        self.go("entries")
        part = self._parts["entries"]
        if isinstance(part, EntriesPresenter):
            part.open(entry_id)

    def _open_entries(self, encounter_id: str) -> None:
        self._come("entries")
        part = self._parts["entries"]
        if isinstance(part, EntriesPresenter):
            part.show_all(encounter_id)

    # The encounter

    def _open_encounter(self, encounter_id: str) -> None:
        self.go("encounters")
        part = self._parts["encounters"]
        if isinstance(part, EncountersPresenter):
            part.open(encounter_id)

    def _plan(self) -> None:
        self.go("encounters")
        part = self._parts["encounters"]
        if isinstance(part, EncountersPresenter):
            part.begin()

    def _show_cards(self, encounter_id: str) -> None:
        self._cards.show(encounter_id, self._shut)

    def _reflect(self, encounter_id: str) -> None:
        self.go("reflections")
        part = self._parts["reflections"]
        if isinstance(part, ReflectionsPresenter):
            part.begin(encounter_id)

    def part(self, name: str) -> TeamPresenter:
        """The presenter of a page, built now if it was not there."""
        if name not in self._parts:
            self._parts[name] = self._makers[name]()
        return self._parts[name]

    def _put(self, name: str) -> None:
        part = self.part(name)
        self._team.count = ""
        self._team.title = part.title
        self._team.put(name, WITHIN.get(name, name), part.page)

    def _over(self, screen: KioskScreen) -> None:
        self._shared.stage.show(screen)

    def _back(self) -> None:
        self._shared.stage.show(self._team, back=True)

    def _write(self, asked: Writing) -> None:
        self._writing.ask(asked)

    def _ask(self, asked: Asked) -> None:
        self._between.ask(asked)
