"""Build everything once, from the settings, and pass it on by constructor."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.camera.base import Camera
from kiosk.cards.composer import Composer
from kiosk.cards.factory import composer_for, style_of
from kiosk.cards.style import read_logo, troubles
from kiosk.guestbook.access.pin import StaffPin
from kiosk.guestbook.access.withdrawal import MyEntry
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.times import local_now
from kiosk.guestbook.policies.clock_trust import ClockWatch
from kiosk.i18n.texts import Texts
from kiosk.paths import assets, default_config
from kiosk.services.card_cache import Renders
from kiosk.services.opening import OpeningFile
from kiosk.services.settings_file import SettingsFile, Value
from kiosk.settings.model import Settings
from kiosk.store.binding import rules_of, tidy
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.clock_sync import synchronised
from kiosk.store.disk.disk import write_whole
from kiosk.store.disk.emergency_space import EmergencySpace
from kiosk.store.disk.free_space import enough
from kiosk.store.media.render_cache import RenderFolder
from kiosk.store.open_book import open_book
from kiosk.store.state.attempts import AttemptsFile
from kiosk.store.state.drafts import Drafts
from kiosk.store.state.pin import StaffFile

if TYPE_CHECKING:
    from kiosk.services.put_back import PutBack
    from kiosk.sound.base import Sound
    from kiosk.store.backup.daily import DailyBackup
    from kiosk.store.state.outside_copies import OutsideCopies


_STYLE = {"house.logo", "house.colour", "wall.theme", "wall.mode"}
"""The settings for the look of cards: a mistake in one is reported to the person who sets it."""


def _nobody(_settings: Settings) -> None:
    """Notify nobody."""


def _nothing() -> None:
    """Close nothing: there is no app."""


@dataclass
class Services:
    """The objects that the screens need, each built once. Only `settings` changes at run time."""

    settings: Settings
    folder: DataFolder
    book: Guestbook
    composer: Composer
    renders: Renders
    """The composer for the wall, with a disk cache of composed cards."""
    texts: Texts
    pin: StaffPin
    my_entry: MyEntry
    clock: ClockWatch
    make_camera: Callable[[str], Camera | None]
    """Makes a camera from its kind (`auto`, `test`, an address …), not opened yet."""
    settings_file: SettingsFile
    unfinished: Drafts
    """What staff were writing when the team's side closed."""
    opening: OpeningFile
    """The record of the card that the next start shows first."""
    read_only: bool = False
    """Whether this is a second screen, which reads the book along."""
    settings_changed: Callable[[Settings], None] = _nobody
    """Called with new settings, once they hold, on the thread that changed them."""

    put_back: PutBack | None = None
    """A backup to put back once the kiosk is closed; after that it starts again."""
    end: Callable[[], None] = _nothing
    """Closes the kiosk, in order; set by its app."""

    def put_back_and_restart(self, wanted: PutBack) -> None:
        """Close the kiosk, replace the book by this backup, and start again."""
        self.put_back = wanted
        self.end()

    def change_settings(self, changes: Mapping[str, Value]) -> None:
        """Write settings that staff change on the screen, and apply them at once.

        Those of the book and the cards are applied here; `settings_changed` is for objects built
        with the old ones. Raises `SettingsError`, `SettingsNotWritten` or, for a logo that is not a
        picture, `LogoUnreadable`; then nothing has changed.
        """

        def check(settings: Settings) -> None:
            for trouble in troubles(style_of(settings)) if _STYLE & changes.keys() else ():
                raise trouble

        settings = self.settings_file.change(changes, check)
        self._adopt(settings, restyled=not _STYLE.isdisjoint(changes))

    def reread_settings(self) -> None:
        """Apply settings that another process wrote: for a second screen.

        Raises `SettingsError` once, if they are wrong; then nothing has changed.
        """
        if settings := self.settings_file.reread():
            # The logo may have changed at the same path, which only its writer knows.
            self._adopt(settings, restyled=True)

    def _adopt(self, settings: Settings, *, restyled: bool) -> None:
        self.settings = settings
        self.book.follow(rules_of(settings))
        if restyled:
            self.composer.wear(style_of(settings))
        self.settings_changed(settings)

    def use_logo(self, file: Path) -> None:
        """Copy a picture, for example from a USB stick, to the data folder as the house's logo.

        Raises `LogoUnreadable`, the store's `CannotKeep`, or what `change_settings` does.
        """
        copy = io.BytesIO()
        read_logo(file).save(copy, "PNG")
        write_whole(self.folder.logo, copy.getvalue())
        self.change_settings({"house.logo": str(self.folder.logo.absolute())})

    @cached_property
    def daily_backup(self) -> DailyBackup:
        """The daily backup of this data folder, made on first use so that no guest waits."""
        from kiosk.store.backup.daily import DailyBackup  # noqa: PLC0415
        from kiosk.store.backup.places import Backups  # noqa: PLC0415

        backups = Backups(self.folder, self.settings.backup, clock_trusted=self.clock.trusted)
        return DailyBackup(backups, self.outside)

    @cached_property
    def outside(self) -> OutsideCopies:
        """Where copies of the book were taken outside this machine."""
        from kiosk.store.state.outside_copies import OutsideCopies  # noqa: PLC0415

        return OutsideCopies(self.folder.outside)

    @cached_property
    def sound(self) -> Sound:
        """The machine's microphone and loudspeaker, made on first use."""
        from kiosk.sound.portaudio import PortAudio  # noqa: PLC0415

        return PortAudio()

    def has_room(self) -> bool:
        """Whether the disk has space for what a guest may make."""
        return enough(self.folder.path)

    def settle(self) -> None:
        """Read the whole book and tidy up, once the wall is visible. Raises `KioskError`."""
        tidy(self.book)

    def close(self) -> None:
        """Release the book for another process, and end those that we started."""
        self.composer.close()
        if self.read_only:
            self.book.close()
        else:
            self.opening.follow(self.book.close)


