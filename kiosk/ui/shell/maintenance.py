"""Jobs of the kiosk while nobody touches it: expiry, backups, checks of the disk."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from datetime import date
from typing import Any, Protocol

from kivy.clock import Clock

from kiosk.errors import KioskError
from kiosk.guestbook.policies.retention import DueErasure
from kiosk.services.build import local_now
from kiosk.store.backup.places import BackupRound
from kiosk.ui.shell.context import AppContext

log = logging.getLogger(__name__)

LOOKS_EVERY = 20.0
"""Seconds between two checks of the disk and the day."""
AGAIN_AFTER = 3600.0
"""Seconds until a failed expiry is tried again: each try adds a line to the log."""
QUIET = 300.0
"""Seconds without a touch before a job is started."""


class Invitation(Protocol):
    """The part of the wall that the maintenance uses: properties of Kivy, hence `Any`."""

    parent: Any
    """The window, while the wall is on the screen."""
    closed: Any
    """Whether guests cannot sign."""


class Maintenance:
    """Looks after the book, and closes the wall's invitation when nothing can be kept.

    `failure` is the last job that failed, to be shown on the team's side.
    """

    def __init__(self, shared: AppContext, wall: Invitation, *, erased: Callable[[], None]) -> None:
        """`erased` is called after something has expired, because the wall may still show it."""
        self._services = shared.services
        self._background = shared.background
        self._texts = shared.texts
        self._idle = shared.idle
        self._wall = wall
        self._erased = erased
        self._expired_on: date | None = None
        self._busy = False
        self._expire_after = 0.0
        self._prints_withdrawn = False
        self.failure: KioskError | None = None
        self._looking = Clock.schedule_interval(lambda _dt: self.look(), LOOKS_EVERY)

    def look(self) -> None:
        """Check whether there is space for a guest, and do a job if nobody is there."""
        self._wall.closed = not self._services.has_room()
        self._withdraw_prints()
        quiet = self._wall.parent is not None and self._idle.untouched >= QUIET
        if quiet and not self._busy:
            self._begin()

    def _withdraw_prints(self) -> None:
        """Once after a start, cancel prints from before a power cut."""
        printer = self._services.settings.print.printer
        if self._prints_withdrawn or not printer:
            return
        self._prints_withdrawn = True

        def work() -> None:
            # Most kiosks have no printer.
            from kiosk.reports.delivery.printing import Printer  # noqa: PLC0415

            Printer(printer).withdraw()

        self._background.run(work, lambda _done: None, lambda _error: None, lane="chores")

    def _begin(self) -> None:
        now = local_now()
        if self._expired_on != now.date() and time.monotonic() >= self._expire_after:
            self._busy = True
            trusted = self._services.clock.trusted()
            self._background.run(
                lambda: self._services.book.retention.expire(clock_trusted=trusted),
                lambda done: self._expired(now.date(), done),
                self._not_expired,
                lane="chores",
            )
        elif self._services.daily_backup.due(now):
            self._busy = True
            self._background.run(
                lambda: self._services.daily_backup.run(now),
                self._backed_up,
                self._failed,
                lane="chores",
            )
        elif self._services.book.view_counts.due:
            self._busy = True
            self._background.run(
                self._services.book.keep_view_counts,
                lambda _done: self._kept(),
                # Only numbers of the last hour: not worth telling staff.
                lambda _error: self._kept(),
                lane="chores",
            )

    def _kept(self) -> None:
        self._busy = False

    def _expired(self, day: date, done: list[DueErasure]) -> None:
        self._busy, self._expired_on = False, day
        if done:
            log.info("expired: %d", len(done))
            self._erased()

    def _not_expired(self, error: KioskError) -> None:
        """Try again after a while: a clock becomes trusted, a disk gets space."""
        self._expire_after = time.monotonic() + AGAIN_AFTER
        self._failed(error)

    def _backed_up(self, done: BackupRound) -> None:
        log.info("backup; copies of it: %d", len(done.copies))
        self._busy, self.failure = False, None

    def _failed(self, error: KioskError) -> None:
        self._busy, self.failure = False, error

    def stop(self) -> None:
        """Stop all jobs."""
        self._looking.cancel()
