"""The photo: taken, taken again, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kiosk.ui.guest.step_presenter import StepContext
from kiosk.ui.guest.steps.photo.screen import STYLES, PhotoScreen
from kiosk.ui.guest.visit import Visit
from kiosk.ui.shell import styles
from kiosk.ui.shell.pictures import keep_photo

if TYPE_CHECKING:
    from PIL.Image import Image

    from kiosk.camera.base import Pixels


class PhotoPresenter:
    """Keeps the photo that the guest takes."""

    def __init__(self, step: StepContext) -> None:
        self._step = step
        styles.load(*STYLES)
        self.screen = PhotoScreen(
            camera=step.camera, count_from=step.settings.guest.photo_countdown,
            age=step.settings.privacy.photo_from_age, **step.headed,
        )  # fmt: skip
        self.screen.bind(
            on_back=lambda _s: step.back(), on_keep=lambda _s: step.next(),
            on_taken=lambda _s, pixels: self._keep(pixels), on_again=lambda _s: self._again(),
            on_without=lambda _s: self._without(), on_young=lambda _s: self._young(),
            on_picture=lambda _s: step.open("choose-picture"),
        )  # fmt: skip

    def enter(self, visit: Visit) -> None:
        screen, draft = self.screen, visit.draft
        if draft.photo is None:
            # A picture may have been chosen instead, since.
            screen.forget()
        screen.has_photo = draft.photo is not None
        screen.with_picture = bool(draft.picture)
        screen.no_room = not self._step.shared.services.has_room()

    def leave(self, _visit: Visit) -> None:
        """A photo is in the draft as soon as it is taken."""

    def has_content(self, visit: Visit) -> bool:
        return visit.draft.photo is not None

    def _keep(self, pixels: Pixels) -> None:
        screen, draft = self.screen, self._step.visits.draft

        def done(kept: tuple[bytes, Image]) -> None:
            photo, picture = kept
            draft.take_photo(photo)
            screen.show_taken(picture)

        self._step.visits.ask(
            lambda: keep_photo(pixels),
            done,
            lambda _error: screen.look_in_the_mirror(),
            lane="pictures",
        )

    def _again(self) -> None:
        self._step.visits.draft.drop_photo()
        self.screen.look_in_the_mirror()

    def _without(self) -> None:
        self._drop()
        self._step.next()

    def _young(self) -> None:
        """The guest said to be younger: a photo that is there goes."""
        self._drop()
        self._step.open("young")

    def _drop(self) -> None:
        self._step.visits.draft.drop_photo()
        self.screen.forget()
