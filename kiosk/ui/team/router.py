"""The ways on the team's side: from page to page, and to what asks something and leads back."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from kiosk.ui.team.ask.choose import ChoosePresenter
from kiosk.ui.team.ask.confirm import ConfirmPresenter
from kiosk.ui.team.ask.pick_days import DaysPresenter
from kiosk.ui.team.ask.pick_time import TimePresenter
from kiosk.ui.team.ask.read import ReadPresenter
from kiosk.ui.team.ask.tick import TickPresenter
from kiosk.ui.team.ask.write import WritePresenter
from kiosk.ui.team.dialogs import (
    Choices,
    DayRange,
    Dialog,
    Moment,
    Question,
    Reading,
    Ticks,
    Writing,
)
from kiosk.ui.team.routes import Route

if TYPE_CHECKING:
    from kiosk.ui.shell.navigator import Navigator
    from kiosk.ui.team.context import TeamContext, TeamPresenter
    from kiosk.ui.team.notifications import Notices
    from kiosk.ui.team.pages import Page
    from kiosk.ui.team.screen import TeamScreen
    from kiosk.ui.team.shared.page import TeamPage
    from kiosk.ui.theme.screen import KioskScreen

R = TypeVar("R", bound=Route)


class DialogPresenter(Protocol):
    """The presenter of a page that asks something."""

    @property
    def page(self) -> TeamPage: ...

    @property
    def title(self) -> str: ...

    def ask(self, asked: Any, back: Callable[[], None]) -> None:
        """Ask this; `back()` leads to where it was asked, before the answer is handed over."""
        ...

    def show(self) -> None: ...

    def forget(self) -> None: ...


MAKERS: dict[type, tuple[str, Callable[[TeamContext], Any]]] = {
    Choices: ("choose", ChoosePresenter),
    DayRange: ("days", DaysPresenter),
    Moment: ("when", TimePresenter),
    Question: ("confirm", ConfirmPresenter),
    Reading: ("read", ReadPresenter),
    Ticks: ("tick", TickPresenter),
}
"""What is asked, the name of its page, and who presents it."""


class TeamRouter:
    """Builds each page when it is first gone to, and hands a route to whatever opens it."""

    def __init__(self, screen: TeamScreen, stage: Navigator, notify: Notices) -> None:
        self._screen = screen
        self._stage = stage
        self._notify = notify
        self._opening: dict[type[Route], Callable[[Any], None]] = {}
        self._asking: dict[type, Callable[[Any], None]] = {}
        self._build: dict[str, Callable[[], TeamPresenter]] = {}
        self._parts: dict[str, TeamPresenter] = {}
        self._dialogs: dict[str, DialogPresenter] = {}
        self._shown: TeamPresenter | None = None

    def serve(self, team: TeamContext, pages: Iterable[Page], writing: WritePresenter) -> None:
        """Lead to these pages, and ask all that there is to be asked."""
        for page in pages:
            self._build[page.name] = partial(page.presenter, team)
            for route in page.presenter.opens:
                self._opening[route] = partial(self._open_page, page)
        for kind, (name, maker) in MAKERS.items():
            self._asking[kind] = partial(self._ask_on_page, name, partial(maker, team))
        self._asking[Writing] = writing.ask

    def add(self, route: type[R], opened: Callable[[R], None]) -> None:
        """Lead to what is not a page beside the rail."""
        self._opening[route] = opened

    def part(self, name: str) -> TeamPresenter:
        """The presenter of a page, built now if it was not there."""
        if name not in self._parts:
            self._parts[name] = self._build[name]()
        return self._parts[name]

    @property
    def parts(self) -> Collection[TeamPresenter]:
        """Those that are built."""
        return self._parts.values()

    def open(self, route: Route) -> None:
        """Go to another place."""
        self._opening[type(route)](route)

    def _open_page(self, page: Page, route: Route) -> None:
        """Leave the page that is shown, whichever it is, and put another in its place."""
        self._notify.tell("")
        if self._shown is not None:
            self._shown.leave()
        part = self._shown = self.part(page.name)
        self._put(page.name, page.section or page.name, part)
        part.open(route)

    def _put(self, name: str, section: str, part: TeamPresenter | DialogPresenter) -> None:
        self._screen.count, self._screen.title = "", part.title
        self._screen.put(name, section, part.page)

    def over(self, screen: KioskScreen) -> None:
        """Show a screen of the team's over the rail and its page."""
        self._stage.show(screen)

    def back(self) -> None:
        """From such a screen back to the page that it came from."""
        self._stage.show(self._screen, back=True)

    def ask(self, dialog: Dialog) -> None:
        """Ask something, and come back."""
        self._asking[type(dialog)](dialog)

    def _ask_on_page(self, name: str, build: Callable[[], DialogPresenter], dialog: Dialog) -> None:
        part = self._dialogs.get(name) or self._dialogs.setdefault(name, build())
        part.ask(dialog, self._way_back())
        self._put(name, self._screen.section, part)
        if self._stage.screen is not self._screen:
            self.back()
        part.show()

    def _way_back(self) -> Callable[[], None]:
        """Back to what is shown now."""
        screen, over = self._screen, self._stage.screen
        name, section, title, count = screen.page, screen.section, screen.title, screen.count
        page = screen.ids.place.children[0]

        def back() -> None:
            screen.title, screen.count = title, count
            screen.put(name, section, page)
            if over is not screen:
                self.over(over)

        return back

    def end(self) -> None:
        """The side was locked: no page is shown."""
        self._shown = None

    def forget(self) -> None:
        """Leave nothing of what was asked."""
        for part in self._dialogs.values():
            part.forget()
