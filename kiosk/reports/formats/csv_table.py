"""Entries as the rows of a CSV file that a spreadsheet opens as it should, and only shows."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Iterable
from datetime import datetime
from typing import BinaryIO

from kiosk.guestbook.model.entry import Entry
from kiosk.guestbook.model.schema import cells_of, columns
from kiosk.reports.outcome import ExportCounts

_COLUMNS = columns(Entry)
COLUMNS = tuple(column.name for column in _COLUMNS)

_values = cells_of(Entry)
_FREE = tuple(place for place, column in enumerate(_COLUMNS) if column.free)
# The other cells are words of ours, times and paths, and begin with a letter or a digit.
_RISKY = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")


def harmless(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula: with an apostrophe before it.

    Spreadsheets take a cell that begins with `= + - @`, also in full width, for a formula, and
    some drop tabs and line ends before they look.
    """
    return "'" + text if _RISKY.match(text) else text


def cells(entry: Entry) -> tuple[str, ...]:
    """The cells of one entry, in the order of `COLUMNS`."""
    return tuple([each if type(each) is str else _text(each) for each in _values(entry)])


def _text(value: datetime | None) -> str:
    return "" if value is None else value.isoformat()


def write_csv(entries: Iterable[Entry], separator: str, file: BinaryIO) -> ExportCounts:
    """Write a CSV file: in UTF-8, with the mark by which spreadsheets know it.

    `separator` is a comma, or a semicolon as spreadsheets want it where the comma is decimal.
    """
    file.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    try:
        writer = csv.writer(text, delimiter=separator)
        writer.writerow(COLUMNS)
        written = ExportCounts()
        for entry in entries:
            row = list(cells(entry))
            for place in _FREE:
                row[place] = harmless(row[place])
            writer.writerow(row)
            written.entries += 1
    finally:
        # The file is whose it was: not closed along with this.
        text.detach()
    return written
