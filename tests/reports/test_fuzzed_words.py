"""Words of every kind through every format, and back by the eyes of another program.

Texts are drawn from each general category and each bidi class of Unicode, from emoji of several
characters, from what looks like markup, a formula or a template, and from runs as long as any house
allows. A file must be made of each, and hold what was written.
"""

from __future__ import annotations

import csv
import json
import subprocess
import tempfile
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from support.report_helpers import NOON, json_file

from kiosk.content.question_cards import read_reflection_questions
from kiosk.guestbook.guestbook import Guestbook
from kiosk.i18n.texts import UNTRANSLATED
from kiosk.paths import assets
from kiosk.reports.documents.agenda import Voice, write_agenda
from kiosk.reports.formats.csv_table import COLUMNS, harmless
from kiosk.reports.formats.export import export_book
from kiosk.reports.importing.importer import bring
from kiosk.reports.outcome import ExportOptions
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

_POINTS = [chr(point) for point in (*range(0xD800), *range(0xE000, 0x20000), 0xE0061, 0x10FFFD)]
_BIDI: dict[str, list[str]] = {}
_KINDS: dict[str, list[str]] = {}
for _point in _POINTS:
    _BIDI.setdefault(unicodedata.bidirectional(_point) or "none", []).append(_point)
    _KINDS.setdefault(unicodedata.category(_point), []).append(_point)
_CLASSES = [*_BIDI.values(), *_KINDS.values()]

PIECES = (
    "🧑‍🦽", "🧑‍🤝‍🧑", "👩‍👩‍👧‍👦", "🏳️‍🌈", "1️⃣", "🇧🇪", "🇧", "👍🏽", "❤️", "❤",
    "\u200d", "\ufe0f", "\u20e3",
    "<r>", "</r>", "<r>a</r>", "=1+1", "@SUM(A1)", "+32", "-1", "|", "&", "&amp;",
    "]]>", "<!--", "<?",
    "{{", "{nb}", "{count}", "%s", "%(a)s", "%", "$x$", "\\", "\\n", "_x000D_", '"', "'", ";", ",",
    "\n", "\r", "\r\n", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\t",
    "\x00", "\ufffe", "\uffff",
    "http://a.be", "mailto:a@b.be", "file:///etc", "[[x]]", "# ", "- [x] ", "```", "PDF",
    "(a", "b)",
    "\u202e", "\u2066", "\u200f", "\u00ad", "\u3164", "شكرا", "שלום",
    "नमस्ते", "ไทย", "汉字", "e\u0301" * 5,
)  # fmt: skip

pieces = st.one_of(
    st.sampled_from(PIECES),
    st.sampled_from(_CLASSES).flatmap(st.sampled_from),
    st.text("abc xyz é ß", max_size=8),
)
short = st.lists(pieces, max_size=20).map("".join)
runs = st.tuples(pieces, st.sampled_from([100, 1_000, 4_000, 10_000]), short).map(
    lambda run: ((run[0] or ".") * run[1])[: run[1] - 300] + run[2]
)
texts = st.one_of(short, short, short, runs)

MANNER = ExportOptions("Ons huis", "nl")
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)


@contextmanager
def book_of(written: list[str]) -> Iterator[tuple[Guestbook, Path]]:
    """A book into which these texts came as a parcel brings them; and a folder for its files."""
    entries: list[dict[str, Any]] = [
        {
            "id": f"e{number}", "signed_at": NOON.isoformat(), "status": "shown",
            "name": f"n{text[:150]}", "message": f"m{text}", "quote": f"q{text[:400]}",
            "consent": {"wall": "photo", "report": "photo", "given_at": NOON.isoformat()},
        }
        for number, text in enumerate(written)
    ]  # fmt: skip
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with open_book(DataFolder(folder / "data"), Settings()) as book:
            list(bring(book, json_file(folder / "in.json", *entries), now=NOON))
            yield book, folder


def told(pdf: Path) -> str:
    done = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True)
    assert done.stderr == ""
    return done.stdout


