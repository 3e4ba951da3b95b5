"""The workbook, as another program opens it: for people, and of words only."""

from __future__ import annotations

import json
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from xml.dom import minidom

import openpyxl
import pytest
from openpyxl.utils.escape import unescape
from support.report_helpers import NOON

from kiosk.guestbook.model.entry import Consent, Entry
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.reports.formats.csv_table import COLUMNS
from kiosk.reports.formats.export import export_book
from kiosk.reports.importing.importer import bring
from kiosk.reports.outcome import ExportOptions


def manner(language: str = "nl", **others) -> ExportOptions:
    return ExportOptions(
        "Ons huis", language, Texts(assets("locale")).translator(language), **others
    )


def rows(path: Path, sheet: int = 0) -> list[dict[str, Any]]:
    """The cells of each entry by the names of their columns."""
    opened: Any = openpyxl.load_workbook(path)
    names, _heads, *entries = opened.worksheets[sheet].iter_rows()
    return [
        {name.value: cell for name, cell in zip(names, row, strict=True) if name.value}
        for row in entries
    ]


def workbook(book, path: Path, **others):
    return export_book(book, path / "out.xlsx", format="xlsx", manner=manner(**others))


def test_it_has_the_columns_of_the_format_and_only_words_and_times(book, keep, tmp_path):
    keep(name="=1+1", message="Dag\nallen 😀", quote="الباب مفتوح", photo=True)
    keep(message="12", name="http://example.org")
    outcome = workbook(book, tmp_path)
    assert (outcome.entries, outcome.photos) == (2, 0)
    first, second = rows(outcome.path)
    assert tuple(first) == COLUMNS
    assert (first["name"].value, first["name"].data_type) == ("=1+1", "s")
    assert first["message"].value == "Dag\nallen 😀"
    assert first["quote"].value == "الباب مفتوح"
    assert {cell.data_type for cell in second.values() if cell.value} == {"s", "d"}
    assert not any(cell.hyperlink for cell in second.values())


def test_a_person_reads_it_in_their_language(book, keep, encounter, tmp_path):
    keep("words", message="Dag", quote="Dag", quote_source="message", encounter=encounter.id)
    [row] = rows(workbook(book, tmp_path).path)
    assert row["encounter"].value == "Over wonen"
    assert row["language"].value == "Nederlands"
    assert row["consent_report"].value == "de woorden"
    assert row["photo"].value == "Nee"
    opened: Any = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = opened.worksheets[0]
    assert sheet.title == manner().translate("Messages")
    heads = [cell.value for cell in sheet[2]]
    assert heads[1:5] == ["Wanneer", "Naam", "Bericht", "Zin"]
    assert not set(heads) & set(COLUMNS)


@pytest.mark.parametrize("language", ["nl", "fr", "en", "ar", "uk", "tr"])
def test_every_language_has_names_that_a_sheet_may_have(book, keep, tmp_path, language):
    keep(message="Dag", photo=True)
    workbook(book, tmp_path, language=language, pictures=True)
    opened: Any = openpyxl.load_workbook(tmp_path / "out.xlsx")
    assert len(set(opened.sheetnames)) == len(opened.sheetnames) == 5
    assert opened.worksheets[0].sheet_view.rightToLeft == (language == "ar" or None)


def test_a_time_is_one_that_sorts_and_is_that_of_the_clock_here(book, keep, tmp_path):
    keep(message="Dag")
    [row] = rows(workbook(book, tmp_path).path)
    assert row["signed_at"].value == NOON.astimezone().replace(tzinfo=None)
    assert row["signed_at"].is_date


@pytest.mark.parametrize("year", [1970, 1975, 2107, 2108, 2200, 8999])
@pytest.mark.parametrize("kind", ["xlsx", "zip", "csv", "json", "pdf"])
def test_a_clock_gone_wild_stops_no_export(book, tmp_path, kind, year):
    at = datetime(year, 6, 1, tzinfo=UTC)
    consent = Consent(wall="none", report="photo", given_at=NOON)
    book.entries.keep(Entry(id="wild", signed_at=at, message="Dag", consent=consent))
    outcome = export_book(book, tmp_path / f"out.{kind}", format=kind, manner=manner())
    assert outcome.entries == 1
    if kind == "xlsx":
        assert rows(outcome.path)[0]["signed_at"].value.year == year
    if kind == "zip":
        with zipfile.ZipFile(outcome.path) as archive:
            assert archive.testzip() is None
            text = archive.read("entries.json").decode()
        assert json.loads(text)["entries"][0]["signed_at"].startswith(str(year))


