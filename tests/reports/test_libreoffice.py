"""Tables as LibreOffice opens them: every cell as a guest wrote it, and none of them a formula.

It opens each of our files on a profile of its own, and saves what it sees as a plain CSV that we
read back.
"""

from __future__ import annotations

import csv
import subprocess
from pathlib import Path

import pytest
from support.report_helpers import Keeper

from kiosk.reports.formats.csv_table import COLUMNS, cells, harmless
from kiosk.reports.formats.export import ExportFormat, export_book
from kiosk.reports.outcome import ExportOptions
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

WRITTEN = {
    "Arabic": ("ليلى", "شكرا لكم على الاستقبال", "الكلمة الطيبة تفتح الباب"),
    "emoji": ("Bo 🙂", "Merci 😀 à tous 👍🏽", "👩\u200d👩\u200d👧 samen"),
    "formula": ("=1+1", '=HYPERLINK("http://a.be";"klik")', "@SUM(A1:A9)"),
    "full width": ("＝1+1", "-3+4", "+32 2 123 45 67"),
    "separators": ("a;b", 'Dag; allen, "nu"', "een,twee\tdrie"),
    "lines": ("Rosa", "eerste regel\ntweede regel\n\n=1+1", "Tot ziens"),
    "only a name": ("Amélie d’Hondt-Česká", "x", ""),
}

_CSV = "Text - txt - csv (StarCalc)"
TABLES: dict[str, tuple[ExportFormat, ExportOptions, list[str]]] = {
    # How a person says what a CSV file is: its separator, its quote, UTF-8 (76), from line 1.
    "semicolon.csv": ("csv", ExportOptions(separator=";"), [f"--infilter={_CSV}:59,34,76,1"]),
    "comma.csv": ("csv", ExportOptions(separator=","), [f"--infilter={_CSV}:44,34,76,1"]),
    "book.xlsx": ("xlsx", ExportOptions(pictures=True), []),
}
SEEN = f"csv:{_CSV}:44,34,76,1,,0,true,true"
"""As it is shown: of a formula its result. With commas and every text quoted, in UTF-8."""


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[tuple[str, ...]]]:
    """The folder with what LibreOffice saw of each table, and the rows as they are in the book."""
    folder = tmp_path_factory.mktemp("tables")
    with open_book(DataFolder(folder / "data"), Settings()) as book:
        keep = Keeper(book)
        for number, (name, message, quote) in enumerate(WRITTEN.values()):
            keep(name=name, message=message, quote=quote, photo=number % 2 == 0)
        rows = [cells(entry) for entry in book.entries.all()]
        for name, (kind, manner, _options) in TABLES.items():
            export_book(book, folder / name, format=kind, manner=manner)
    profile = (folder / "profile").as_uri()
    for name, (_kind, _manner, options) in TABLES.items():
        # Once for each: LibreOffice takes one way of reading at a time.
        done = subprocess.run(
            [
                "soffice", f"-env:UserInstallation={profile}", "--headless", "--norestore",
                *options, "--convert-to", SEEN, "--outdir", folder / "seen" / name, folder / name,
            ],
            check=False, capture_output=True, text=True, timeout=100,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
    return folder / "seen", rows


def table(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8-sig", newline="") as read:
        return list(csv.reader(read))


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_is_seen_as_it_was_written(opened, name):
    folder, rows = opened
    as_kept = harmless if name.endswith(".csv") else str
    [file] = (folder / name).iterdir()
    head, *seen = table(file)
    assert tuple(head) == COLUMNS
    words = COLUMNS
    if not name.endswith(".csv"):
        # For people: the rest of the row says the same in the reader's language.
        words = ("id", "name", "message", "quote")
        assert seen.pop(0)[COLUMNS.index("message")] == "Message"
    assert len(seen) == len(WRITTEN)
    for row, cells_seen in zip(rows, seen, strict=True):
        written = dict(zip(COLUMNS, row, strict=True))
        shown = dict(zip(COLUMNS, cells_seen, strict=True))
        for column in words:
            assert shown[column] == as_kept(written[column]), column
