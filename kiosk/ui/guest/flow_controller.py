"""Leads a guest along the steps of `kiosk.ui.guest.flow`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kivy.clock import Clock

from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.guestbook.model.ids import new_id
from kiosk.services.build import local_now
from kiosk.ui.guest.flow import MAIN, MARKERS, STEPS, Step, ahead_of, back_of, marker_of, next_of
from kiosk.ui.guest.step_presenter import StepContext, StepPresenter
from kiosk.ui.guest.still_there.presenter import StillTherePresenter
from kiosk.ui.guest.visit import Visits
from kiosk.ui.shell.context import AppContext
from kiosk.ui.theme.screen import GuestScreen, KioskScreen
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.keyboard.key_textures import KeyPictures

if TYPE_CHECKING:
    from kiosk.camera.supervisor import CameraSupervisor


class GuestFlow:
    """Leads one guest at a time from the invitation to the thanks, and forgets them after.

    A step is built when it is first entered. So that no touch waits for that, `build_first` builds
    the first one while the wall is seen, and during each step those that it leads to are built.
    """

    def __init__(
        self,
        shared: AppContext,
        theme: Theme,
        camera: CameraSupervisor,
        signed: Callable[[Entry], None],
    ) -> None:
        """`signed` hears of each new entry."""
        self._shared = shared
        self._visits = Visits(shared.background)
        self._asking = StillTherePresenter(shared, theme, wipe=self.end)
        self._step = MAIN[0]
        self._built: dict[str, StepPresenter] = {}
        self._context = partial(
            StepContext, markers=MARKERS, shared=shared, theme=theme, camera=camera,
            keys=KeyPictures(), visits=self._visits, end=self.end, signed=signed,
        )  # fmt: skip
        self._building = Clock.create_trigger(lambda _dt: self._build_ahead(), 0, interval=True)
        # Before any step is built: what a step says in another language follows the draft's.
        shared.texts.bind(_=lambda *_args: self._reword())

    def build_first(self) -> None:
        """Build the step that the invitation leads to."""
        self.presenter(MAIN[0])

    def _build_ahead(self) -> bool:
        """Build one more screen that the current step leads to; False when there is none left.

        One per frame, so that a touch waits for one at most.
        """
        if not self._visits.under_way or self._asking.build():
            return self._visits.under_way
        step = next((step for step in ahead_of(self._step) if step.name not in self._built), None)
        if step is not None:
            self.presenter(step)
        return step is not None

    def presenter(self, step: Step) -> StepPresenter:
        """Return the step's presenter, built when it is first asked for."""
        if step.name not in self._built:
            made = step.presenter()(
                self._context(
                    name=step.name, marker=marker_of(step), next=partial(self._next, step),
                    back=partial(self._back, step), open=partial(self._open, step),
                )
            )  # fmt: skip
            if isinstance(made.screen, GuestScreen):
                made.screen.bind(on_stop=lambda _screen: self._stop())
            self._built[step.name] = made
        return self._built[step.name]

    @property
    def screens(self) -> list[KioskScreen]:
        """All that are built: the others show nothing yet that would have to be forgotten."""
        return [*(each.screen for each in self._built.values()), *self._asking.screens]

    # Begin and end

    @property
    def under_way(self) -> bool:
        return self._visits.under_way

    def begin(self) -> None:
        """Start the visit of a guest who touched the invitation."""
        draft = Draft(id=new_id(local_now()), language=self._shared.texts.language)
        visit = self._visits.begin(draft)
        today = local_now().date()
        book = self._shared.services.book

        def heard() -> tuple[str | None, tuple[str, ...]]:
            running = book.encounters.running()
            return running.id if running else None, tuple(book.encounters.noted_quotes(today))

        def take(found: tuple[str | None, tuple[str, ...]]) -> None:
            # The encounter that they come from, also if it is closed before they sign.
            visit.draft.encounter, visit.noted = found

        self._visits.ask(heard, take)
        self._show(MAIN[0])

    def _reword(self) -> None:
        """The guest chose another language; what was made stays."""
        if self._visits.under_way:
            self._visits.draft.language = self._shared.texts.language

    def end(self) -> None:
        """End the visit, signed or not: every trace of it goes, and the wall comes back."""
        for step in self.ending():
            step()

    def ending(self) -> list[Callable[[], None]]:
        """Return what ends a visit, call by call: each may be made without the others."""
        at_end = self._visits.current.at_end if self._visits.under_way else []
        forgetting = [screen.forget for screen in self.screens]
        return [*at_end, self._visits.end, self._asking.over, self._shared.home, *forgetting]

    def _stop(self) -> None:
        """Ask before anything is lost; with nothing made, there is nothing to ask."""
        visit = self._visits.current
        if any(each.has_content(visit) for each in self._built.values()):
            self._asking.really_stop()
        else:
            self.end()

    # From step to step

    def _next(self, step: Step) -> None:
        returns = bool(step.parent) and not step.then
        self._go(step, lambda: next_of(step), back=returns)

    def _back(self, step: Step) -> None:
        self._go(step, lambda: back_of(step, self._visits.draft), back=True)

    def _open(self, step: Step, name: str) -> None:
        self._go(step, lambda: STEPS[name])

    def _go(self, step: Step, target: Callable[[], Step | None], *, back: bool = False) -> None:
        """Leave `step`. One that is no longer current, or whose guest has gone, leads nowhere."""

        def current() -> bool:
            return self._visits.under_way and self._step is step

        def go_on() -> None:
            if not current():
                return
            following = target()
            if following is None:
                self._stop()
            else:
                self._show(following, back=back)

        if current():
            wait = self.presenter(step).leave(self._visits.current)
            if wait is None:
                go_on()
            else:
                wait(go_on)

    def _show(self, step: Step, *, back: bool = False) -> None:
        presenter = self.presenter(step)
        self._step = step
        presenter.enter(self._visits.current)
        self._asking.show(presenter.screen, back=back)
        if step is MAIN[-1]:
            # It closes by itself.
            self._asking.over()
        self._building.cancel()
        self._building()
