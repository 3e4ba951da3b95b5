"""The commands for backups: backup, restore, verify."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
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
    from kiosk.store.backup.places import Backups
    from kiosk.store.data_folder import DataFolder
    from kiosk.store.disk.emergency_space import EmergencySpace
    from kiosk.store.media.attachments import called
    from kiosk.store.state.audit_log import AuditFile

    settings, data = settings_and_data(options)
    folder = DataFolder(data)
    now = local_now()
    copies: tuple[Path, ...]
    with progress_bar("Backing up") as progress:
        if options.dir is not None:
            _make_folder(options.dir)
            done = Backups(folder, settings.backup).make_in(
                options.dir, now, progress, locked=not options.unlocked
            )
            path, copies = done.copies[0], ()
        else:
            done = Backups(folder, settings.backup).make(now, progress)
            path, copies = done.made.path, done.copies
    made, failed = done.made, done.failed
    print(f"{path}: {len(made.entries)} entries, {made.files} photos, drawings and recordings.")
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
    secret = _passphrase(options.file, options.passphrase_file)
    with progress_bar("Restoring") as progress:
        done = put_back(
            options.file, DataFolder(data), now=local_now(), passphrase=secret, progress=progress
        )
    print(
        f"{data} holds the backup of {done.made_at:%Y-%m-%d %H:%M}: "
        f"{done.entries} entries, {done.files} photos, drawings and recordings."
    )
    if done.left_out:
        print(f"Left out, because they were erased since: {done.left_out} entries.")
    if done.consents:
        print(f"Kept the consent that was changed since: {done.consents} entries.")
    if done.statuses:
        print(f"Kept off the wall, as staff chose since: {done.statuses} entries.")
    if done.pin:
        print(_PINS[done.pin])
    if done.set_aside:
        print(f"What was there is complete in {done.set_aside}. Remove it when all is well.")
    return 0


def _passphrase(file: Path, from_file: Path | None) -> Callable[[], str]:
    """Where the passphrase of a locked copy comes from: a file, or a person who is asked.

    Asked before there is a progress bar, and never taken from the command line, which other
    users of the machine can read.
    """
    from getpass import getpass

    from kiosk.store.backup.locked import is_locked

    if not is_locked(file):
        return str
    if from_file is not None:
        try:
            words = from_file.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            reason = getattr(error, "strerror", None) or "it is no text"
            raise KioskError(
                "The passphrase in {file} cannot be read: {reason}.", file=from_file, reason=reason
            ) from error
    elif sys.stdin.isatty():
        words = getpass(f"The passphrase of {file}: ", stream=sys.stderr)
    else:
        raise KioskError("{file} is locked. Give its passphrase with --passphrase-file.", file=file)
    return lambda: words


def verify(options: argparse.Namespace) -> int:
    """Check the data folder or a backup."""
    from kiosk.store.data_folder import DataFolder
    from kiosk.store.verify.verify import verify as look_at
    from kiosk.store.verify.verify import verify_backup

    data = settings_and_data(options)[1]
    what = options.file or data
    folder = options.file is None or look(options.file.is_dir, otherwise=False)
    secret = (
        str
        if folder or options.file is None
        else _passphrase(options.file, options.passphrase_file)
    )
    with progress_bar("Checking") as progress:
        if folder:
            verdict = look_at(DataFolder(what), progress)
        else:
            verdict = verify_backup(what, progress, passphrase=secret, scratch=data)
    for finding in verdict.findings:
        print(finding)
    if verdict.findings:
        raise KioskError("Something is wrong with {what}: see above.", what=what)
    files = f"{verdict.files} photos, drawings and recordings"
    print(f"{what}: {verdict.entries} entries and {files}, all well.")
    return 0
