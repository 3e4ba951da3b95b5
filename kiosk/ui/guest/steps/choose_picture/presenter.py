"""The drawn picture instead of a photo: from the photo screen to the pictures, and on."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.paths import assets
from kiosk.ui.guest.screens import GuestScreens
from kiosk.ui.guest.steps.review.presenter import Answers
from kiosk.ui.guest.still_there.presenter import StillTherePresenter
from kiosk.ui.guest.visit import Visits
from kiosk.ui.shell.pictures import drawn_pictures


class ChoosePicturePresenter:
    """Leads to the pictures, and from the touch of one to the quote."""

    def __init__(self, screens: GuestScreens, asking: StillTherePresenter, visits: Visits) -> None:
        self._screens = screens
        self._asking = asking
        self._visits = visits

    def answers(self, *, back: Callable[[], None], onward: Callable[[], None]) -> Answers:
        """What answers the screen of this part; `back` leads to the photo, `onward` on."""

        def choose(name: str) -> None:
            self._visits.draft.choose_picture(name)
            self._screens.photo.forget()
            onward()

        return {
            "choose_picture": {
                "on_back": lambda _s: back(),
                "on_next": lambda _s: onward(),
                "on_choose": lambda _s, name: choose(name),
                "on_none": lambda _s: choose(""),
            }
        }

    def begin(self, *, back: bool = False) -> None:
        """The guest wants to see the pictures."""
        screen = self._screens.choose_picture
        screen.chosen = self._visits.draft.picture
        self._asking.show(screen, back=back)
        if not screen.filled:
            self._visits.ask(
                lambda: drawn_pictures(assets("pictures")), screen.show_pictures, lane="pictures"
            )
