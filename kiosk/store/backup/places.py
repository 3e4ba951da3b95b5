"""The places for backups: the data folder, a second folder, and USB sticks meant for them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.times import local_now
from kiosk.settings.model import Backup
from kiosk.store.backup.backup import BackupOutcome, Progress, copy_backup, make_backup
from kiosk.store.backup.book_id import BookIdFile
from kiosk.store.backup.files import forget, remove_all, sweep_all, told_of
from kiosk.store.backup.locked import about_of, lock_copy
from kiosk.store.backup.names import (
    STICK_FOLDER,
    alone_in,
    day_of,
    locked_copies,
    newest_day,
    own_backups,
    prune,
)
from kiosk.store.backup.passphrase import CopyKeyFile
from kiosk.store.backup.reader import open_backup
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.clock_sync import synchronised
from kiosk.store.disk.disk import REAL_DISK, Disk, discard
from kiosk.store.disk.mounts import mounted
from kiosk.store.errors import BackupRefused, CannotBackUp, trying_all
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
        self._id = BookIdFile(folder, disk=disk)
        self.key = CopyKeyFile(folder.copies_key, disk=disk)
        """With which copies outside this machine are locked."""

    def make(self, now: datetime, progress: Progress | None = None) -> BackupRound:
        """Make a backup, copy it to the other places, and remove old ones.

        Raises what `make_backup` raises. A failed copy is reported in the result: the backup exists
        all the same. `progress` counts photos, then the bytes of each copy.
        """
        made = self._made(self._folder.backups, now, progress)
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
                copies.append(self._copy(made, place, now, progress))
                # Backups that were out of reach when someone was erased.
                self._forget_late(place, copies[-1])
                _tell_of_open_ones(place, copies[-1])
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
        done = self.make_in(place, now, progress)
        failed = [*done.failed]
        with _noted(failed):
            self._forget_late(place, done.copies[0])
            _tell_of_open_ones(place, done.copies[0])
        self._prune(done.copies, now, failed)
        return BackupRound(done.made, done.copies, tuple(failed))

    def make_in(
        self, place: Path, now: datetime, progress: Progress | None = None, *, locked: bool = True
    ) -> BackupRound:
        """Make a backup in a folder and nothing else; a locked copy if there is a key.

        With `locked` false it is left unlocked. Raises what `make_backup` raises.
        """
        if not locked or self.key.read() is None:
            made = self._made(place, now, progress)
            return BackupRound(made, (made.path,), ())
        with self._passing(now) as made:
            return BackupRound(made, (self._copy(made, place, now, progress),), ())

    def _made(self, place: Path, now: datetime, progress: Progress | None = None) -> BackupOutcome:
        self._id.make()
        return make_backup(self._folder, place, now=now, progress=progress, disk=self._disk)

    @contextmanager
    def _passing(self, now: datetime) -> Generator[BackupOutcome]:
        """A backup in the data folder that is there only while it is locked into a copy."""
        made = self._made(self._folder.backups, now)
        try:
            yield made
        finally:
            discard(made.path, self._disk)

    def _copy(
        self, made: BackupOutcome, place: Path, now: datetime, progress: Progress | None = None
    ) -> Path:
        """Copy a backup to this place: locked, if there is a key for it."""
        key, folder, disk = self.key.read(), self._folder, self._disk
        if key is None:
            return copy_backup(made, folder, place, progress=progress, disk=disk)
        return lock_copy(made, folder, place, key, made_at=now, progress=progress, disk=disk)

    def _forget_late(self, place: Path, new: Path) -> None:
        """Remove what was erased from the older copies beside a `new` one.

        A locked copy cannot be changed: one that missed an erasure goes, now that a newer one is
        there. Beside a locked copy, those that anyone can read go too. Only copies of this book:
        another kiosk may use the same place. Raises `CannotErase`, or `CannotBackUp` if the place
        cannot be read.
        """
        ours = self._id.read()
        with told_of(place):
            stale = [each for each in self._stale(place) if each != new]
            opened = own_backups(place) if new in locked_copies(place) else []
        open_ones = [each for each in opened if ours and _book_of(each) == ours]
        remove_all(place, [*stale, *open_ones], self._disk)
        forget(place, self._erased(), disk=self._disk)

    def _stale(self, place: Path) -> list[Path]:
        """The locked copies of this book in a place that missed an erasure."""
        ours, erased = self._id.read(), self._erased()
        found = [(each, about_of(each)) for each in locked_copies(place)]
        return [
            each for each, about in found if ours and about.book_id == ours and about.missed(erased)
        ]

    def _erased(self) -> frozenset[str]:
        return ErasureLedgerFile(self._folder.ledger, read_only=True).ids()

    def _renew_locked(self, place: Path) -> None:
        """After an erasure: replace the locked copies of this book in a place by a new one.

        Raises `CannotErase`, or what `make_backup` raises.
        """
        with told_of(place):
            if not self._stale(place):
                return
        now = local_now()
        with self._passing(now) as made:
            self._forget_late(place, self._copy(made, place, now))

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
                if entry_ids and place != self._folder.backups:
                    with tried():
                        self._renew_locked(place)

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


def _book_of(backup: Path) -> str:
    """The id of the book in a backup; "" for one that does not tell, or cannot be read."""
    with suppress(BackupRefused), open_backup(backup) as opened:
        return opened.book_id
    return ""


def _tell_of_open_ones(place: Path, new: Path) -> None:
    """Raise what staff are to know where others than a `new` locked copy can be read by anyone.

    These may be of another book, so they stay.
    """
    with told_of(place):
        left = own_backups(place)
    if left and new not in left:
        raise KioskError(
            "The copy is made. Beside it in {folder} are copies that are not locked: {count}. "
            "Whoever finds them can read them.",
            folder=place,
            count=len(left),
        )


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
