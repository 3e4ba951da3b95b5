"""What is wrong with a data folder or a backup, each finding in a sentence.

It changes nothing, and may be asked while a kiosk has the book: what looks wrong because a guest
is just signing is looked at twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.store.aside import all_aside
from kiosk.store.backup import Progress
from kiosk.store.backup_format import photo_id, photo_name
from kiosk.store.backup_reader import BackupReader, open_backup
from kiosk.store.backup_source import find_still
from kiosk.store.book_file import Tables, as_tables
from kiosk.store.errors import BookDamaged
from kiosk.store.folder import DataFolder
from kiosk.store.ledger import erasures_of
from kiosk.store.photos import is_whole
from kiosk.store.staff import StaffFile
from kiosk.store.verify_book import BookFindings, look_at_book
from kiosk.store.verify_files import backups, left_over, photos, rights


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was looked at, and every finding; none means that all is well."""

    entries: int
    photos: int
    findings: tuple[str, ...]


def verify(folder: DataFolder, progress: Progress | None = None) -> Verdict:
    """Look at all that is in a data folder. `progress` counts photos.

    Raises `KioskError` where there is no guest book, or the folder cannot be looked at.
    """
    try:
        verdict = _look(folder, progress)
        # Signed or erased just then? What is right by now was never wrong.
        again = set(_look(folder, None).findings if verdict.findings else ())
    except OSError as error:
        raise KioskError(
            "The data folder {folder} cannot be looked at: {reason}.",
            folder=folder.path,
            reason=error.strerror or error,
        ) from error
    still = tuple(finding for finding in verdict.findings if finding in again)
    return replace(verdict, findings=still)


def verify_backup(file: Path, progress: Progress | None = None) -> Verdict:
    """Look at every byte of a backup. `progress` counts bytes.

    Raises `BackupRefused` for what is no backup, or not whole: there is no more to say of it.
    """
    with open_backup(file) as backup:
        findings = look_at_book(backup.tables())
        backup.check(progress)
        return Verdict(
            len(findings.ids),
            len(backup.photos),
            (*findings.sentences, *_photos_of(backup, findings.with_photo)),
        )


def _look(folder: DataFolder, progress: Progress | None) -> Verdict:
    # The book last: what is signed after the photos were listed is of no concern.
    there = _names(folder.photos)
    sentences, tables = _read(folder)
    book = look_at_book(tables)
    return Verdict(
        len(book.ids),
        len(book.with_photo),
        (
            *sentences,
            *book.sentences,
            *photos(folder, book.with_photo, there, progress),
            *_ledger(folder, book),
            *_staff(folder),
            *backups(folder),
            *rights(folder),
            *left_over(folder),
        ),
    )


def _read(folder: DataFolder) -> tuple[list[str], Tables]:
    """The book's tables, as far as they can be read, and what is wrong with its files."""
    aside = [
        f"What could not be read was set aside on an earlier day: {path}."
        for path in all_aside(folder.path)
    ]
    try:
        found = find_still(folder.book)
    except BookDamaged as error:
        return [str(error), *aside], {}
    if found.base is None and not found.kept:
        if not folder.photos.exists() or not _names(folder.photos):
            raise KioskError("There is no guest book in {folder}.", folder=folder.path)
        return ["The book is missing, while its photos are there.", *aside], {}
    return [*map(str, found.troubles), *aside], as_tables(found.kept)


def _ledger(folder: DataFolder, book: BookFindings) -> Iterator[str]:
    try:
        erasures, damaged = erasures_of(folder.ledger.read_bytes())
    except FileNotFoundError:
        return
    if damaged:
        yield f"Lines of the ledger of erasures {folder.ledger} cannot be read."
    for entry_id, erasure in sorted(erasures.items()):
        if entry_id in book.ids:
            yield f"Entry {entry_id} was erased and is still in the book."
        if (folder.path / photo_name(entry_id)).exists():
            yield f"Entry {entry_id} was erased and its photo is still there."
        if erasure.finished_at is None:
            yield (
                f"The erasure of entry {entry_id} is not finished; "
                "the kiosk tries again when it starts."
            )


def _staff(folder: DataFolder) -> Iterator[str]:
    try:
        StaffFile(folder.staff).read()
    except KioskError as error:
        yield str(error)


def _photos_of(backup: BackupReader, with_photo: frozenset[str]) -> Iterator[str]:
    for entry_id in sorted(with_photo - backup.photos):
        yield f"The photo of entry {entry_id} is missing from the backup."
    for name in backup.names:
        entry_id = photo_id(name)
        if entry_id is None:
            continue
        if entry_id not in with_photo:
            yield f"The photo {name} belongs to no entry of the backup."
        elif not is_whole(backup.read(name)):
            yield f"The photo of entry {entry_id} was damaged already when the backup was made."


def _names(folder: Path) -> frozenset[str]:
    try:
        return frozenset(path.name for path in folder.iterdir())
    except FileNotFoundError:
        return frozenset()
