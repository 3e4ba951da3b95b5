"""Still there? And: stop? What stands between a guest's work and its end."""

from __future__ import annotations

from kiosk.settings import Guest
from kiosk.ui.idle import IdleWatch
from kiosk.ui.screens.base import KioskScreen
from kiosk.ui.screens.still_there import StillThereScreen
from kiosk.ui.stage import Stage


class Asking:
    """Shows the guest's screens and, over them, the question whether to go on."""

    def __init__(
        self, stage: Stage, idle: IdleWatch, screen: StillThereScreen, guest: Guest
    ) -> None:
        self._stage = stage
        self._idle = idle
        self._screen = screen
        self._patience = guest.still_there_after
        self._from: KioskScreen | None = None
        screen.bind(on_go_on=lambda _s: self._go_on())

    def show(self, screen: KioskScreen, *, back: bool = False) -> None:
        """Show a screen of the way, and watch whether somebody is there."""
        self._stage.show(screen, back=back)
        self._idle.arm(self._patience, self.still_there)

    def still_there(self) -> None:
        """Nobody touched for a while: ask, with a count-down."""
        self._ask(stopping=False)

    def really_stop(self) -> None:
        """The guest touched Stop: ask once. Who then walks away gets the count-down."""
        self._ask(stopping=True)

    def over(self) -> None:
        """The visit has ended: there is nothing to go back to."""
        self._from = None
        self._idle.arm(None)

    def _ask(self, *, stopping: bool) -> None:
        if self._stage.screen is self._screen:
            # From "stop?" to the count-down: entered anew.
            self._screen.leave()
            self._screen.asked = stopping
            self._screen.enter()
        else:
            self._from = self._stage.screen
            self._screen.asked = stopping
            self._stage.show(self._screen, slide=False)
        self._idle.arm(self._patience if stopping else None, self.still_there)

    def _go_on(self) -> None:
        if self._from is not None:
            screen, self._from = self._from, None
            self.show(screen, back=True)
