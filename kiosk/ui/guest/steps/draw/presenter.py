"""The drawing: from the message to the paper, and back with what was drawn."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.ui.guest.screens import GuestScreens
from kiosk.ui.guest.steps.draw.sketch import drawing_of
from kiosk.ui.guest.steps.review.presenter import Answers
from kiosk.ui.guest.still_there.presenter import StillTherePresenter
from kiosk.ui.guest.visit import Visits


class DrawPresenter:
    """Leads to the drawing page and keeps what is on it when the guest leaves it."""

    def __init__(self, screens: GuestScreens, asking: StillTherePresenter, visits: Visits) -> None:
        self._screens = screens
        self._asking = asking
        self._visits = visits

    def answers(self, *, back: Callable[[], None]) -> Answers:
        """What answers the screen of this part; `back` leads to the message."""
        return {
            "draw": {
                "on_back": lambda _s: self._leave(back),
                "on_next": lambda _s: self._keep(back),
                "on_drop": lambda _s: self._drop(back),
            }
        }

    def begin(self) -> None:
        """The guest wants to draw, or to go on with it."""
        self._asking.show(self._screens.draw)

    def _leave(self, onward: Callable[[], None]) -> None:
        """Back is no Done: what was drawn since is kept or dropped as the guest says."""
        screen = self._screens.draw
        if screen.changed and not screen.busy:
            screen.asking = True
        else:
            self._keep(onward)

    def _drop(self, onward: Callable[[], None]) -> None:
        if not self._screens.draw.busy:
            self._screens.draw.put_back()
            self._keep(onward)

    def _keep(self, onward: Callable[[], None]) -> None:
        """To the message, with what is on the paper.

        Onward only when the picture is made: a guest may be faster than it at the last screen.
        """
        screen, draft = self._screens.draw, self._visits.draft
        if screen.busy:
            return
        screen.busy = True
        strokes = screen.strokes

        def done(drawing: bytes | None) -> None:
            screen.busy = False
            draft.drawing = drawing
            screen.keep()
            onward()

        self._visits.ask(lambda: drawing_of(strokes), done, lane="pictures")
