"""The commands for backups: backup, restore, verify."""

from __future__ import annotations

import argparse
import sys
from contextlib import suppress
from pathlib import Path

from kiosk.cli.common import look, progress_bar, settings_and_data
from kiosk.errors import KioskError
from kiosk.guestbook.model.times import local_now

_PINS = {
    "here": "The PIN is still the one that was set here, not that of the backup.",
    "backup": "The PIN is that of the backup.",
}
_WHERE_DISKS_ARE = ("/media", "/run/media", "/mnt")


def backup(options: argparse.Namespace) -> int:
    """Make a backup, in the places named in the settings or in the given folder."""
    from kiosk.store.backup.backup import make_backup
    from kiosk.store.backup.places import Backups
    from kiosk.store.data_folder import DataFolder
    from kiosk.store.disk.emergency_space import EmergencySpace
    from kiosk.store.media.attachments import called
    from kiosk.store.state.audit_log import AuditFile

    settings, data = settings_and_data(options)
    folder = DataFolder(data)
    now = local_now()
    failed: tuple[KioskError, ...] = ()
    copies: tuple[Path, ...] = ()
    with progress_bar("Backing up") as progress:
        if options.dir is not None:
            _make_folder(options.dir)
            made = make_backup(folder, options.dir, now=now, progress=progress)
        else:
            done = Backups(folder, settings.backup).make(now, progress)
            made, copies, failed = done.made, done.copies, done.failed
    print(
        f"{made.path}: {len(made.entries)} entries, {made.files} photos, drawings and recordings."
    )
    for copy in copies:
        print(f"{copy}: a copy of it.")
    for name in sorted(made.missing):
        print(f"The {called(name)} cannot be read: it is not in it.", file=sys.stderr)
    for error in failed:
        print(error, file=sys.stderr)
    for file in made.unread:
        print(f"{file} cannot be read: it is not in it.", file=sys.stderr)
    try:
        AuditFile(folder.audit, spare=EmergencySpace(folder.spare)).record("backup", "", now)
    except KioskError as error:
        # Last, because the backup exists even if the log cannot be written.
        print(f"The backup is made, and is not in the audit log: {error}", file=sys.stderr)
    return 1 if failed or made.missing or made.unread else 0


def _make_folder(folder: Path) -> None:
    """Make a folder that someone named, but never in place of a disk that is not mounted."""
    if not any(folder.absolute().is_relative_to(place) for place in _WHERE_DISKS_ARE):
        with suppress(OSError):  # whoever writes there reports the error
            folder.mkdir(mode=0o700, exist_ok=True)


def restore(options: argparse.Namespace) -> int:
    """Replace the data folder by a backup."""
    from kiosk.store.backup.restore import restore as put_back
    from kiosk.store.data_folder import DataFolder

    data = settings_and_data(options)[1]
    with progress_bar("Restoring") as progress:
        done = put_back(options.file, DataFolder(data), now=local_now(), progress=progress)
    print(
        f"{data} holds the backup of {done.made_at:%Y-%m-%d %H:%M}: "
        f"{done.entries} entries, {done.files} photos, drawings and recordings."
    )
    if done.left_out:
        print(f"Left out, because they were erased since: {done.left_out} entries.")
    if done.consents:
        print(f"Kept the consent that was changed since: {done.consents} entries.")
    if done.pin:
        print(_PINS[done.pin])
    if done.set_aside:
        print(f"What was there is complete in {done.set_aside}. Remove it when all is well.")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Check the data folder or a backup."""
    from kiosk.store.data_folder import DataFolder
    from kiosk.store.verify.verify import verify as look_at
    from kiosk.store.verify.verify import verify_backup

    what = options.file or settings_and_data(options)[1]
    with progress_bar("TouchOverlay") as progress:
        if options.file is None or look(options.file.is_dir, otherwise=False):
            verdict = look_at(DataFolder(what), progress)
        else:
            verdict = verify_backup(what, progress)
    for finding in verdict.findings:
        print(finding)
    if verdict.findings:
        raise KioskError("Something is wrong with {what}: see above.", what=what)
    files = f"{verdict.files} photos, drawings and recordings"
    print(f"{what}: {verdict.entries} entries and {files}, all well.")
    return 0
