"""A drawn picture instead of a photo."""

from __future__ import annotations

from kiosk.paths import assets
from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.steps.choose_picture.screen import STYLES, ChoosePictureScreen
from kiosk.ui.guest.visit import Visit
from kiosk.ui.shell import styles
from kiosk.ui.shell.pictures import drawn_pictures


class ChoosePicturePresenter:
    """Shows the pictures, and goes on at the touch of one."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        styles.load(*STYLES)
        self.screen = ChoosePictureScreen(**step.headed)
        self.screen.bind(
            on_back=lambda _s: step.back(), on_next=lambda _s: step.next(),
            on_choose=lambda _s, name: self._choose(name), on_none=lambda _s: self._choose(""),
        )  # fmt: skip

    def enter(self, visit: Visit) -> None:
        self.screen.chosen = visit.draft.picture
        if not self.screen.filled:
            self._step.visits.ask(
                lambda: drawn_pictures(assets("pictures")),
                self.screen.show_pictures,
                lane="pictures",
            )

    def leave(self, _visit: Visit) -> None:
        """A picture is in the draft as soon as it is chosen."""

    def has_content(self, visit: Visit) -> bool:
        return bool(visit.draft.picture)

    def _choose(self, name: str) -> None:
        self._step.visits.draft.choose_picture(name)
        self._step.next()
