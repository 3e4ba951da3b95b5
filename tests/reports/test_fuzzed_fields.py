"""Whatever guests write comes out of every export as they wrote it, and back in by an import."""

from __future__ import annotations

import csv
import json
import tempfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from support.report_helpers import NOON, jpeg

from kiosk.guestbook.model.entry import PICTURES, STATUSES, STEPS, Attachments, Consent, Entry
from kiosk.reports.formats.csv_table import COLUMNS, harmless
from kiosk.reports.formats.export import export_book
from kiosk.reports.importing.importer import bring
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

# Of these a spreadsheet, a CSV reader or XML could make something else.
TRICKY = st.sampled_from(
    ["=1+1", "@x", "-3", "'=1", "a;b", 'a"b', "a,b", "_x0041_", "\ufffe", "<b>&amp;", "00123",
     "1e9", "http://a.be", "TRUE", "\u202eabc", "😀👍🏽👩\u200d👩\u200d👧", "مرحبا",
     "a\nb", "a\r\nb"]
)  # fmt: skip
TEXTS = st.one_of(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), TRICKY)
MOMENTS = st.integers(31_536_000, 4_102_444_800).map(lambda at: datetime.fromtimestamp(at, UTC))
STEP = st.sampled_from(STEPS)


@st.composite
def entries(draw: st.DrawFn) -> list[tuple[Entry, bool]]:
    made = []
    for number in range(draw(st.integers(1, 4))):
        consent = Consent(wall=draw(STEP), report=draw(STEP), given_at=NOON)
        entry = Entry(
            f"entry-{number}", draw(MOMENTS), draw(TEXTS), draw(TEXTS) + "x", draw(TEXTS),
            language=draw(st.sampled_from(["nl", "ar", "fr-BE"])),
            status=draw(st.sampled_from(STATUSES)), consent=consent,
            favourite=draw(st.booleans()), picture=draw(st.sampled_from(["", *PICTURES])),
        )  # fmt: skip
        made.append((entry, draw(st.booleans())))
    return made


def same(entry: Entry | None, photo: str | None = "") -> Entry:
    """What an export carries: all but the code, and where a quote without a source came from."""
    assert entry is not None
    source = entry.quote_source if entry.quote_source != "own" else "none"
    entry = replace(entry, code="", quote_source=source)
    return entry if photo == "" else replace(entry, photo=photo)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(entries())
def test_every_field_comes_out_and_back_as_it_was(made: list[tuple[Entry, bool]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_book(DataFolder(folder / "one"), Settings()) as book:
            for entry, photo in made:
                book.entries.keep(entry, Attachments(photo=jpeg() if photo else None))
            kept = list(book.entries.all())
            for kind in ("zip", "json", "csv", "xlsx"):
                export_book(book, folder / f"out.{kind}", format=kind, purpose="all")
        for kind in ("zip", "json"):
            with open_book(DataFolder(folder / kind), Settings()) as other:
                list(bring(other, folder / f"out.{kind}", now=NOON))
                for entry in kept:
                    found = other.entries.get(entry.id)
                    if kind == "zip":
                        assert same(found) == same(entry)
                        assert bool(other.entries.attachment("photo", same(found))) == bool(
                            entry.photo
                        )
                    else:
                        assert same(found) == same(entry, None)
        written = [
            [entry.id, entry.signed_at.isoformat(), entry.name, entry.message, entry.quote]
            for entry in kept
        ]
        with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as opened:
            rows = list(csv.reader(opened))
        assert tuple(rows[0]) == COLUMNS
        assert [row[:5] for row in rows[1:]] == [[harmless(cell) for cell in w] for w in written]
        book_of_rows: Any = openpyxl.load_workbook(folder / "out.xlsx")
        rows = list(book_of_rows.worksheets[0].iter_rows(3, values_only=True))
        read = [[unescape(cell or "") for cell in (row[0], *row[2:5])] for row in rows]
        assert read == [[in_xml(cell) for cell in (row[0], *row[2:])] for row in written]
        here = [entry.signed_at.astimezone().replace(tzinfo=None) for entry in kept]
        assert [row[1] for row in rows] == here
        assert json.loads((folder / "out.json").read_text(encoding="utf-8"))["version"] == 1


def in_xml(text: str) -> str:
    """The text, without the two characters that no XML file can hold."""
    return text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
