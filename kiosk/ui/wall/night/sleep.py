"""The wall's nights: black while nobody is there, and awake at a touch."""

from __future__ import annotations

import logging
import subprocess
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from kivy.clock import Clock
from kivy.core.window import Window

from kiosk.errors import KioskError
from kiosk.ui.wall.night.opening_hours import NightHours

if TYPE_CHECKING:
    from kiosk.settings.model import Wall
    from kiosk.ui.shell.idle import IdleWatch
    from kiosk.ui.shell.worker import Worker
    from kiosk.ui.wall.controller import WallController
    from kiosk.ui.wall.screen import WallScreen

log = logging.getLogger(__name__)

CHECKS_EVERY = 2.0
PATIENCE = 20
"""Seconds that a command may take."""


class CommandFailed(KioskError):
    """A command that turns the screen off or on did not do so."""


class Sleep:
    """Lets a `WallScreen` sleep at night while nobody touches it."""

    def __init__(
        self,
        *,
        settings: Wall,
        wall: WallScreen,
        controller: WallController,
        idle: IdleWatch,
        background: Worker,
        now: Callable[[], datetime] = datetime.now,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._settings = settings
        self._wall, self._controller, self._idle = wall, controller, idle
        self._background = background
        self._now, self._ticks = now, ticks
        self._hours = NightHours(settings.night_from, settings.night_until)
        # Not known: a kiosk that was killed at night has left the screen off.
        self._screen_on: bool | None = None
        Window.fbind("on_touch_down", self._touched)
        self._timer = Clock.schedule_interval(lambda _dt: self.check_hours(), CHECKS_EVERY)
        self._switch(on=True)

    def follow(self, settings: Wall) -> None:
        """Keep other hours from now on: staff changed them."""
        self._settings = settings
        self._hours = NightHours(settings.night_from, settings.night_until)

    def check_hours(self) -> None:
        """Sleep if it is night and nobody is there; wake if it is day."""
        night = self._hours.is_night(self._now().time(), self._ticks())
        alone = self._idle.untouched >= self._settings.night_after
        if not night:
            self.wake()
        elif alone and self._wall.parent is not None and not self._wall.asleep:
            self._wall.asleep = True
            self._switch(on=False)

    def wake(self) -> None:
        """The wall is seen again."""
        if self._wall.asleep:
            self._wall.asleep = False
            self._switch(on=True)
            self._controller.check_book()
            if not self._wall.paused:
                self._controller.show_next()

    def _touched(self, *_args: object) -> None:
        # After this touch, which must do no more than wake: the wall swallows it while it sleeps.
        if self._wall.asleep:
            Clock.schedule_once(lambda _dt: self.wake(), 0)

    def _switch(self, *, on: bool) -> None:
        command = self._settings.screen_on if on else self._settings.screen_off
        if not command or self._screen_on == on:
            return
        self._screen_on = on
        self._background.run(
            lambda: _run(command),
            lambda _done: None,
            lambda error: log.warning("%s", error),
            lane="chores",
        )

    def stop(self) -> None:
        """No more nights; the screen is left on."""
        self._timer.cancel()
        Window.funbind("on_touch_down", self._touched)
        if self._screen_on is False:
            self._screen_on = True
            command = self._settings.screen_on
            try:
                _run(command)
            except CommandFailed as error:
                log.warning("%s", error)


def _run(command: tuple[str, ...]) -> None:
    """Run it. Raises `CommandFailed`."""
    try:
        subprocess.run(
            command, check=True, timeout=PATIENCE, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError) as error:
        raise CommandFailed(
            "The command {command} for the screen failed: {reason}.",
            command=command[0], reason=type(error).__name__,
        ) from error  # fmt: skip
