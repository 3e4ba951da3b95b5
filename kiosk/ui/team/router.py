"""The pages that ask something, and lead back to where it was asked."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.ui.team.ask.choose import ChoosePresenter
from kiosk.ui.team.ask.confirm import ConfirmPresenter
from kiosk.ui.team.ask.pick_days import DaysPresenter
from kiosk.ui.team.ask.pick_time import TimePresenter
from kiosk.ui.team.ask.read import ReadPresenter
from kiosk.ui.team.context import Asked, Choices, DayRange, Moment, Question, Reading

if TYPE_CHECKING:
    from kiosk.ui.team.context import TeamContext
    from kiosk.ui.team.shared.page import TeamPage


class DialogPresenter(Protocol):
    """The presenter of one of them."""

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
}
"""What is asked, the name of its page, and who presents it."""


class TeamRouter:
    """Shows them, each built when it is first needed."""

    def __init__(self, desk: TeamContext) -> None:
        self._desk = desk
        self._parts: dict[type, DialogPresenter] = {}

    def ask(self, asked: Asked) -> None:
        """Show the page for what is asked."""
        kind, team = type(asked), self._desk.screen
        name, maker = MAKERS[kind]
        if kind not in self._parts:
            self._parts[kind] = maker(self._desk)
        part: DialogPresenter = self._parts[kind]
        part.ask(asked, self._way_back())
        team.count, team.title = "", part.title
        team.put(name, team.section, part.page)
        if self._desk.shared.stage.screen is not team:
            self._desk.back()
        part.show()

    def _way_back(self) -> Callable[[], None]:
        """Back to what is shown now."""
        team, over = self._desk.screen, self._desk.shared.stage.screen
        name, section, title, count = team.page, team.section, team.title, team.count
        page = team.ids.place.children[0]

        def back() -> None:
            team.title, team.count = title, count
            team.put(name, section, page)
            if over is not team:
                self._desk.over(over)

        return back

    def forget(self) -> None:
        """The side was locked."""
        for part in self._parts.values():
            part.forget()