def build(
    settings: Settings,
    data: Path,
    *,
    read_only: bool = False,
    settings_file: Path | None = None,
    opening: OpeningFile | None = None,
) -> Services:
    """Build everything on the data folder `data`.

    `settings_file` receives staff's changes of the settings; None: in the data folder. `opening` is
    the record of what this start has shown first. Raises `KioskError`: the folder cannot be
    written, or another process has the book.
    """

    def make_camera(kind: str) -> Camera | None:
        # Imported late: no guest waits for a camera before the photo, and numpy is slow to load.
        from kiosk.camera.factory import camera_for  # noqa: PLC0415

        return camera_for(kind, settings.camera.width, settings.camera.height)

    folder = DataFolder(data)
    settings_file = settings_file or folder.settings
    spare = EmergencySpace(folder.spare)
    unfinished = Drafts(folder.unfinished, local_now, spare=spare)
    book = open_book(folder, settings, read_only=read_only, quick=True, unfinished=unfinished)
    composer = composer_for(settings)
    # A second screen may need cards of another size, and keeps them if it may write at all. This is
    # safe: an erasure removes the entry from the book before it empties the folder, and
    # `Renders` checks the book again after it has kept a card.
    renders = RenderFolder(folder.renders, writes=not read_only or os.access(folder.path, os.W_OK))
    return Services(
        settings=settings,
        folder=folder,
        book=book,
        composer=composer,
        renders=Renders(book, composer, renders),
        texts=Texts(assets("locale")),
        pin=StaffPin(
            StaffFile(folder.staff, spare=spare),
            setup=StaffFile(folder.setup_code, spare=spare),
            record=partial(book.audit.record, "pin"),
        ),
        my_entry=MyEntry(book, AttemptsFile(folder.attempts, spare=spare)),
        clock=ClockWatch(synchronised),
        make_camera=make_camera,
        settings_file=SettingsFile(settings_file, default_config()),
        unfinished=unfinished,
        read_only=read_only,
        opening=opening or OpeningFile(folder, settings_file, kind="kiosk"),
    )