@pytest.mark.timeout(600)  # fonts of every script
@settings(max_examples=8, deadline=None, suppress_health_check=SLOW)
@given(st.lists(texts, min_size=8, max_size=16))
def test_what_was_written_is_in_every_file(written):
    with book_of(written) as (book, folder):
        kept = {entry.id: entry for entry in book.entries.all()}
        assert len(kept) == len(written)
        words = {each.id: (each.name, each.message, each.quote) for each in kept.values()}

        export_book(book, folder / "out.json", format="json")
        assert _documents((folder / "out.json").read_text(encoding="utf-8")) == words
        export_book(book, folder / "out.zip", format="zip")
        with zipfile.ZipFile(folder / "out.zip") as archive:
            assert archive.testzip() is None
            assert _documents(archive.read("entries.json").decode()) == words

        export_book(book, folder / "out.csv", format="csv")
        with (folder / "out.csv").open(encoding="utf-8-sig", newline="") as file:
            head, *rows = csv.reader(file)
        assert tuple(head) == COLUMNS
        assert {row[0]: tuple(row[2:5]) for row in rows} == {
            key: tuple(map(harmless, value)) for key, value in words.items()
        }

        export_book(book, folder / "out.xlsx", format="xlsx", manner=MANNER)
        opened: Any = openpyxl.load_workbook(folder / "out.xlsx")
        cells = list(opened.worksheets[0].iter_rows(min_row=3))
        assert {row[0].value: tuple(map(_cell, row[2:5])) for row in cells} == {
            key: tuple(map(_in_xml, value)) for key, value in words.items()
        }
        assert {cell.data_type for row in cells for cell in row if cell.value} == {"s", "d"}

        export_book(book, folder / "out.pdf", format="pdf", manner=MANNER)
        _same_letters(told(folder / "out.pdf"), [part for each in words.values() for part in each])


@pytest.mark.timeout(600)  # fonts of every script
@settings(max_examples=5, deadline=None, suppress_health_check=SLOW)
@given(st.lists(texts, min_size=4, max_size=8))
@example(written=["", "", "", "\u08e2PDF"])  # a sign of verses before a letter
def test_an_agenda_is_made_of_everything(written):
    questions = read_reflection_questions(assets("reflections"), "nl", "nl")
    voice = Voice("Huis", "nl", UNTRANSLATED, questions)
    with book_of(written) as (book, folder):
        words = [
            part for each in book.entries.all() for part in (each.quote, each.message, each.name)
        ]
        write_agenda(book, folder / "a.md", voice)
        write_agenda(book, folder / "a.pdf", voice, format="pdf")
        _same_letters((folder / "a.md").read_text(encoding="utf-8"), words)
        _same_letters(told(folder / "a.pdf"), words)


@pytest.mark.parametrize(
    "sign",
    ["a", "ش", "\U000108eb", "\U00010900", "ᚠ", "汉", "か", "한", "）", "ー", "🙂", "-", "."],
)
def test_a_word_longer_than_the_page_is_whole_in_the_report(sign: str):
    with book_of([sign * 300 + "xxx"]) as (book, folder):
        export_book(book, folder / "out.pdf", format="pdf", manner=MANNER)
        words = [part for each in book.entries.all() for part in (each.message, each.quote)]
        _same_letters(told(folder / "out.pdf"), words)


def test_sheets_are_made_of_everything():
    nasty = [*(piece * 40 for piece in PIECES[:6]), "".join(PIECES), "." * 4_000]
    with book_of(nasty) as (book, folder):
        outcome = export_book(
            book,
            folder / "out.pdf",
            format="pdf",
            purpose="wall",
            manner=ExportOptions("H", sheet=9),
        )
        assert outcome.entries == len(nasty)
        for entry in book.entries.all():
            assert entry.quote[0] in told(outcome.path)


def _documents(text: str) -> dict[str, tuple[str, str, str]]:
    entries = json.loads(text)["entries"]
    return {each["id"]: (each["name"], each["message"], each["quote"]) for each in entries}


def _cell(cell: Any) -> str:
    return unescape(cell.value or "")


def _in_xml(text: str) -> str:
    """A text as XML can hold it: two characters it cannot."""
    return text.translate({0xFFFE: "\ufffd", 0xFFFF: "\ufffd"})


def _same_letters(told_: str, words: list[str]) -> None:
    """Whether each ASCII letter and digit of the words is there: these, every font has."""
    there, wanted = Counter(told_), Counter("".join(words))
    missing = {
        char: count - there[char]
        for char, count in wanted.items()
        if char.isascii() and char.isalnum() and there[char] < count
    }
    assert not missing
