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
"""After one that failed: a disk that is full stays full for a while."""


@dataclass(frozen=True, slots=True)
class BackupFailure:
    """The last backup that failed, or failed to reach a place: when, and why."""

    at: datetime
    error: KioskError


class DailyBackup:
    """Says when a backup is due, makes it, and remembers how that went.

    For one thread at a time; `run` takes as long as the photos take to copy.
    """

    def __init__(self, backups: Backups, outside: OutsideCopies) -> None:
        self._backups = backups
        self._outside = outside
        self._failure: BackupFailure | None = None
        self._made: date | None = None

    @property
    def failure(self) -> BackupFailure | None:
        """What went wrong last; None once all went well again."""
        return self._failure

    def newest(self, today: date) -> date | None:
        """The day of the newest backup, of whatever run of the kiosk. Raises `KioskError`."""
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
        """Make the backup. Raises what `Backups.make` raises; it is then `failure` as well."""
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
        """Make one on this stick. Raises what `Backups.make_on` raises."""
        done = self._backups.make_on(stick, now, progress)
        self._note(done, now)
        return done

    def _note(self, done: BackupRound, now: datetime) -> None:
        for copy in done.copies:
            place = copy.parent
            on_stick = place.name == STICK_FOLDER
            # The copy is there, whether or not it can be noted.
            with suppress(KioskError):
                self._outside.note(place.parent.name if on_stick else str(place), now)
