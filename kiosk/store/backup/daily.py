"""The daily backup: made while nobody touches the screen."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.store.backup.backup import Progress
from kiosk.store.backup.names import STICK_FOLDER
from kiosk.store.backup.places import BackupRound, Backups
from kiosk.store.state.outside_copies import OutsideCopies

AGAIN_AFTER = timedelta(hours=1)
"""The wait after a failed backup: a full disk stays full for a while."""


@dataclass(frozen=True, slots=True)
class BackupFailure:
    """The last failed backup, or failed copy: when, and why."""

    at: datetime
    error: KioskError


class DailyBackup:
    """Decides when a backup is due, makes it, and remembers the result.

    For one thread at a time; `run` takes as long as the photos take to copy.
    """

    def __init__(self, backups: Backups, outside: OutsideCopies) -> None:
        self._backups = backups
        self._outside = outside
        self._failure: BackupFailure | None = None
        self._made: date | None = None

    @property
    def failure(self) -> BackupFailure | None:
        """The last failure; None after a run without one."""
        return self._failure

    def newest(self, today: date) -> date | None:
        """The day of the newest backup, also of an earlier run of the kiosk.

        Raises `KioskError`.
        """
        return self._backups.newest(today)

    def due(self, now: datetime) -> bool:
        """True if this day has no backup yet. Cheap: ask it whenever the screen is idle."""
        if self._made == now.date():
            return False
        if self._failure is not None and abs(now - self._failure.at) < AGAIN_AFTER:
            return False
        try:
            if not self._backups.made_on(now.date()):
                return True
        except KioskError as error:
            self._failure = BackupFailure(now, error)
            return False
        self._made = now.date()
        return False

    def run(self, now: datetime, progress: Progress | None = None) -> BackupRound:
        """Make the backup. Raises what `Backups.make` raises, and stores it as `failure`."""
        try:
            done = self._backups.make(now, progress)
        except KioskError as error:
            self._failure = BackupFailure(now, error)
            raise
        self._made = now.date()
        self._failure = BackupFailure(now, done.failed[0]) if done.failed else None
        self._note(done, now)
        return done

    def run_on(self, stick: Path, now: datetime, progress: Progress | None = None) -> BackupRound:
        """Make a backup on this USB stick. Raises what `Backups.make_on` raises."""
        done = self._backups.make_on(stick, now, progress)
        self._note(done, now)
        return done

    def _note(self, done: BackupRound, now: datetime) -> None:
        for copy in done.copies:
            place = copy.parent
            on_stick = place.name == STICK_FOLDER
            # The copy exists even if it cannot be recorded.
            with suppress(KioskError):
                self._outside.note(place.parent.name if on_stick else str(place), now)
