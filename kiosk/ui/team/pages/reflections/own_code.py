"""The pad on which whoever wrote a private reflection enters their own code, or chooses one."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from kiosk.errors import KioskError
from kiosk.guestbook.access.own_code import SHORTEST, OwnCodeTooShort
from kiosk.guestbook.access.throttle import CodeWait
from kiosk.ui.shell import styles
from kiosk.ui.widgets.controls.pin_pad import PinScreen

if TYPE_CHECKING:
    from kiosk.guestbook.model.reflection import Reflection
    from kiosk.ui.team.context import TeamContext


class OwnCodeScreen(PinScreen):
    """The pad of the PIN, for a shorter code; there are too few of those to refuse some."""

    def too_short(self) -> str:
        return self.texts.sentence(OwnCodeTooShort())

    def differs(self) -> str:
        return self.texts._("The two were not the same. Choose a code again.")

    def check_new(self, code: str) -> None: ...


class OwnCodePad:
    """Shows the pad over the page that asks, and leads back."""

    def __init__(self, team: TeamContext) -> None:
        self._team = team
        self._work: Callable[[str], Reflection] | None = None
        self._right: Callable[[Reflection], None] = lambda _reflection: None

    @cached_property
    def screen(self) -> OwnCodeScreen:
        styles.load("widgets/controls/pin_pad.kv")
        screen = OwnCodeScreen(
            name="own-code", texts=self._team.texts, theme=self._team.theme, least=SHORTEST
        )
        screen.bind(on_back=lambda _s: self._leave(), on_entered=lambda _s, code: self._try(code))
        return screen

    def enter(
        self, by: str, work: Callable[[str], Reflection], right: Callable[[Reflection], None]
    ) -> None:
        """Ask for the code of this person; `work` opens with it what `right` takes."""
        _ = self._team._
        heading = _("The code of {name}").format(name=by) if by else _("The code of its writer")
        words = _("Only with it can this reflection be read.")
        self._show("check", heading, words, work, right)

    def choose(
        self, work: Callable[[str], Reflection], right: Callable[[Reflection], None]
    ) -> None:
        """Ask for a new code, twice."""
        _ = self._team._
        words = _(
            "Digits needed: {digits} or more. On this screen nobody reads it without the code, and "
            "nobody can look the code up: remember it well."
        ).format(digits=SHORTEST)
        self._show("choose", _("A code of your own"), words, work, right)

    def forget(self) -> None:
        self._work = None
        if "screen" in self.__dict__:
            self.screen.forget()

    def _show(
        self,
        task: str,
        heading: str,
        words: str,
        work: Callable[[str], Reflection],
        right: Callable[[Reflection], None],
    ) -> None:
        screen = self.screen
        screen.task, screen.heading, screen.explains = task, heading, words
        self._work, self._right = work, right
        self._team.router.over(screen)

    def _try(self, code: str) -> None:
        """On a thread: the hash is slow on purpose."""
        work = self._work
        if work is not None:
            self._team.work.run(lambda: work(code), self._done, failed=self._refused)

    def _done(self, reflection: Reflection) -> None:
        if self._work is not None:
            self._leave()
            self._right(reflection)

    def _refused(self, error: KioskError) -> None:
        self.screen.fail(self._team.texts.sentence(error))
        if isinstance(error, CodeWait):
            self.screen.hold_on(error.seconds)

    def _leave(self) -> None:
        self.forget()
        self._team.router.back()
