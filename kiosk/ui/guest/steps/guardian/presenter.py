"""Staff confirm behind their PIN that a guardian allows the photo."""

from __future__ import annotations

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import PinWait
from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.visit import Visit
from kiosk.ui.shell import styles
from kiosk.ui.widgets.controls.pin_pad import PinScreen


class GuardianPresenter:
    """Asks for the PIN."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        self._pin = step.shared.services.pin
        styles.load(*styles.PIN)
        self.screen = PinScreen(**step.bare)
        self.screen.bind(
            on_back=lambda _s: step.back(), on_entered=lambda _s, pin: self._entered(pin)
        )

    def enter(self, _visit: Visit) -> None:
        self._hold_on()

    def leave(self, _visit: Visit) -> None:
        """The PIN is kept nowhere."""

    def has_content(self, _visit: Visit) -> bool:
        return False

    def _hold_on(self) -> None:
        self._step.visits.ask(self._pin.wait, self.screen.hold_on)

    def _entered(self, pin: str) -> None:
        def checked(right: bool) -> None:
            if right:
                self._step.visits.draft.guardian = True
                self._step.next()
            else:
                self.screen.fail(self._step.shared.texts._("That is not the PIN."))
                self._hold_on()

        def refused(error: KioskError) -> None:
            self.screen.fail(self._step.shared.texts.sentence(error))
            if isinstance(error, PinWait):
                self.screen.hold_on(error.seconds)

        self._step.visits.ask(lambda: self._pin.check(pin), checked, refused)
