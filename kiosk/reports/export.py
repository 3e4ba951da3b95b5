"""An export: what staff take out of the book, as one file."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from kiosk.errors import KioskError
from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.entry import Encounter, Entry
from kiosk.guestbook.errors import NoSuchEntry
from kiosk.reports.access import KEPT_NAME, kept_text
from kiosk.reports.documents import book_text
from kiosk.reports.excerpt import ExportPurpose, excerpt, says_something
from kiosk.reports.table import write_table
from kiosk.reports.whole_file import CannotWrite, whole_file

ExportFormat = Literal["zip", "csv", "json"]
FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)

ENTRIES_NAME = "entries.json"
"""The name of the entries inside a ZIP; the photos are beside it in photos/."""


class ExportCancelled(KioskError):
    """Someone stopped the export. Nothing of it is left."""


class NoSuchEncounter(KioskError):
    """The book has no encounter with that id."""


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What an export did. `left_out` counts the entries of which nothing may or can go along."""

    path: Path
    entries: int
    left_out: int
    photos: int


@dataclass(frozen=True, slots=True)
class _Wish:
    """What an export is for: consent asked or not, and of everybody or of one guest."""

    purpose: ExportPurpose
    one_guest: bool

    @property
    def everything_of_one(self) -> bool:
        return self.purpose == "all" and self.one_guest


def export_book(  # noqa: PLR0913 - all but the first two are choices, given by name
    book: Guestbook,
    target: Path,
    *,
    format: ExportFormat = "zip",  # noqa: A002 - the word of the command line and the screen
    purpose: ExportPurpose = "report",
    since: date | None = None,
    until: date | None = None,
    encounter: str | None = None,
    entry: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportOutcome:
    """Write the entries of the days `since` to `until`, both included, to the file `target`.

    `report` obeys consent; `all` does not, and is in the audit log before anything is written.
    `entry`, a withdrawal code or an id, takes that one only: with `all`, a ZIP then holds all that
    is kept about its guest, and nothing of others. `progress(done, total)` is called after every
    entry; as soon as `cancelled()` is true the export stops. A ZIP holds entries.json and the
    photos; JSON and CSV hold words only, so that JSON leaves out an entry that is only a photo.

    Raises `ExportCancelled`, `NoSuchEncounter`, `NoSuchEntry`, `CannotWrite`, or the audit log's
    `CannotKeep`; `target` is then as it was.
    """
    if encounter is not None and all(known.id != encounter for known in book.encounters()):
        raise NoSuchEncounter("The book has no encounter {encounter}.", encounter=encounter)
    found = list(book.entries(since, until, encounter))
    subject = ""
    if entry is not None:
        subject = _id_of(book, entry)
        found = [each for each in found if each.id == subject]
    if purpose == "all":
        book.record("export all", subject)
    wish = _Wish(purpose, one_guest=entry is not None)

    writer = _WRITERS[format]
    with whole_file(target) as file:
        written = writer(book, _followed(book, found, purpose, progress, cancelled), wish, file)
        if any(book.get(each.id) is None for each in written):
            raise ExportCancelled("An entry was erased meanwhile: nothing was written; try again.")
    if purpose == "report":
        book.note("export", [subject])
    photos = sum(entry.photo is not None for entry in written) if format == "zip" else 0
    return ExportOutcome(target, len(written), len(found) - len(written), photos)


def free_name(folder: Path, format: ExportFormat, now: datetime) -> Path:  # noqa: A002
    """A path for an export that is made now, in `folder`, where no file has that name yet."""
    stem = f"ontmoeting-{now:%Y-%m-%d}"
    names = [f"{stem}.{format}", *(f"{stem}-{number}.{format}" for number in range(2, 1000))]
    for name in names:
        if not (folder / name).exists():
            return folder / name
    raise CannotWrite("{folder} is full of exports of this day.", folder=folder)


def _id_of(book: Guestbook, code_or_id: str) -> str:
    entry = book.find(code_or_id)
    if entry is None:
        raise NoSuchEntry
    return entry.id


def _followed(
    book: Guestbook,
    found: list[Entry],
    purpose: ExportPurpose,
    progress: Callable[[int, int], None] | None,
    cancelled: Callable[[], bool] | None,
) -> Iterator[Entry]:
    for done, each in enumerate(found, 1):
        if cancelled is not None and cancelled():
            raise ExportCancelled("The export was stopped; nothing was written.")
        # As it is now: a long export may be overtaken by a guest who withdraws or erases.
        now = book.get(each.id)
        allowed = excerpt(now, purpose) if now else None
        if allowed is not None:
            yield allowed
        if progress is not None:
            progress(done, len(found))


def _write_zip(
    book: Guestbook, entries: Iterator[Entry], wish: _Wish, file: BinaryIO
) -> list[Entry]:
    written: list[Entry] = []
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in entries:
            photo = book.photo(entry) if entry.photo else None
            if photo is None:
                written.append(replace(entry, photo=None))
                continue
            name = f"photos/{entry.id}.jpg"
            # JPEG does not get smaller.
            archive.writestr(_member(name, entry.signed_at), photo, zipfile.ZIP_STORED)
            written.append(replace(entry, photo=name))
        text = book_text(written, _encounters(book, written, wish))
        archive.writestr(_member(ENTRIES_NAME, datetime.now().astimezone()), text)
        for entry in written if wish.everything_of_one else ():
            if kept := book.get(entry.id):
                archive.writestr(_member(KEPT_NAME, entry.signed_at), kept_text(book, kept))
    return written


def _write_json(
    book: Guestbook, entries: Iterator[Entry], wish: _Wish, file: BinaryIO
) -> list[Entry]:
    in_words = (replace(entry, photo=None) for entry in entries)
    written = [entry for entry in in_words if says_something(entry)]
    file.write(book_text(written, _encounters(book, written, wish)).encode())
    return written


def _write_csv(
    book: Guestbook,  # noqa: ARG001 - a table has no room for encounters and photos
    entries: Iterator[Entry],
    wish: _Wish,  # noqa: ARG001
    file: BinaryIO,
) -> list[Entry]:
    written = list(entries)
    write_table(written, file)
    return written


_WRITERS: dict[
    ExportFormat, Callable[[Guestbook, Iterator[Entry], _Wish, BinaryIO], list[Entry]]
] = {"zip": _write_zip, "json": _write_json, "csv": _write_csv}


def _encounters(book: Guestbook, entries: list[Entry], wish: _Wish) -> list[Encounter]:
    """All encounters, or for a report those of its entries, without what guests said there.

    The quotes that staff noted carry no consent of who said them.
    """
    if wish.purpose == "all" and not wish.one_guest:
        return book.encounters()
    named = {entry.encounter for entry in entries}
    return [replace(known, quotes=()) for known in book.encounters() if known.id in named]


def _member(name: str, at: datetime) -> zipfile.ZipInfo:
    # The times of a ZIP begin in 1980, and carry no offset: those of this place.
    local = at.astimezone()
    moment = (max(local.year, 1980), *local.timetuple()[1:6])
    info = zipfile.ZipInfo(name, moment)
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o100600 << 16
    return info