def test_it_prints_on_a4_and_its_head_stays_in_sight(book, keep, tmp_path):
    keep(message="Dag")
    workbook(book, tmp_path)
    opened: Any = openpyxl.load_workbook(tmp_path / "out.xlsx")
    sheet = opened.worksheets[0]
    assert sheet.row_dimensions[1].hidden
    assert sheet.column_dimensions["A"].hidden
    assert sheet.freeze_panes == "A3"
    assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet["D3"].alignment.wrap_text


def test_a_row_is_as_high_as_its_longest_cell(book, keep, tmp_path):
    keep(message="kort")
    keep(message="Een lang bericht. " * 30)
    keep(message="regel\n" * 8 + "eind")
    keep(message="x" * 9_000)
    workbook(book, tmp_path)
    opened: Any = openpyxl.load_workbook(tmp_path / "out.xlsx")
    heights = [opened.worksheets[0].row_dimensions[row].height for row in (3, 4, 5, 6)]
    assert heights[0] in (None, 15)
    assert heights[1] >= 9 * 15
    assert heights[2] >= 9 * 15
    assert heights[3] == pytest.approx(409, abs=1)  # the most that a sheet takes


def test_photos_are_on_a_second_sheet_if_asked_and_allowed(book, keep, tmp_path):
    keep("photo", message="a", name="Rosa", photo=True)
    keep("words", message="b", photo=True)
    keep("photo", message="c")
    keep("photo", message="d", name="Ben", photo=True)
    outcome = workbook(book, tmp_path, pictures=True)
    assert (outcome.entries, outcome.photos) == (4, 2)
    assert [row["name"].value for row in rows(outcome.path, 1)] == ["Rosa", "Ben"]
    opened: Any = openpyxl.load_workbook(outcome.path)
    photos = opened.worksheets[1]
    assert len(photos._images) == 2
    [anchor, other] = [image.anchor._from for image in photos._images]
    assert [(anchor.row, anchor.col), (other.row, other.col)] == [(2, 2), (3, 2)]


LITERAL = (
    "<r>Jan & Piet</r>",
    "<r></r>",
    "<r>niet af",
    "<r><t>x</t></r>",
    '<r><t>x</t></r></is></c><c r="Z9"><f>1+1</f></c><c r="Y9" t="inlineStr"><is><r><t>y</t></r>',
    "]]> & &amp; <!-- -->",
    "_x0041_",
    "  voor en na  ",
)


@pytest.mark.parametrize("text", LITERAL)
def test_words_that_look_like_markup_are_words(book, keep, tmp_path, text):
    keep(message=text, quote=text, name=text, photo=True)
    keep(message="De rij erna")
    outcome = workbook(book, tmp_path, pictures=True)
    first, second = rows(outcome.path)
    kept = book.entries.get("entry-0")
    # openpyxl leaves the format's own escapes as they are where a text stands in its cell.
    read = [unescape(first[each].value) for each in ("message", "quote", "name")]
    assert read == [kept.message, kept.quote, kept.name]
    assert {cell.data_type for cell in first.values() if cell.value} == {"s", "d"}
    assert second["message"].value == "De rij erna"
    with zipfile.ZipFile(outcome.path) as archive:
        for name in archive.namelist():
            if name.endswith((".xml", ".rels")):
                minidom.parseString(archive.read(name))


def test_its_rows_wait_nowhere_but_beside_it(book, keep, tmp_path, monkeypatch):
    keep(message="Dag", photo=True)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    workbook(book, tmp_path, pictures=True)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["data", "out.xlsx"]


def test_an_encounter_without_a_title_has_no_number_for_a_name(new_book, tmp_path):
    document = {
        "format": "ontmoeting-guestbook", "version": 1,
        "encounters": [{"id": "talk", "title": "", "starts_at": NOON.isoformat()}],
        "entries": [{
            "id": "a", "message": "Dag", "encounter": "talk",
            "consent": {"report": "words", "given_at": NOON.isoformat()},
        }],
    }  # fmt: skip
    parcel = tmp_path / "in.json"
    parcel.write_text(json.dumps(document))
    book = new_book("other")
    list(bring(book, parcel, now=NOON))
    [row] = rows(workbook(book, tmp_path).path)
    assert row["encounter"].value == "Ontmoeting"
