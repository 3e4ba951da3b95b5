"""Guests below the age for photos: no photo, unless staff say that a guardian allows it."""

from __future__ import annotations

from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.steps.under_age.screen import STYLES, UnderAgeScreen
from kiosk.ui.guest.visit import Visit
from kiosk.ui.shell import styles


class UnderAgePresenter:
    """From "I am younger" to the staff's PIN, or to the way without a photo."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        styles.load(*STYLES)
        self.screen = UnderAgeScreen(age=step.settings.privacy.photo_from_age, **step.headed)
        self.screen.bind(
            on_back=lambda _s: self._older(), on_older=lambda _s: self._older(),
            on_next=lambda _s: step.next(), on_confirm=lambda _s: step.open("guardian"),
        )  # fmt: skip

    def enter(self, visit: Visit) -> None:
        visit.draft.young, visit.draft.guardian = True, False
        visit.draft.drop_photo()
        services = self._step.shared.services
        self._step.visits.ask(lambda: services.pin.is_set, self.screen.offer_staff)

    def leave(self, _visit: Visit) -> None:
        """What the guest said of their age is in the draft already."""

    def has_content(self, _visit: Visit) -> bool:
        return False

    def _older(self) -> None:
        self._step.visits.draft.young = False
        self._step.back()
