"""An export: what staff take out of the book, as one file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import BinaryIO, Literal, get_args

from kiosk.guestbook.guestbook import Guestbook
from kiosk.reports.consent_filter import ExportPurpose
from kiosk.reports.formats.csv_table import write_csv
from kiosk.reports.formats.zip_json import write_json, write_zip
from kiosk.reports.outcome import ExportCounts, ExportOptions
from kiosk.reports.report_choice import ReportChoice
from kiosk.reports.selection import (
    DatesBackwards,
    ExportCancelled,
    NoSuchEncounter,
    NothingToTell,
    Selection,
    SelectionCriteria,
    StaleSelection,
)
from kiosk.reports.whole_file import CannotWrite, TakenAway, free_path, whole_file

__all__ = [
    "FORMATS",
    "DatesBackwards",
    "ExportCancelled",
    "ExportFormat",
    "ExportOutcome",
    "NoSuchEncounter",
    "NothingToTell",
    "count_going",
    "export_book",
    "free_name",
]

ExportFormat = Literal["zip", "csv", "json", "xlsx", "pdf", "docx"]
REPORTS: tuple[ExportFormat, ...] = ("pdf", "docx")
"""Those that tell people outside, so that staff choose what goes into them."""

FORMATS: tuple[ExportFormat, ...] = get_args(ExportFormat)

_TRIES = 3
"""How often an export is begun, when guests change what it holds while it is written."""


@dataclass(frozen=True, slots=True)
class ExportOutcome:
    """What an export did. `left_out` counts the entries of which nothing may or can go along,
    `refused` those among them whose guest does not allow it, `held` those that staff hide or have
    not looked at, `unticked` those that were not chosen; `unread` the photos, drawings
    and recordings that cannot be read.
    """

    path: Path
    entries: int
    left_out: int
    photos: int
    refused: int = 0
    held: int = 0
    unread: int = 0
    unticked: int = 0


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
    language: str | None = None,
    anonymous: bool = False,
    also_hidden: bool = False,
    manner: ExportOptions | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> ExportOutcome:
    """Write the entries of the days `since` to `until`, both included, to the file `target`.

    `report` obeys consent, as it is when each entry is written and still is when the file is done;
    `all` does not, and is in the audit log before anything is written. `entry`, a withdrawal code
    or an id, takes that one only: with `all`, a ZIP then holds all that is kept about its guest,
    and nothing of others. `language` takes what was signed in it; `anonymous` leaves out who
    signed (see `SelectionCriteria`). A report (PDF, DOCX) leaves out what staff hide or have not
    looked at, but with `also_hidden`, and what is not ticked in `manner`; the other formats say of
    each entry what staff did with it. `progress(done, total)` is called after every entry; as soon
    as `cancelled()` is true the export stops. A ZIP holds entries.json, the photos, drawings and
    recordings, and a page on which people read them; JSON
    and CSV hold words only, so that JSON leaves out an entry without any. A PDF of sheets (see
    `ExportOptions`) is for the purpose `wall`. No file is made that would hold nothing.

    Raises `ExportCancelled`, `NoSuchEncounter`, `NoSuchEntry`, `DatesBackwards`, `NothingToTell`,
    `CannotWrite`, or the audit log's `CannotKeep`; `target` is then as it was.
    """
    manner = manner or ExportOptions()
    choice = SelectionCriteria(purpose, since, until, encounter, entry, language, anonymous)
    choice = _reviewed(choice, format, manner.report, also_hidden=also_hidden)
    chosen = Selection(book, choice, progress, cancelled)
    if purpose == "all":
        book.audit.record("export all", chosen.subject)
    written = _written(chosen, format, manner, target)
    if purpose != "all":
        book.audit.note("export", [chosen.subject])
    left_out = len(chosen.found) - written.entries
    return ExportOutcome(
        target, written.entries, left_out, written.photos, chosen.refused(), chosen.held(),
        written.unread, chosen.unticked(),
    )  # fmt: skip


def count_going(  # noqa: PLR0913 - as `export_book`
    book: Guestbook,
    *,
    format: ExportFormat,  # noqa: A002 - as there
    purpose: ExportPurpose,
    since: date | None = None,
    until: date | None = None,
    encounter: str | None = None,
    language: str | None = None,
    anonymous: bool = False,
    report: ReportChoice | None = None,
) -> int:
    """How many entries such an export may hold now. Raises as `export_book` does."""
    choice = SelectionCriteria(purpose, since, until, encounter, None, language, anonymous)
    chosen = Selection(book, _reviewed(choice, format, report or ReportChoice()))
    return sum(chosen.allowed(entry) is not None for entry in chosen.found)


def _reviewed(
    choice: SelectionCriteria,
    format: ExportFormat,  # noqa: A002
    report: ReportChoice,
    *,
    also_hidden: bool = False,
) -> SelectionCriteria:
    """The criteria with what staff decided of each entry, in formats that obey it.

    Sheets of cards are PDFs as well, and obey what may hang on the wall.
    """
    if format not in REPORTS or choice.purpose == "wall":
        return choice
    reviewed = choice.purpose == "report" and not also_hidden
    return replace(choice, reviewed=reviewed, ticked=report.ticked, despite=report.despite)


def free_name(folder: Path, format: ExportFormat, now: datetime, *, cards: bool = False) -> Path:  # noqa: A002
    """A path for an export that is made now, in `folder`, where no file has that name yet.

    Sheets of `cards` are told from a report by theirs.
    """
    stem = f"ontmoeting-{'kaarten-' if cards else ''}{now:%Y-%m-%d}"
    if found := free_path(folder, stem, format):
        return found
    raise CannotWrite("{folder} is full of exports of this day.", folder=folder)


def _written(
    chosen: Selection,
    format: ExportFormat,  # noqa: A002
    manner: ExportOptions,
    target: Path,
) -> ExportCounts:
    """Write the file, again if a guest withdrew something of it before it was done."""
    for _try in range(_TRIES):
        with suppress(StaleSelection, TakenAway), whole_file(target) as file:
            written = _WRITERS[format](chosen, manner, file)
            if chosen.overtaken():
                raise StaleSelection
            if not (written.entries or written.more):
                raise chosen.nothing()
            return written
    raise ExportCancelled(
        "Entries were changed or erased meanwhile: nothing was written; try again."
    )


def _csv(chosen: Selection, manner: ExportOptions, file: BinaryIO) -> ExportCounts:
    return write_csv(chosen, manner.separator, file)


def _xlsx(chosen: Selection, manner: ExportOptions, file: BinaryIO) -> ExportCounts:
    from kiosk.reports.formats.xlsx import write_workbook  # noqa: PLC0415 - brings xlsxwriter

    return write_workbook(chosen, manner, file)


def _pdf(chosen: Selection, manner: ExportOptions, file: BinaryIO) -> ExportCounts:
    # These bring fonts, and what sets them, which no other format needs.
    from kiosk.reports.documents.card_sheets import write_sheets  # noqa: PLC0415
    from kiosk.reports.documents.report_pdf import write_report  # noqa: PLC0415

    if (manner.sheet is None) == (chosen.choice.purpose == "wall"):
        raise ValueError("sheets are for the wall, and nothing else is")
    if manner.sheet is not None:
        return write_sheets(chosen, manner, manner.sheet, file)
    return write_report(chosen, manner, file)


def _docx(chosen: Selection, manner: ExportOptions, file: BinaryIO) -> ExportCounts:
    from kiosk.reports.documents.report_docx import write_docx  # noqa: PLC0415 - brings lxml

    return write_docx(chosen, manner, file)


_WRITERS: dict[ExportFormat, Callable[[Selection, ExportOptions, BinaryIO], ExportCounts]] = {
    "zip": write_zip,
    "json": lambda chosen, _manner, file: write_json(chosen, file),
    "csv": _csv,
    "xlsx": _xlsx,
    "pdf": _pdf,
    "docx": _docx,
}
