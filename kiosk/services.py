"""Everything is built here, once, from the settings, and handed on by constructor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.camera.base import Camera
from kiosk.cards.composer import Composer
from kiosk.cards.factory import composer_for
from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.clock import ClockWatch
from kiosk.guestbook.my_entry import MyEntry
from kiosk.guestbook.pin import StaffPin
from kiosk.paths import assets
from kiosk.renders import Renders
from kiosk.settings import Settings
from kiosk.store.attempts import AttemptsFile
from kiosk.store.binding import tidy
from kiosk.store.folder import DataFolder
from kiosk.store.opening import open_book
from kiosk.store.renders import RenderFolder
from kiosk.store.space import enough
from kiosk.store.spare import Spare
from kiosk.store.staff import StaffFile
from kiosk.store.system_clock import synchronised
from kiosk.texts import Texts

if TYPE_CHECKING:
    from kiosk.store.backup_daily import DailyBackup


def local_now() -> datetime:
    """Now, with the offset of this place."""
    return datetime.now().astimezone()


@dataclass(frozen=True)
class Services:
    """What the screens need, each built once."""

    settings: Settings
    folder: DataFolder
    book: Guestbook
    composer: Composer
    renders: Renders
    """The composer for the wall: its cards once composed are kept on disk."""
    texts: Texts
    pin: StaffPin
    my_entry: MyEntry
    clock: ClockWatch
    make_camera: Callable[[str], Camera | None]
    """From a camera's kind (`auto`, `test`, an address …) to the camera, not opened yet."""

    @cached_property
    def daily_backup(self) -> DailyBackup:
        """The daily backup of this data folder. Made when it is first asked for: no guest waits."""
        from kiosk.store.backup_daily import DailyBackup  # noqa: PLC0415
        from kiosk.store.backup_places import Backups  # noqa: PLC0415

        return DailyBackup(Backups(self.folder, self.settings.backup))

    def has_room(self) -> bool:
        """Whether the disk has room for what a guest may make."""
        return enough(self.folder.path)

    def settle(self) -> None:
        """Read the whole book and tidy up, once the wall is seen. Raises `KioskError`."""
        tidy(self.book)

    def close(self) -> None:
        """Let go of the book, so that another may have it."""
        self.book.close()


def build(settings: Settings, data: Path, *, read_only: bool = False) -> Services:
    """Build it all on the data folder `data`.

    Raises `KioskError`: the folder cannot be written, or another process has the book.
    """

    def make_camera(kind: str) -> Camera | None:
        # Only now: no guest waits for a camera before the photo, and numpy takes its time.
        from kiosk.camera.factory import camera_for  # noqa: PLC0415

        return camera_for(kind, settings.camera.width, settings.camera.height)

    folder = DataFolder(data)
    spare = Spare(folder.spare)
    book = open_book(folder, settings, read_only=read_only, quick=True)
    composer = composer_for(settings)
    renders = RenderFolder(folder.renders, writes=not read_only)
    return Services(
        settings=settings,
        folder=folder,
        book=book,
        composer=composer,
        renders=Renders(book, composer, renders),
        texts=Texts(assets("locale")),
        pin=StaffPin(StaffFile(folder.staff, spare=spare), record=partial(book.record, "pin")),
        my_entry=MyEntry(book, AttemptsFile(folder.attempts, spare=spare)),
        clock=ClockWatch(synchronised),
        make_camera=make_camera,
    )
