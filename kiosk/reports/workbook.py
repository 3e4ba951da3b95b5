"""Entries as a workbook (XLSX): the columns of the table, and the photos on a second sheet."""

from __future__ import annotations

import tempfile
from typing import Any, BinaryIO

import xlsxwriter  # pyright: ignore[reportMissingTypeStubs]

from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.entry import Entry
from kiosk.reports.choosing import Chosen
from kiosk.reports.pictures import jpeg, small
from kiosk.reports.table import COLUMNS, cells
from kiosk.reports.written import Written

_WIDTHS = (12, 22, 18, 60, 45, 12, 9, 12, 12, 9, 12, 14)
_PICTURE_PX = 240
_ROW = 190.0  # points: a picture of 240 px and some air

_NO_XML = {0xFFFE: "\ufffd", 0xFFFF: "\ufffd"}
"""What no XML file can hold, though it may be in a text: a spreadsheet would refuse all of it."""

_OPTIONS = {
    # Row by row into a file: memory does not grow with the book.
    "constant_memory": True,
    # A guest's words are words, whatever they look like.
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def write_workbook(chosen: Chosen, file: BinaryIO, *, pictures: bool) -> Written:
    """The entries on one sheet, and with `pictures` their photos and drawings on a second.

    The pictures, made small, are held in memory until the end. A cell is text and never a formula.
    """
    # The rows wait in a folder of their own, so that nothing of them stays if this is stopped.
    with tempfile.TemporaryDirectory() as folder:
        # The types of xlsxwriter are half open.
        workbook: Any = xlsxwriter.Workbook(file, _OPTIONS | {"tmpdir": folder})
        try:
            written = _fill(workbook, chosen, pictures=pictures)
            workbook.close()
        finally:
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()
    return written


def _fill(workbook: Any, chosen: Chosen, *, pictures: bool) -> Written:
    written = Written()
    bold = workbook.add_format({"bold": True})
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    table = workbook.add_worksheet("entries")
    table.freeze_panes(1, 0)
    for column, (name, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        table.set_column(column, column, width, wrapped)
        table.write_string(0, column, name, bold)
    gallery = _Gallery(workbook, bold) if pictures else None
    for entry in chosen:
        written.entries += 1
        for column, cell in enumerate(cells(entry)):
            if cell:
                table.write_string(written.entries, column, cell.translate(_NO_XML), wrapped)
        if gallery is not None:
            written.photos += gallery.hang(chosen.book, entry)
    return written


class _Gallery:
    """The sheet of pictures: a row for each entry that has any."""

    def __init__(self, workbook: Any, bold: Any) -> None:
        self._sheet: Any = workbook.add_worksheet("photos")
        self._row = 0
        self._sheet.set_column(0, 1, 24)
        self._sheet.set_column(2, 3, 36)
        for column, name in enumerate(("id", "name", "photo", "drawing")):
            self._sheet.write_string(0, column, name, bold)

    def hang(self, book: Guestbook, entry: Entry) -> bool:
        """Put the pictures of an entry on the next row; whether its photo is among them."""
        found = {
            column: picture
            for column, data in enumerate(
                (book.keepsake("photo", entry), book.keepsake("drawing", entry)), 2
            )
            if data is not None and (picture := small(data, _PICTURE_PX)) is not None
        }
        if found:
            self._row += 1
            self._sheet.set_row(self._row, _ROW)
            self._sheet.write_string(self._row, 0, entry.id)
            self._sheet.write_string(self._row, 1, entry.name.translate(_NO_XML))
        for column, picture in found.items():
            image = {"image_data": jpeg(picture)}
            self._sheet.insert_image(self._row, column, f"{entry.id}.jpg", image)
        return 2 in found
