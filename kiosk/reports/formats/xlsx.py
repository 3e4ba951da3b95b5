"""Entries as a workbook (XLSX) for people: in the reader's language, with real times, to print.

Beside what is shown it has the names of the format's columns in a first row that is hidden, and in
a hidden column the ids: by those an erasure finds an entry in our own exports.
"""

from __future__ import annotations

import io
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from functools import cache, partial
from math import ceil
from typing import Any, BinaryIO

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]
from PIL import Image
from xlsxwriter.exceptions import FileCreateError  # pyright: ignore[reportMissingTypeStubs]
from xlsxwriter.worksheet import Worksheet  # pyright: ignore[reportMissingTypeStubs]

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.schema import cells_of, columns
from kiosk.i18n.formats import language_name
from kiosk.reports.documents.labels import headings, sources, statuses, steps
from kiosk.reports.documents.thumbnails import PICTURES, jpeg, picture_of
from kiosk.reports.formats.csv_table import COLUMNS
from kiosk.reports.formats.team_sheets import Cell, local, team_sheets
from kiosk.reports.outcome import ExportCounts, ExportOptions
from kiosk.reports.selection import Selection
from kiosk.reports.whole_file import waiting_beside

_PICTURE_PX = 240
_ROW = 190.0  # points: a picture of 240 px and some air
_LINE, _TALLEST = 15.0, 409.0  # points: a line of a cell, and the most that a row can be high
_TIME, _DAY = "d/mm/yyyy h:mm", "d/mm/yyyy"
_A4 = 9
_NO_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
_LONGEST_NAME = 31

_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""What no XML file can hold, though it may be in a text: a spreadsheet would refuse all of it."""

_OPTIONS = {
    # Row by row into a file: memory does not grow with the book.
    "constant_memory": True,
    # A guest's words are words, whatever they look like.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "use_zip64": True,
}


def write_workbook(chosen: Selection, manner: ExportOptions, file: BinaryIO) -> ExportCounts:
    """The entries on one sheet, and if asked for their photos and drawings on a second.

    The pictures, made small, are held in memory until the end. A cell is text or a time, and never
    a formula.
    """
    # The types of xlsxwriter are half open.
    sink: Any = _Sink(file)
    with waiting_beside(file) as folder:
        workbook: Any = xlsxwriter.Workbook(sink, _OPTIONS | {"tmpdir": str(folder)})
        try:
            written = _fill(workbook, chosen, manner)
            workbook.close()
        except FileCreateError as error:
            # What the disk said of it.
            raise (error.args[0] if error.args else OSError()) from error
        finally:
            sink.drop()
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()
    return written


class _Sink:
    """The file, until it is dropped: what a ZIP still writes at its end then goes nowhere."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def drop(self) -> None:
        """Write no more to the file."""
        self._file = io.BytesIO()

    def write(self, data: bytes) -> int:
        return self._file.write(data)

    def seek(self, place: int, whence: int = 0) -> int:
        return self._file.seek(place, whence)

    def tell(self) -> int:
        return self._file.tell()

    def flush(self) -> None:
        self._file.flush()


class _Sheet(Worksheet):
    """A sheet that takes words for words.

    In a workbook that is written row by row, xlsxwriter takes a text from <r> to </r> for its own
    rich text and writes it as it is: a guest's words would become cells, or a broken file.
    """

    def _xml_rich_inline_string(
        self, string: str, attributes: Iterable[tuple[str, object]] = ()
    ) -> None:
        preserve = string != string.strip()
        cell = (string, preserve, list(attributes))
        self._xml_inline_string(*cell)  # pyright: ignore[reportUnknownMemberType]


def _fill(workbook: Any, chosen: Selection, manner: ExportOptions) -> ExportCounts:
    written = ExportCounts()
    _ = manner.translate
    heads = headings(_)
    widths = [column.width for column in columns(Entry)]
    table = _Table(workbook, _("Messages"), heads, widths, manner)
    gallery = None
    if manner.pictures:
        gallery = _Gallery(workbook, manner, heads)
    untitled = _("Encounter")
    titles = {each.id: each.title or untitled for each in chosen.book.encounters.all()}
    row = _Row(manner, titles)
    of_encounter = Counter[str]()
    for entry in chosen:
        written.entries += 1
        of_encounter[entry.encounter or ""] += 1
        table.write(row.cells(entry))
        if gallery is not None:
            gallery.hang(chosen.book, entry, written)
    table.end()
    for sheet in team_sheets(chosen, manner, of_encounter):
        heads = {each.name: each.heading and _(each.heading) for each in sheet.columns}
        widths = [each.width for each in sheet.columns]
        table = _Table(workbook, sheet.name, heads, widths, manner)
        for cells in sheet.rows:
            table.write(cells)
        table.end()
    workbook.set_properties({"title": _("What guests told us"), "author": manner.house})
    return written


