"""What every page of the team's side works with, and what each of them is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.i18n.texts import Translator
from kiosk.ui.shell.context import AppContext
from kiosk.ui.team.notifications import Notices
from kiosk.ui.team.routes import Opens, Router
from kiosk.ui.team.work import SessionWork

if TYPE_CHECKING:
    from kiosk.services.build import Services
    from kiosk.ui.shell.maintenance import Maintenance
    from kiosk.ui.team.screen import TeamScreen
    from kiosk.ui.team.shared.page import TeamPage
    from kiosk.ui.theme.live_texts import LiveTexts
    from kiosk.ui.theme.theme import Theme


class TeamPresenter(Protocol):
    """The presenter of one page: it reads and changes the book, and fills its page."""

    opens: Opens

    def __init__(self, team: TeamContext) -> None: ...

    @property
    def page(self) -> TeamPage: ...

    @property
    def title(self) -> str:
        """What stands over the page."""
        ...

    def open(self, route: Any, /) -> None:
        """The page has come on the screen, by one of the routes: read what it shows."""
        ...

    def leave(self) -> None:
        """Another page comes: what was searched or filtered here ends with this one."""
        ...

    def forget(self) -> None:
        """The team's side was locked: nothing of it stays in memory but what staff were writing."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """The wall, as the team's side changes it: each hears of an entry by its id."""

    withdrawn: Callable[[str], None]
    """It leaves the wall."""
    shown: Callable[[str], None]
    """It comes to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeamContext:
    """Handed to each part."""

    shared: AppContext
    screen: TeamScreen
    work: SessionWork
    router: Router
    notify: Notices
    wall: Wall
    maintenance: Maintenance
    stay_open: Callable[..., None]
    """Watch from now on whether somebody is there: `long` in a meeting, or as everywhere."""

    @property
    def services(self) -> Services:
        return self.shared.services

    @property
    def texts(self) -> LiveTexts:
        return self.shared.texts

    @property
    def theme(self) -> Theme:
        return self.screen.theme

    @property
    def _(self) -> Translator:
        return self.shared.texts._

    def nothing_found(self) -> str:
        """What to say where a search or a filter lets nothing through."""
        return self._("Nothing found. Show all, or look for something else.")

    def draft(self, key: str) -> str:
        """What was left unfinished for this, "" for nothing."""
        return self.services.unfinished.get(key)

    def keep_draft(self, key: str, text: str) -> None:
        """Keep what is not finished, also over a pulled plug; "" when it is."""
        unfinished = self.services.unfinished
        unfinished.put(key, text)
        self.work.run(unfinished.save, lambda _kept: None)
