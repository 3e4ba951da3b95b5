"""Entries as the rows of a CSV file that a spreadsheet opens as it should, and only shows."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable
from typing import BinaryIO

from kiosk.guestbook.entry import Entry

COLUMNS = (
    "id",
    "signed_at",
    "name",
    "message",
    "quote",
    "quote_source",
    "language",
    "photo",
    "encounter",
    "status",
    "consent_wall",
    "consent_report",
)

_FORMULA = tuple("=+-@＝＋－＠")
_EATEN = tuple("\t\r\n")


def harmless(text: str) -> str:
    """The text, so that no spreadsheet takes it for a formula: with an apostrophe before it.

    Spreadsheets take a cell that begins with `= + - @`, also in full width, for a formula, and
    some drop tabs and line ends before they look.
    """
    if text.startswith(_EATEN) or text.lstrip().startswith(_FORMULA):
        return "'" + text
    return text


def row(entry: Entry) -> list[str]:
    """The cells of one entry, in the order of `COLUMNS`, made harmless."""
    cells = (
        entry.id,
        entry.signed_at.isoformat(),
        entry.name,
        entry.message,
        entry.quote,
        entry.quote_source,
        entry.language,
        entry.photo or "",
        entry.encounter or "",
        entry.status,
        entry.consent.wall,
        entry.consent.report,
    )
    return [harmless(cell) for cell in cells]


def write_table(entries: Iterable[Entry], file: BinaryIO) -> None:
    """Write a CSV file: commas, and UTF-8 with the mark by which spreadsheets know it."""
    file.write(codecs.BOM_UTF8)
    writer = csv.writer(_Encoded(file))
    writer.writerow(COLUMNS)
    writer.writerows(row(entry) for entry in entries)


class _Encoded:
    """Where `csv` may write text. Unlike a TextIOWrapper it never closes the file below."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file

    def write(self, text: str) -> int:
        return self._file.write(text.encode())
