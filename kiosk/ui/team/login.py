"""The PIN that guards the team's side."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import PinTooLate, PinWait, SetupCodeNeeded
from kiosk.i18n.texts import N_
from kiosk.ui.shell.context import AppContext
from kiosk.ui.widgets.controls.pin_pad import PinScreen

FORGOTTEN = N_("Forgotten? The README says how whoever looks after the box sets another.")


class TeamLogin:
    """Asks for the PIN, or for a new one if there is none yet."""

    def __init__(
        self,
        shared: AppContext,
        pin: PinScreen,
        *,
        opened: Callable[[], None],
        left: Callable[[], None],
    ) -> None:
        """`opened` is called after the right PIN, `left` when the person gives up."""
        self._shared = shared
        self._pin = pin
        self._opened = opened
        self._left = left
        self._renewed: Callable[[bool], None] | None = None
        self._changing = False
        pin.bind(
            on_back=lambda _s: self._back(), on_entered=lambda _s, entered: self._entered(entered),
            on_forgotten=lambda _s: self._ask_code(),
        )  # fmt: skip

    def knock(self) -> None:
        """Ask for the PIN, or for a new one if there is none yet."""
        services = self._shared.services
        self._renewed = None
        self._pin.task = "check" if services.pin.is_set else "choose"
        self._pin.hold_on(services.pin.wait())
        self._shared.stage.show(self._pin)
        self._pin.recoverable = services.pin.is_set and services.pin.has_code
        try:
            services.pin.check_may_choose()
        except SetupCodeNeeded:
            self._ask_code()
        except PinTooLate as late:
            self._pin.task = "late"
            self._pin.fail(self._shared.texts.sentence(late))
        self._shared.idle.arm(services.settings.guest.still_there_after, self._left)

    def _ask_code(self) -> None:
        """The set-up code first: of a new kiosk, or because the PIN was forgotten."""
        self._pin.task, self._pin.recoverable = "code", False
        self._pin.fail("")
        self._pin.hold_on(self._shared.services.pin.wait_for_code())

    def renew(self, renewed: Callable[[bool], None]) -> None:
        """Ask staff who are already inside for the PIN, and then for a new one.

        The old PIN is required, so that nobody can use an unattended screen to lock the team out.
        `renewed` receives whether the PIN was changed; either way they may go back to where they
        were.
        """
        self.confirm(renewed)
        self._changing = self._pin.renewing = True

    def confirm(self, checked: Callable[[bool], None]) -> None:
        """Ask staff who are already inside for the PIN; `checked` receives whether it was right."""
        self._renewed, self._changing = checked, False
        self._pin.task = "check"
        self._pin.hold_on(self._shared.services.pin.wait())
        self._shared.stage.show(self._pin)

    def forget(self) -> None:
        self._renewed = None
        self._pin.forget()

    def _back(self) -> None:
        renewed, self._renewed = self._renewed, None
        if renewed is not None:
            renewed(False)
        else:
            self._left()

    def _entered(self, pin: str) -> None:
        """Check or set the PIN on a thread, because scrypt takes a tenth of a second."""
        asked, task = self._shared.services.pin, self._pin.task

        def work() -> bool:
            if task == "code":
                return asked.check_code(pin)
            if task != "check":
                asked.set(pin)
                return True
            return asked.check(pin)

        self._shared.background.run(
            work, self._checked, self._refused,
            wanted=lambda: self._shared.stage.screen is self._pin,
        )  # fmt: skip

    def _checked(self, right: bool) -> None:
        if self._pin.task == "code":
            self._code_checked(right)
        elif not right:
            _, pin = self._shared.texts._, self._pin
            said = _("That is not the PIN.")
            pin.fail(said if pin.recoverable else f"{said} {_(FORGOTTEN)}")
            self._pin.hold_on(self._shared.services.pin.wait())
        elif self._renewed is None:
            self._opened()
        elif self._pin.task == "check" and self._changing:
            self._pin.fail("")
            self._pin.task = "choose"
        else:
            renewed, self._renewed = self._renewed, None
            renewed(True)

    def _code_checked(self, right: bool) -> None:
        if right:
            self._pin.fail("")
            self._pin.task = "choose"
        else:
            self._pin.fail(self._shared.texts._("That is not the set-up code."))
            self._pin.hold_on(self._shared.services.pin.wait_for_code())

    def _refused(self, error: KioskError) -> None:
        self._pin.fail(self._shared.texts.sentence(error))
        if isinstance(error, PinWait):
            self._pin.hold_on(error.seconds)
