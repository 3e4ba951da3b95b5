"""The places for backups: the data folder, a second folder, and USB sticks meant for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry
from kiosk.settings.model import Backup
from kiosk.store.backup.backup import BackupOutcome, Progress, copy_backup, make_backup
from kiosk.store.backup.files import forget, sweep_all, told_of
from kiosk.store.backup.names import (
    STICK_FOLDER,
    alone_in,
    day_of,
    newest_day,
    own_backups,
    prune,
)
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.clock_sync import synchronised
from kiosk.store.disk.disk import REAL_DISK, Disk
from kiosk.store.disk.mounts import mounted
from kiosk.store.errors import CannotBackUp, trying_all
from kiosk.store.state.erasure_ledger import ErasureLedgerFile


@dataclass(frozen=True, slots=True)
class BackupRound:
    """A backup, its copies, and what went wrong after it was made, as sentences."""

    made: BackupOutcome
    copies: tuple[Path, ...]
    failed: tuple[KioskError, ...]


def stick_folders() -> list[Path]:
    """The folders for backups on mounted disks; their owners made them for this purpose."""
    return [each for mount in mounted() if _is_folder(each := mount.path / STICK_FOLDER)]


class Backups:
    """All backups of a data folder that can be reached now.

    `sticks` returns the folders on USB sticks at this moment, `clock_trusted` whether the time can
    be trusted.
    """

    def __init__(
        self,
        folder: DataFolder,
        settings: Backup,
        *,
        sticks: Callable[[], Collection[Path]] = stick_folders,
        clock_trusted: Callable[[], bool] = synchronised,
        disk: Disk = REAL_DISK,
    ) -> None:
        self._folder = folder
        self._settings = settings
        self._sticks = sticks
        self._clock_trusted = clock_trusted
        self._disk = disk

    def make(self, now: datetime, progress: Progress | None = None) -> BackupRound:
        """Make a backup, copy it to the other places, and remove old ones.

        Raises what `make_backup` raises. A failed copy is reported in the result: the backup exists
        all the same. `progress` counts photos, then the bytes of each copy.
        """
        made = make_backup(
            self._folder, self._folder.backups, now=now, progress=progress, disk=self._disk
        )
        copies: list[Path] = []
        failed: list[KioskError] = []
        if self._settings.to_stick and not self._sticks():
            failed.append(
                CannotBackUp(
                    "The backup was not copied to a stick: none is in that has a folder named "
                    "{name}.",
                    name=STICK_FOLDER,
                )
            )
        for place in self._others():
            with _noted(failed):
                copies.append(
                    copy_backup(made, self._folder, place, progress=progress, disk=self._disk)
                )
                # Backups that were out of reach when someone was erased.
                erased = ErasureLedgerFile(self._folder.ledger, read_only=True).ids()
                forget(place, erased, disk=self._disk)
        self._prune((made.path, *copies), now, failed)
        return BackupRound(made, tuple(copies), tuple(failed))

    def make_on(self, stick: Path, now: datetime, progress: Progress | None = None) -> BackupRound:
        """Make a backup on a USB stick that somebody inserted for it, whatever the settings say.

        Entries erased since the last one on the stick are removed from those too. Raises what
        `make_backup` raises.
        """
        place = stick / STICK_FOLDER
        with told_of(place):
            place.mkdir(exist_ok=True)
        made = make_backup(self._folder, place, now=now, progress=progress, disk=self._disk)
        failed: list[KioskError] = []
        with _noted(failed):
            forget(
                place, ErasureLedgerFile(self._folder.ledger, read_only=True).ids(), disk=self._disk
            )
        self._prune((made.path,), now, failed)
        return BackupRound(made, (made.path,), tuple(failed))

    def _prune(self, new: Collection[Path], now: datetime, failed: list[KioskError]) -> None:
        """Remove old backups beside each of these; failures are added to `failed`."""
        trusted = self._clock_trusted()
        for path in new:
            place = path.parent
            with _noted(failed), told_of(place), alone_in(place):
                prune(
                    place,
                    now.date(),
                    self._settings.days,
                    clock_trusted=trusted,
                    made=path,
                    disk=self._disk,
                )

    def forget(self, entry_ids: Collection[str], gone: Collection[Entry] = ()) -> None:
        """Remove entries from all backups that can be reached.

        Raises the first `CannotErase`, after all were tried. A place that is not available now is
        handled when the next backup is copied to it.
        """
        with trying_all() as tried:
            for place in (self._folder.backups, *self._others()):
                with tried():
                    forget(place, entry_ids, disk=self._disk, gone=gone)

    def sweep(self) -> bool:
        """Remove unfinished backups from all places that can be reached; see `Copies`."""
        settled = True
        with trying_all() as tried:
            for place in (self._folder.backups, *self._others()):
                with tried():
                    settled = sweep_all(place, self._disk) and settled
        return settled

    def newest(self, today: date) -> date | None:
        """The day of the newest backup in the data folder; None if there is none."""
        with told_of(self._folder.backups):
            return newest_day(self._folder.backups, today)

    def made_on(self, day: date) -> bool:
        """Whether the data folder has a backup of that day."""
        with told_of(self._folder.backups):
            return any(day_of(path) == day for path in own_backups(self._folder.backups))

    def _others(self) -> list[Path]:
        """The places for copies. A second folder is included even if it is missing."""
        second = self._settings.second_folder
        places = [Path(second).expanduser()] if second else []
        return places + (list(self._sticks()) if self._settings.to_stick else [])


@contextmanager
def _noted(failed: list[KioskError]) -> Generator[None]:
    """Continue with the next place if one fails."""
    try:
        yield
    except KioskError as error:
        failed.append(error)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:  # a stick that was pulled out, or is not readable for us
        return False
