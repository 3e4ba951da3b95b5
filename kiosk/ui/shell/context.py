"""Shared objects of both sides of the kiosk, the guest's and the team's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.ui.shell.idle import IdleWatch
from kiosk.ui.shell.navigator import Navigator
from kiosk.ui.shell.worker import Worker
from kiosk.ui.theme.live_texts import LiveTexts

if TYPE_CHECKING:
    from kiosk.services.build import Services


@dataclass(frozen=True)
class AppContext:
    """Built once by the app, and passed to both sides."""

    services: Services
    background: Worker
    stage: Navigator
    texts: LiveTexts
    idle: IdleWatch
    home: Callable[[], None]
    """Show the wall, in the house's language."""
    wall_card_size: Callable[[], tuple[int, int]]
    """The size in px of a card on this kiosk's wall."""
