"""Minutes of a meeting, and what is private to whoever wrote it: in no file that leaves."""

from __future__ import annotations

import io
import subprocess
import zipfile
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Draft
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.reports.documents.agenda import AGENDA_FORMATS, Voice, voice_of, write_agenda
from kiosk.reports.formats.export import FORMATS, export_book
from kiosk.settings.model import Settings

SECRET = "Ik heb geweend"
RELEASED = "Minder vragen stellen"


@pytest.fixture
def held(book: Guestbook) -> Guestbook:
    """A book with a private reflection, of which one answer is released, and with decisions."""
    talk = book.encounters.begin_on_the_spot("Over wonen")
    book.entries.sign(Draft(message="Dag", encounter=talk.id, wall="words", report="words"))
    mine = book.reflections.seal(book.reflections.begin(talk.id, "Noor"), "2580")
    mine = mine.answered("touched", SECRET).answered("learned", RELEASED)
    book.reflections.keep(replace(mine, for_meeting=("learned",)))
    none = book.reflections.seal(book.reflections.begin(talk.id, "Stille"), "2580")
    book.reflections.keep(none.answered("touched", SECRET))
    made = book.meetings.note_decision("Sleutels bijmaken", talk.id)
    book.meetings.assign(made.id, "Sam", date(2026, 12, 1))
    book.meetings.assign(book.meetings.note_decision("شراء القهوة").id, "ليلى", None)
    book.meetings.set_decision_done(book.meetings.note_decision("Deur maken").id)
    book.meetings.close()
    return book


def voice(language: str = "en") -> Voice:
    settings = Settings()
    settings = replace(settings, house=replace(settings.house, language=language))
    return voice_of(settings, Texts(assets("locale")))


def test_the_minutes_as_word_say_who_does_what_and_by_when(held: Guestbook, tmp_path: Path) -> None:
    [meeting] = held.meetings.past()
    target = tmp_path / "minutes.docx"
    write_agenda(held, target, voice(), format="docx", meeting=meeting)
    read: Any = docx.Document(str(target))
    lines = [(each.style.name, each.text) for each in read.paragraphs]
    assert lines[0] == ("Title", "Minutes of the team meeting")
    assert ("Heading 1", "Over wonen") in lines
    assert ("List", "☐\u00a0Sleutels bijmaken — Sam · by 1 December 2026") in lines
    assert ("List", "☐\u00a0شراء القهوة — ليلى") in lines
    assert ("List", "☑\u00a0Deur maken") in lines
    assert any(text == f"{RELEASED} — Noor" for _style, text in lines)
    [arabic] = [each for each in read.paragraphs if "القهوة" in each.text]
    assert arabic._p.pPr.find(qn("w:bidi")) is not None
    [dutch] = [each for each in read.paragraphs if "Sleutels" in each.text]
    assert dutch._p.pPr.find(qn("w:bidi")) is None
    assert read.core_properties.language == "en"


def test_arabic_is_as_large_and_as_upright_as_the_rest(held: Guestbook, tmp_path: Path) -> None:
    write_agenda(held, tmp_path / "m.docx", voice(), format="docx")
    styles: Any = docx.Document(str(tmp_path / "m.docx")).styles
    for name in ("Normal", "Title", "Heading 1", "Quote", "List", "Caption", "Footer"):
        style = styles[name]
        size = style.element.rPr.find(qn("w:szCs"))
        assert int(size.get(qn("w:val"))) == style.font.size.pt * 2, name
        assert not style.font.cs_italic, name
        assert bool(style.font.cs_bold) == bool(style.font.bold), name


@pytest.mark.parametrize("kind", AGENDA_FORMATS)
def test_no_minutes_have_what_is_private(held: Guestbook, tmp_path: Path, kind: Any) -> None:
    target = tmp_path / f"minutes.{kind}"
    [meeting] = held.meetings.past()
    write_agenda(held, target, voice(), format=kind, meeting=meeting)
    assert_private(target)
    assert RELEASED in " ".join(texts_of(target).split())


@pytest.mark.parametrize("purpose", ["all", "report"])
@pytest.mark.parametrize("kind", FORMATS)
def test_no_export_has_what_is_private(
    held: Guestbook, tmp_path: Path, kind: Any, purpose: Any
) -> None:
    done = export_book(held, tmp_path / f"out.{kind}", format=kind, purpose=purpose)
    assert_private(done.path)
    if purpose == "all" and kind != "csv":  # which holds entries only
        assert RELEASED in " ".join(texts_of(done.path).split())


def assert_private(file: Path) -> None:
    """Nowhere in it, unpacked: neither the words nor the code, nor that it was written at all."""
    found = " ".join(texts_of(file).split())
    assert SECRET not in found
    assert "Stille" not in found
    assert not {'"code"', '"private"'} & set(found.replace(":", " ").split())


def texts_of(file: Path) -> str:
    data = file.read_bytes()
    if file.suffix == ".pdf":
        return _pdf(file)
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return data.decode()
    with zipfile.ZipFile(file) as archive:
        return "\n".join(archive.read(name).decode(errors="replace") for name in archive.namelist())


def _pdf(file: Path) -> str:
    done = subprocess.run(["pdftotext", file, "-"], capture_output=True, text=True, check=True)
    return done.stdout


def test_the_workbook_has_the_day_as_a_day(held: Guestbook, tmp_path: Path) -> None:
    done = export_book(held, tmp_path / "out.xlsx", format="xlsx", purpose="all")
    sheet: Any = openpyxl.load_workbook(done.path)["Decisions"]
    rows = list(sheet.iter_rows())
    names = [cell.value for cell in rows[0]]
    [keys] = [row for row in rows if row[names.index("text")].value == "Sleutels bijmaken"]
    assert keys[names.index("who")].value == "Sam"
    due = keys[names.index("due")]
    assert (due.value, due.is_date, due.number_format) == (
        datetime(2026, 12, 1),  # noqa: DTZ001 - a spreadsheet knows no offsets
        True,
        "d/mm/yyyy",
    )
