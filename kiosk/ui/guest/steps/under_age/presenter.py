"""Guests below the age for photos: no photo, unless staff say that a guardian allows it."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import PinWait
from kiosk.ui.guest.screens import GuestScreens
from kiosk.ui.guest.steps.review.presenter import Answers
from kiosk.ui.guest.still_there.presenter import StillTherePresenter
from kiosk.ui.guest.visit import Visits
from kiosk.ui.shell.context import AppContext


class UnderAgePresenter:
    """From "I am younger" to the photo that staff confirmed, or to the way without one."""

    def __init__(
        self, shared: AppContext, screens: GuestScreens, asking: StillTherePresenter, visits: Visits
    ) -> None:
        self._services = shared.services
        self._background = shared.background
        self._texts = shared.texts
        self._stage = shared.stage
        self._screens = screens
        self._asking = asking
        self._visits = visits

    def answers(self, *, photo: Callable[[], None], without: Callable[[], None]) -> Answers:
        """What answers the screens of this part; `photo` and `without` lead back to the way."""
        self._photo = photo
        return {
            "young": {
                "on_back": lambda _s: self._older(),
                "on_older": lambda _s: self._older(),
                "on_next": lambda _s: without(),
                "on_confirm": lambda _s: self._ask_for_the_pin(),
            },
            "guardian": {
                "on_back": lambda _s: self.begin(back=True),
                "on_entered": lambda _s, pin: self._entered(pin),
            },
        }

    def begin(self, *, back: bool = False) -> None:
        """The guest said to be younger: what is there of a photo goes."""
        draft = self._visits.draft
        draft.young, draft.guardian = True, False
        draft.drop_photo()
        self._screens.photo.forget()
        self._asking.show(self._screens.young, back=back)
        self._visits.ask(lambda: self._services.pin.is_set, self._screens.young.offer_staff)

    def _older(self) -> None:
        self._visits.draft.young = False
        self._photo()

    def _ask_for_the_pin(self) -> None:
        screen = self._screens.guardian
        self._asking.show(screen)
        self._visits.ask(self._services.pin.wait, screen.hold_on)

    def _entered(self, pin: str) -> None:
        screen = self._screens.guardian

        def checked(right: bool) -> None:
            if right:
                self._visits.draft.guardian = True
                self._photo()
            else:
                screen.fail(self._texts._("That is not the PIN."))
                self._visits.ask(self._services.pin.wait, screen.hold_on)

        def refused(error: KioskError) -> None:
            screen.fail(self._texts.sentence(error))
            if isinstance(error, PinWait):
                screen.hold_on(error.seconds)

        self._visits.ask(lambda: self._services.pin.check(pin), checked, refused)
