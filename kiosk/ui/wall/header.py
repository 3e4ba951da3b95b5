"""The lines above the wall's cards: the time, a welcome by name, and today's team meeting."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from kivy.clock import Clock

from kiosk.guestbook.model.text_cleaning import clean_line
from kiosk.i18n.formats import hour, weekday
from kiosk.services.build import local_now

if TYPE_CHECKING:
    from kiosk.errors import KioskError
    from kiosk.services.build import Services
    from kiosk.ui.shell.worker import Worker
    from kiosk.ui.wall.screen import WallScreen

log = logging.getLogger(__name__)

REFRESHES_EVERY = 60.0
"""Seconds: an encounter that nobody closes ends by itself, and a new day starts."""
LONGEST_NAME = 32
"""The characters of a name that fit on the line; a longer one is cut."""


class WallHeader:
    """Writes the `note` of a `WallScreen`, in the house's language.

    A guest is welcomed only while an encounter with a welcome by staff is running.
    """

    def __init__(self, services: Services, background: Worker, wall: WallScreen) -> None:
        self._services = services
        self._background = background
        self._wall = wall
        # Staff change things away from the wall.
        wall.bind(on_entered=lambda _wall: self.refresh())
        self._timer = Clock.schedule_once(lambda _dt: self.refresh(), 0)

    def refresh(self) -> None:
        """Update the lines as soon as the book has answered."""
        self._timer.cancel()
        # At the full minute, for the clock.
        seconds = REFRESHES_EVERY - local_now().second
        self._timer = Clock.schedule_once(lambda _dt: self.refresh(), seconds)
        # On a thread: the first query of the book waits until it is read completely.
        self._background.run(self._lines, self._write, self._failed, lane="book")

    def _lines(self) -> str:
        lines = (self._now(), self._welcome(), self._meeting())
        return "\n".join(line for line in lines if line)

    def _write(self, lines: str) -> None:
        self._wall.note = lines

    def _failed(self, error: KioskError) -> None:
        log.warning("what stands above the wall is not known: %s", type(error).__name__)
        self._wall.note = ""

    def _now(self) -> str:
        settings, now = self._services.settings, local_now()
        if not settings.wall.clock:
            return ""
        return f"{weekday(now.date(), settings.house.language)} · {hour(now)}"

    def _welcome(self) -> str:
        running = self._services.book.encounters.running()
        if running is None or not running.welcome:
            return ""
        name = running.welcome
        if len(name) > LONGEST_NAME:
            name = clean_line(name, LONGEST_NAME - 1) + "…"
        _ = self._services.texts.translator(self._services.settings.house.language)
        return _("Welcome, {name}").format(name=name)

    def _meeting(self) -> str:
        today = local_now().date()
        meeting = self._services.book.meetings.upcoming(today)
        if meeting is None or meeting.starts_at.astimezone().date() != today:
            return ""
        _ = self._services.texts.translator(self._services.settings.house.language)
        return _("Team meeting today, {hour}").format(hour=hour(meeting.starts_at))

    def stop(self) -> None:
        self._timer.cancel()
