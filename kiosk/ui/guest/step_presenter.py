"""What the flow asks of a step's presenter, and what a presenter is made with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from kiosk.guestbook.model.entry import Entry
from kiosk.ui.guest.visit import Visit, Visits
from kiosk.ui.shell.context import AppContext
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.keyboard.key_textures import KeyPictures

if TYPE_CHECKING:
    from kiosk.camera.supervisor import CameraSupervisor
    from kiosk.settings.model import Settings

Wait = Callable[[Callable[[], None]], None]
"""Calls what it is given as soon as the guest may go on."""


class StepPresenter(Protocol):
    """One step of the guest's way. It knows its screen and the draft, and no other step."""

    @property
    def screen(self) -> KioskScreen: ...

    def enter(self, visit: Visit) -> None:
        """Bring the draft to the screen, which is shown next."""
        ...

    def leave(self, visit: Visit) -> Wait | None:
        """Bring the screen to the draft: the one way out to any other step.

        Return something to wait for where that takes a while.
        """
        ...

    def has_content(self, visit: Visit) -> bool:
        """Return whether the guest has made something here that Stop would throw away."""
        ...


@dataclass(frozen=True, kw_only=True)
class StepContext:
    """What each step's presenter is made with."""

    name: str
    marker: int
    markers: tuple[str, ...]
    shared: AppContext
    theme: Theme
    camera: CameraSupervisor
    keys: KeyPictures
    visits: Visits
    next: Callable[[], None]
    back: Callable[[], None]
    open: Callable[[str], None]
    """To a side step, by its name. These three do nothing once the step is no longer current."""
    end: Callable[[], None]
    """Ends the visit."""
    signed: Callable[[Entry], None]
    """Hears of each new entry."""

    @property
    def settings(self) -> Settings:
        return self.shared.services.settings

    @property
    def bare(self) -> dict[str, Any]:
        """Return what a screen without a head is made with."""
        return {"name": self.name, "texts": self.shared.texts, "theme": self.theme}

    @property
    def headed(self) -> dict[str, Any]:
        """Return what a `GuestScreen` is made with."""
        return {**self.bare, "marker": self.marker, "markers": self.markers}
