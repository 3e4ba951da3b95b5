"""What the wall shows as the settings say, from the start and when staff change them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kivy.clock import Clock, ClockEvent
from kivy.core.window import Window
from kivy.utils import get_color_from_hex

from kiosk.cards.palette import is_dark
from kiosk.ui.wall.modes import MODES

if TYPE_CHECKING:
    from kiosk.services.build import Services
    from kiosk.ui.shell.worker import Worker
    from kiosk.ui.wall.night.sleep import Sleep
    from kiosk.ui.wall.screen import WallScreen

log = logging.getLogger(__name__)

POLLS_EVERY = 2.0
"""Seconds from one check of the settings file to the next, on a second screen."""


def wall_settings(services: Services) -> dict[str, object]:
    """The properties of a `WallScreen` that follow the settings."""
    house, wall, ground = (
        services.settings.house, services.settings.wall, services.composer.wall_colour,
    )  # fmt: skip
    paints = MODES[wall.mode].paints
    return {
        "languages": [(code, services.texts.own_name(code)) for code in house.languages],
        "house": house.name,
        "cross_fade": wall.cross_fade,
        "mode": wall.mode,
        "ground": get_color_from_hex(ground),
        "painted": paints and is_dark(ground),
        "style": services.composer.worn,
    }


def clear_window(services: Services, paper: object) -> None:
    """Clear the window with what is seen beside the cards: the wall's own colour, or `paper`."""
    painted = MODES[services.settings.wall.mode].paints
    Window.clearcolor = get_color_from_hex(services.composer.wall_colour) if painted else paper


def follow(services: Services, wall: WallScreen, sleep: Sleep) -> None:
    """Staff changed the settings: what was built with the old ones takes the new."""
    clear_window(services, wall.theme.paper)
    wall.wear(**wall_settings(services))
    sleep.follow(services.settings.wall)


def watch(services: Services, background: Worker) -> ClockEvent:
    """Take over what staff change on another screen; the answer is what to cancel at the end.

    A file with a mistake changes nothing here, and the log says what is wrong with it.
    """

    def poll(_dt: float) -> None:
        background.run(
            services.reread_settings, lambda _done: None,
            lambda error: log.warning("the settings stay as they were: %s", error), lane="book",
        )  # fmt: skip

    return Clock.schedule_interval(poll, POLLS_EVERY)
