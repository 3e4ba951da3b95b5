"""Put a backup back that staff chose on the screen: between the end of the kiosk and its start."""

from __future__ import annotations

import logging
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.guestbook.model.times import local_now
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import CannotKeep
from kiosk.store.state.put_back import PutBackFile, PutBackNote, note_of_failure

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PutBack:
    """A backup to be put back. The passphrase of a locked one is kept in memory only."""

    file: Path
    passphrase: str = field(default="", repr=False)


def carry_out(wanted: PutBack, data: Path, now: datetime | None = None) -> None:
    """Replace the data folder by the backup, and note the outcome for staff.

    The book must be closed. If it fails, the folder is as it was, and the note says why: whatever
    a disk does, the kiosk is to come back.
    """
    from kiosk.store.backup.restore import cannot_restore, restore  # noqa: PLC0415 - not needed to start

    folder, now = DataFolder(data), now or local_now()
    try:
        done = restore(wanted.file, folder, now=now, passphrase=lambda: wanted.passphrase)
    except (KioskError, OSError) as error:
        log.warning("the backup was not put back: %s", type(error).__name__)
        failed = error if isinstance(error, KioskError) else cannot_restore(data, error)
        note = note_of_failure(now, failed)
    else:
        aside = done.set_aside.name if done.set_aside is not None else ""
        note = PutBackNote(now, done.made_at, done.entries, aside)
    with suppress(CannotKeep, OSError):
        PutBackFile(folder.put_back).write(note)
