"""The team's side: from the held corner to the lock."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from kiosk.i18n.formats import briefly
from kiosk.services.build import local_now
from kiosk.ui.shell.context import AppContext
from kiosk.ui.team import routes
from kiosk.ui.team.ask.write import WritePresenter
from kiosk.ui.team.auto_lock import AutoLock
from kiosk.ui.team.context import TeamContext, Wall
from kiosk.ui.team.login import TeamLogin
from kiosk.ui.team.notifications import Notices
from kiosk.ui.team.pages import PAGES
from kiosk.ui.team.pages.questions.presenter import QuestionCardsPresenter
from kiosk.ui.team.pages.settings.house_details import to_tell
from kiosk.ui.team.router import TeamRouter
from kiosk.ui.team.screen import TeamScreen
from kiosk.ui.team.work import SessionWork
from kiosk.ui.widgets.controls.pin_pad import PinScreen

if TYPE_CHECKING:
    from kiosk.ui.shell.maintenance import Maintenance


class TeamSession:
    """Opens the side with the PIN, and locks it."""

    def __init__(
        self,
        shared: AppContext,
        pin: PinScreen,
        screen: TeamScreen,
        maintenance: Maintenance,
        *,
        withdrawn: Callable[[str], None],
        shown: Callable[[str], None],
        sign: Callable[[], None],
    ) -> None:
        """`withdrawn` and `shown` hear of each entry that leaves the wall or comes to it; `sign`
        leads a guest to the message.
        """
        self._shared = shared
        self._screen = screen
        self._login = TeamLogin(shared, pin, opened=self._open, left=self.lock)
        self._sign = sign
        self._put_off: date | None = None
        self._staying = AutoLock(shared, screen.theme, self.lock)
        self._notices = Notices(sentence=shared.texts.sentence)
        self._notices.on(screen)
        self.router = TeamRouter(screen, shared.stage, self._notices)
        self._work = SessionWork(shared.background, self._notices)
        self.context = TeamContext(
            shared=shared, screen=screen, work=self._work, router=self.router,
            notify=self._notices, wall=Wall(withdrawn=withdrawn, shown=shown),
            maintenance=maintenance, stay_open=self._staying.watch,
        )  # fmt: skip
        self._writing = WritePresenter(self.context)
        self._cards = QuestionCardsPresenter(
            self.context, lock=self._shut, knock=self.knock, home=self.lock
        )
        self.router.serve(self.context, PAGES, self._writing)
        self.router.add(routes.QuestionCards, self._cards.open)
        self.router.add(routes.Sign, lambda _route: self._let_sign())
        self.router.add(routes.NewPin, lambda _route: self._new_pin())
        self.router.add(routes.PinAgain, self._pin_again)
        self._routes = {page.name: page.route for page in PAGES}
        screen.rail = [(page.name, page.title, page.icon) for page in PAGES if page.title]
        screen.bind(on_lock=lambda _s: self.lock(), on_page_wanted=lambda _s, name: self.go(name))

    # In and out

    def knock(self) -> None:
        """The corner was held: ask for the PIN, or for a first one."""
        self._login.knock()

    def _open(self) -> None:
        """The PIN was right."""
        close_after = self._shared.services.settings.staff.close_after
        texts = self._shared.texts
        self._screen.closes = texts._("closes by itself after {time}").format(
            time=briefly(close_after, texts.language)
        )
        self._shared.stage.show(self._screen)
        self.router.open(routes.HouseDetails() if self._first_day() else routes.Today())
        self._staying.watch(long=False)

    def _first_day(self) -> bool:
        """Whether to ask for what guests are to be told: until it is there, and once a day."""
        today = local_now().date()
        wanted = bool(to_tell(self._shared.services.settings)) and self._put_off != today
        self._put_off = today
        return wanted

    def _new_pin(self) -> None:
        def renewed(there: bool) -> None:
            self.router.back()
            if there:
                self._notices.tell(self._shared.texts._("The new PIN holds from now on."))

        self._login.renew(renewed)

    def _pin_again(self, route: routes.PinAgain) -> None:
        def checked(right: bool) -> None:
            self.router.back()
            if right:
                route.done()

        self._login.confirm(checked)

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
        forgetting = [part.forget for part in self.router.parts]
        return [
            self._writing.cut, self._let_go, self._staying.over, self._login.forget, *forgetting,
            self.router.forget, self._screen.forget, partial(self._notices.tell, ""),
        ]  # fmt: skip

    def _let_go(self) -> None:
        self._work.end()
        self.router.end()

    def _let_sign(self) -> None:
        self.lock()
        self._sign()

    def go(self, name: str) -> None:
        """To a page of the rail."""
        self.router.open(self._routes[name])