class _Table:
    """A sheet with headings that stay in sight, ready to print on A4."""

    def __init__(
        self,
        workbook: Any,
        name: str,
        heads: dict[str, str],
        widths: Sequence[int],
        manner: ExportOptions,
    ) -> None:
        """`heads` are the words above the columns, by the names of the columns."""
        self.sheet: Any = workbook.add_worksheet(_sheet_name(name), _Sheet)
        self._at = 1
        self._widths = widths
        wrapped = {"text_wrap": True, "valign": "top"}
        self._format = workbook.add_format(wrapped)
        self._time = workbook.add_format(wrapped | {"num_format": _TIME, "align": "left"})
        self._day = workbook.add_format(wrapped | {"num_format": _DAY, "align": "left"})
        bold = workbook.add_format(wrapped | {"bold": True, "bottom": 1})
        for column, width in enumerate(widths):
            hidden = {"hidden": True} if column == 0 else {}
            self.sheet.set_column(column, column, width, self._format, hidden)
        self.sheet.set_row(0, None, None, {"hidden": True})
        self.sheet.set_row(1, self._height(list(heads.values())))
        for row, (words, look) in enumerate(((heads, None), (heads.values(), bold))):
            for column, word in enumerate(words):
                self.sheet.write_string(row, column, word, look)
        self.sheet.freeze_panes(2, 0)
        self.sheet.repeat_rows(1)
        self.sheet.set_landscape()
        self.sheet.set_paper(_A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&L&A&R&P / &N")
        if manner.language[:2] == "ar":
            self.sheet.right_to_left()

    def end(self) -> None:
        """All rows are there: each column can be filtered."""
        self.sheet.autofilter(1, 0, max(2, self._at), len(self._widths) - 1)

    def write(self, cells: Sequence[Cell], height: float = 0.0) -> int:
        """Write the next row, at least so many points high; its number."""
        self._at += 1
        self.sheet.set_row(self._at, max(height, self._height(cells)))
        for column, cell in enumerate(cells):
            if isinstance(cell, datetime):
                self.sheet.write_datetime(self._at, column, cell, self._time)
            elif isinstance(cell, date):
                self.sheet.write_datetime(self._at, column, cell, self._day)
            elif isinstance(cell, int):
                self.sheet.write_number(self._at, column, cell, self._format)
            elif cell:
                text = cell.translate(_NO_XML)
                self.sheet.write_string(self._at, column, text, self._format)
        return self._at

    def _height(self, cells: Sequence[Cell]) -> float:
        """Points that show all lines of a row: not every program finds that out by itself."""
        lines = 1
        # The first column is hidden.
        for cell, width in list(zip(cells, self._widths, strict=False))[1:]:
            if isinstance(cell, str):
                lines = max(lines, sum(_lines(line, width) for line in cell.split("\n")))
        return min(lines * _LINE, _TALLEST)


def _lines(text: str, width: int) -> int:
    """How many lines of a cell a text takes about; a sign of Chinese is as wide as two."""
    wide = sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
    # Words are not broken: a tenth of a line stays empty.
    return 1 if wide <= width else ceil(wide * 1.1 / width)


class _Row:
    """What a person reads of an entry."""

    def __init__(self, manner: ExportOptions, titles: dict[str, str]) -> None:
        _ = manner.translate
        source, status, step = sources(_), statuses(_), steps(_)
        yes, no = _("Yes"), _("No")
        language = cache(partial(language_name, within=manner.language))
        self._told: dict[str, Callable[[Entry], str | datetime]] = {
            "signed_at": lambda entry: local(entry.signed_at),
            "quote_source": lambda entry: source[entry.quote_source] if entry.quote else "",
            "language": lambda entry: language(entry.language),
            "photo": lambda entry: yes if entry.photo else no,
            "encounter": lambda entry: titles.get(entry.encounter or "", ""),
            "status": lambda entry: status[entry.status],
            "consent_wall": lambda entry: step[entry.consent.wall],
            "consent_report": lambda entry: step[entry.consent.report],
        }

    def cells(self, entry: Entry) -> list[str | datetime]:
        """The cells of one entry, in the order of `COLUMNS`."""
        row = zip(COLUMNS, cells_of(Entry)(entry), strict=True)
        return [self._told[name](entry) if name in self._told else value for name, value in row]


class _Gallery:
    """The sheet of pictures: a row for each entry that has any."""

    def __init__(self, workbook: Any, manner: ExportOptions, heads: dict[str, str]) -> None:
        _ = manner.translate
        names = {name: heads[name] for name in ("id", "name", "photo")}
        names["drawing"] = _("Drawing")
        self._table = _Table(workbook, _("Photos"), names, (24, 24, 36, 36), manner)

    def hang(self, book: Guestbook, entry: Entry, written: ExportCounts) -> None:
        """Put the pictures of an entry on the next row, and count them."""
        found: dict[int, Image.Image] = {}
        for column, attachment in enumerate(PICTURES, 2):
            if entry.named(attachment):
                picture = picture_of(book, attachment, entry, _PICTURE_PX)
                if picture is None:
                    written.unread += 1
                else:
                    found[column] = picture
        written.photos += 2 in found
        if found:
            row = self._table.write([entry.id, entry.name], _ROW)
            for column, picture in found.items():
                image = {"image_data": jpeg(picture)}
                self._table.sheet.insert_image(row, column, f"{entry.id}.jpg", image)


def _sheet_name(name: str) -> str:
    """A name that a spreadsheet takes for a sheet, whatever the language."""
    return name.translate(_NO_NAME).strip()[:_LONGEST_NAME]
