"""The drawing: kept as a picture when the guest leaves the paper."""

from __future__ import annotations

from collections.abc import Callable

from kiosk.ui.guest.step_presenter import StepContext, Wait
from kiosk.ui.guest.steps.draw.screen import STYLES, DrawScreen
from kiosk.ui.guest.steps.draw.sketch import drawing_of
from kiosk.ui.guest.visit import Visit
from kiosk.ui.shell import styles


class DrawPresenter:
    """Asks before Back takes or drops what was drawn since the last Done."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        styles.load(*STYLES)
        self.screen = DrawScreen(**step.headed)
        self.screen.bind(
            on_back=lambda _s: self._back(), on_next=lambda _s: self._done(),
            on_drop=lambda _s: self._drop(),
        )  # fmt: skip

    def enter(self, _visit: Visit) -> None:
        """The paper is as the guest left it."""

    def leave(self, visit: Visit) -> Wait:
        """Go on only when the picture is made: a guest may be faster than it at the last screen."""
        screen = self.screen
        screen.busy = True
        strokes = screen.strokes

        def wait(go_on: Callable[[], None]) -> None:
            def done(drawing: bytes | None) -> None:
                screen.busy = False
                visit.draft.drawing = drawing
                screen.keep()
                go_on()

            self._step.visits.ask(lambda: drawing_of(strokes), done, lane="pictures")

        return wait

    def has_content(self, visit: Visit) -> bool:
        return visit.draft.drawing is not None or not self.screen.empty

    def _back(self) -> None:
        """Back is not Done: what was drawn since is kept or dropped as the guest says."""
        if self.screen.changed and not self.screen.busy:
            self.screen.asking = True
        else:
            self._done()

    def _drop(self) -> None:
        if not self.screen.busy:
            self.screen.put_back()
            self._done()

    def _done(self) -> None:
        if not self.screen.busy:
            self._step.next()
