"""Still there? And: stop? What stands between a guest's work and its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from kiosk.ui.guest.still_there.screen import STYLES, StillThereScreen
from kiosk.ui.shell import styles
from kiosk.ui.shell.context import AppContext
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.theme.theme import Theme


class StillTherePresenter:
    """Shows the guest's screens and, over them, the question whether to go on."""

    def __init__(self, shared: AppContext, theme: Theme, *, wipe: Callable[[], None]) -> None:
        """`wipe` ends the visit."""
        self._stage = shared.stage
        self._idle = shared.idle
        self._texts = shared.texts
        self._theme = theme
        self._guest = shared.services.settings.guest
        self._wipe = wipe
        self._from: KioskScreen | None = None

    @cached_property
    def screen(self) -> StillThereScreen:
        """Made when it is first asked for."""
        styles.load(*STYLES)
        screen = StillThereScreen(
            name="still-there", seconds=self._guest.still_there_countdown, texts=self._texts,
            theme=self._theme,
        )  # fmt: skip
        screen.bind(on_wipe=lambda _s: self._wipe(), on_go_on=lambda _s: self._go_on())
        return screen

    @property
    def screens(self) -> list[KioskScreen]:
        """The screen, once it is built."""
        return [self.screen] if "screen" in self.__dict__ else []

    def build(self) -> bool:
        """Build the screen; False when it was there already."""
        missing = not self.screens
        if missing:
            assert self.screen
        return missing

    def show(self, screen: KioskScreen, *, back: bool = False) -> None:
        """Show a screen of the way, and watch whether somebody is there."""
        self._stage.show(screen, back=back)
        self._idle.arm(self._guest.still_there_after, self.still_there)

    def still_there(self) -> None:
        """Nobody touched for a while: ask, with a count-down."""
        self._ask(stopping=False)

    def really_stop(self) -> None:
        """The guest touched Stop: ask once. Whoever walks away then gets the count-down."""
        self._ask(stopping=True)

    def over(self) -> None:
        """The visit has ended: there is nothing to go back to."""
        self._from = None
        self._idle.arm(None)

    def _ask(self, *, stopping: bool) -> None:
        question = self.screen
        if self._stage.screen is question:
            # From "stop?" to the count-down: entered again.
            question.leave()
            question.asked = stopping
            question.enter()
        else:
            self._from = self._stage.screen
            question.asked = stopping
            self._stage.show(question, slide=False)
        patience = self._guest.still_there_after
        self._idle.arm(patience if stopping else None, self.still_there)

    def _go_on(self) -> None:
        """The guest is there: back to where it was asked."""
        if self._from is not None:
            screen, self._from = self._from, None
            self.show(screen, back=True)
