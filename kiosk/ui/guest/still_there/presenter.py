"""Still there? And: stop? What stands between a guest's work and its end."""

from __future__ import annotations

from kiosk.settings.model import Guest
from kiosk.ui.guest.screens import GuestScreens
from kiosk.ui.shell.idle import IdleWatch
from kiosk.ui.shell.navigator import Navigator
from kiosk.ui.theme.screen import KioskScreen


class StillTherePresenter:
    """Shows the guest's screens and, over them, the question whether to go on."""

    def __init__(
        self, stage: Navigator, idle: IdleWatch, screens: GuestScreens, guest: Guest
    ) -> None:
        self._stage = stage
        self._idle = idle
        self._screens = screens
        self._patience = guest.still_there_after
        self._from: KioskScreen | None = None

    def show(self, screen: KioskScreen, *, back: bool = False) -> None:
        """Show a screen of the way, and watch whether somebody is there."""
        self._stage.show(screen, back=back)
        self._idle.arm(self._patience, self.still_there)

    def still_there(self) -> None:
        """Nobody touched for a while: ask, with a count-down."""
        self._ask(stopping=False)

    def somebody_is_there(self) -> None:
        """Nobody touches, and yet somebody is there: who speaks, or listens."""
        self._idle.still_here()

    def really_stop(self) -> None:
        """The guest touched Stop: ask once. Who then walks away gets the count-down."""
        self._ask(stopping=True)

    def over(self) -> None:
        """The visit has ended: there is nothing to go back to."""
        self._from = None
        self._idle.arm(None)

    def _ask(self, *, stopping: bool) -> None:
        question = self._screens.still_there
        if self._stage.screen is question:
            # From "stop?" to the count-down: entered anew.
            question.leave()
            question.asked = stopping
            question.enter()
        else:
            self._from = self._stage.screen
            question.asked = stopping
            self._stage.show(question, slide=False)
        self._idle.arm(self._patience if stopping else None, self.still_there)

    def go_on(self) -> None:
        """The guest is there: back to where it was asked."""
        if self._from is not None:
            screen, self._from = self._from, None
            self.show(screen, back=True)
