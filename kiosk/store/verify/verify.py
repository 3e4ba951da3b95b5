"""Find what is wrong with a data folder or a backup; each finding is a sentence.

Nothing is changed, and a kiosk may have the book open meanwhile. Because an entry may be signed at
that moment, anything that looks wrong is checked twice.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.store.backup.backup import Progress
from kiosk.store.backup.format import LEDGER, STAFF
from kiosk.store.backup.locked import open_any
from kiosk.store.backup.names import own_backups
from kiosk.store.backup.reader import BackupReader, open_backup
from kiosk.store.backup.source import find_still
from kiosk.store.book.quarantine import all_aside
from kiosk.store.book.snapshot import Tables, as_tables
from kiosk.store.data_folder import DataFolder
from kiosk.store.errors import BookDamaged
from kiosk.store.media.attachments import called, file_names, is_whole, owner
from kiosk.store.state.audit_log import AuditFile
from kiosk.store.state.erasure_ledger import erasures_of
from kiosk.store.state.pin import StaffFile, record_of
from kiosk.store.verify.book import BookFindings, look_at_book
from kiosk.store.verify.emptied_book import latest_backup
from kiosk.store.verify.files import attachments, backups, kinds, left_over, rights


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was checked, and every finding; no findings mean that all is well."""

    entries: int
    files: int
    findings: tuple[str, ...]


def verify(folder: DataFolder, progress: Progress | None = None) -> Verdict:
    """Check everything in a data folder. `progress` counts attachments.

    Raises `KioskError` when there is no guest book, or the folder cannot be read.
    """
    try:
        verdict = _look(folder, progress)
        # An entry may have been signed or erased meanwhile: a finding that is gone now was not one.
        again = set(_look(folder, None).findings if verdict.findings else ())
    except OSError as error:
        raise KioskError(
            "The data folder {folder} cannot be looked at: {reason}.",
            folder=folder.path,
            reason=error.strerror or error,
        ) from error
    still = tuple(finding for finding in verdict.findings if finding in again)
    return replace(verdict, findings=still)


def verify_backup(
    file: Path,
    progress: Progress | None = None,
    *,
    passphrase: Callable[[], str] = lambda: "",
    scratch: Path | None = None,
) -> Verdict:
    """Check every byte of a backup. `progress` counts bytes.

    `passphrase` is asked for a locked copy, which is decrypted in the folder `scratch`. Raises
    `BackupRefused` for a file that is not a complete backup: then nothing else can be said; and
    what `open_any` raises.
    """
    with open_any(file, passphrase, scratch or Path(tempfile.gettempdir())) as (backup, _key):
        findings = look_at_book(backup.tables())
        backup.check(progress)
        beside: list[str] = []
        if STAFF in backup.names and record_of(backup.read(STAFF)) is None:
            beside.append("The PIN in the backup cannot be read.")
        if LEDGER in backup.names and erasures_of(backup.read(LEDGER))[1]:
            beside.append("Lines of the ledger of erasures in the backup cannot be read.")
        return Verdict(
            len(findings.ids),
            len(backup.files),
            (*findings.sentences, *_files_of(backup, findings.files), *beside),
        )


def _look(folder: DataFolder, progress: Progress | None) -> Verdict:
    # Read the book last, so that an entry signed after the listing does not matter.
    there = {f"{each.name}/{name}" for each in folder.attachments for name in _names(each)}
    sentences, tables = _read(folder)
    book = look_at_book(tables)
    if not (book.ids or sentences) and len({found[1] for n in there if (found := owner(n))}) > 1:
        sentences = [f"The book is empty, while its photos are there. {_latest(folder)}"]
    return Verdict(
        len(book.ids),
        len(book.files),
        (
            *sentences,
            *book.sentences,
            *attachments(folder, book.files, there, progress),
            *_ledger(folder, book),
            *_staff(folder),
            *backups(folder),
            *kinds(folder),
            *rights(folder),
            *left_over(folder),
        ),
    )


def _read(folder: DataFolder) -> tuple[list[str], Tables]:
    """The tables of the book, as far as they can be read, and what is wrong with its files."""
    aside = [
        f"What could not be read was set aside on an earlier day: {path}."
        for path in all_aside(folder.path)
    ]
    try:
        found = find_still(folder.book)
    except BookDamaged as error:
        return [f"{error} {_latest(folder)}", *aside], {}
    if found.base is None and not found.kept:
        if not any(map(_names, folder.attachments)):
            raise KioskError("There is no guest book in {folder}.", folder=folder.path)
        missing = f"The book is missing, while its photos are there. {_latest(folder)}"
        return [missing, *aside], {}
    return [*map(str, found.troubles), *aside], as_tables(found.kept)


def _latest(folder: DataFolder) -> str:
    path = latest_backup(folder)
    return f"Its latest backup is {path}." if path else f"There is no backup in {folder.backups}."


def _ledger(folder: DataFolder, book: BookFindings) -> Iterator[str]:
    try:
        erasures, damaged = erasures_of(folder.ledger.read_bytes())
    except (FileNotFoundError, IsADirectoryError):  # see `kinds`
        return
    if damaged:
        yield f"Lines of the ledger of erasures {folder.ledger} cannot be read."
    for entry_id, erasure in sorted(erasures.items()):
        if entry_id in book.ids:
            yield f"Entry {entry_id} was erased and is still in the book."
        for name in sorted(file_names([entry_id])):
            if (folder.path / name).exists():
                yield f"The {called(name)} is still there, and was erased."
        if erasure.finished_at is None:
            yield (
                f"The erasure of entry {entry_id} is not finished: copies may still hold it. The "
                "kiosk goes on with it within a day, while nobody touches the screen; `kiosk erase "
                f"{entry_id}` does now."
            )


def _staff(folder: DataFolder) -> Iterator[str]:
    try:
        StaffFile(folder.staff).read()
    except KioskError as error:
        yield str(error)
    if lost_pin(folder):
        yield (
            "There is no PIN, though one was set before: within half an hour of a start, whoever "
            "holds the corner of the wall sets one. Do so, or put staff.json back."
        )


def lost_pin(folder: DataFolder) -> bool:
    """Whether there is no PIN although the audit log or the newest backup shows there was one."""
    if folder.staff.exists() or folder.staff.is_symlink():
        return False
    with suppress(KioskError):
        if any(what == "pin" for _, what, _ in AuditFile(folder.audit).acts()):
            return True
    with suppress(KioskError, OSError):
        for path in own_backups(folder.backups)[-1:]:
            with open_backup(path) as backup:
                return STAFF in backup.names
    return False


def _files_of(backup: BackupReader, names: frozenset[str]) -> Iterator[str]:
    for name in sorted(names - backup.files):
        yield f"The {called(name)} is missing from the backup."
    for name in sorted(backup.files):
        if name not in names:
            yield f"The file {name} belongs to no entry of the backup."
        elif not is_whole(name, backup.read(name)):
            yield f"The {called(name)} was damaged already when the backup was made."


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(path.name for path in folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):  # see `kinds`
        return frozenset()
