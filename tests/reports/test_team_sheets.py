"""The workbook's other sheets, opened cell by cell by another program."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import openpyxl
import pytest
from support.report_helpers import NOON

from kiosk.guestbook.model.encounter import Agreements, Encounter
from kiosk.guestbook.model.meeting import Decision
from kiosk.guestbook.model.reflection import Reflection
from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.reports.formats.export import export_book
from kiosk.reports.outcome import ExportOptions

DUTCH = ExportOptions("Ons huis", "nl", Texts(assets("locale")).translator("nl"))
LOCAL = NOON.astimezone().replace(tzinfo=None)


@pytest.fixture
def team(book, keep):
    talk = Encounter(
        "talk", "=Over wonen", NOON, ("Nooit gevraagd.",), "group", ("Ann", "Ben"),
        ("wonen", "huur"), Agreements(place="De keuken"),
    )  # fmt: skip
    book.keep_record(talk)
    book.keep_record(replace(talk, id="silent", title="Stil gesprek"))
    book.keep_record(Decision("d1", "Eén vaste plek.", NOON, "talk", NOON + timedelta(days=7)))
    book.keep_record(Decision("d2", "Stil besluit.", NOON, "silent"))
    answers = (("learned", "Eerst vragen."), ("work", "Trager gaan."))
    book.keep_record(Reflection("r1", "talk", "An", answers, begun_at=NOON, done=True))
    keep(message="Dag", encounter="talk")
    keep("none", message="Geheim", encounter="silent")


def sheets(book, folder, **which) -> dict[str, Any]:
    out = folder / "out.xlsx"
    export_book(book, out, format="xlsx", manner=which.pop("manner", DUTCH), **which)
    return {sheet.title: sheet for sheet in openpyxl.load_workbook(out).worksheets}


def rows(sheet: Any) -> list[dict[str, Any]]:
    """The rows by the format's own names, which stand hidden in the first."""
    names, _heads, *found = sheet.iter_rows(values_only=True)
    return [dict(zip(names, row, strict=True)) for row in found]


def test_for_outside_there_is_what_a_report_may_tell(book, team, tmp_path):
    found = sheets(book, tmp_path)
    assert list(found) == ["Berichten", "Ontmoetingen", "Beslissingen", "Cijfers"]
    [talk] = rows(found["Ontmoetingen"])
    assert talk == {
        "id": "talk", "title": "=Over wonen", "starts_at": LOCAL, "kind": "Een groep",
        "themes": "wonen\nhuur", "present": None, "messages": 1,
    }  # fmt: skip
    [decision] = rows(found["Beslissingen"])
    assert (decision["text"], decision["encounter"]) == ("Eén vaste plek.", "=Over wonen")
    assert (decision["decided_at"], decision["done_at"]) == (LOCAL, LOCAL + timedelta(days=7))
    cells = [cell for sheet in found.values() for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells if cell.value is not None} <= {"s", "d", "n"}
    told = {str(cell.value) for cell in cells}
    assert not told & {"Ann", "Ben", "Ann\nBen", "De keuken", "Nooit gevraagd.", "Stil gesprek"}
    assert not told & {"Eerst vragen.", "Geheim", "Stil besluit."}


def test_for_the_team_there_is_all_of_it(book, team, tmp_path):
    found = sheets(book, tmp_path, purpose="all")
    assert list(found)[1:4] == ["Ontmoetingen", "Beslissingen", "Reflecties"]
    talk = next(row for row in rows(found["Ontmoetingen"]) if row["id"] == "talk")
    assert (talk["guests"], talk["place"]) == ("Ann\nBen", "De keuken")
    assert [row["text"] for row in rows(found["Beslissingen"])] == [
        "Eén vaste plek.", "Stil besluit.",
    ]  # fmt: skip
    told = [(row["by"], row["text"]) for row in rows(found["Reflecties"])]
    assert told == [("An", "Eerst vragen."), ("An", "Trager gaan.")]
    assert all(row["encounter"] == "=Over wonen" for row in rows(found["Reflecties"]))


def test_of_one_guest_there_is_nothing_of_others(book, team, tmp_path):
    found = sheets(book, tmp_path, purpose="all", entry="entry-0")
    assert "Reflecties" not in found
    assert rows(found["Beslissingen"]) == []


@pytest.mark.parametrize("language", ["nl", "ar"])
def test_each_sheet_can_be_read_and_printed(book, team, tmp_path, language):
    manner = replace(
        DUTCH, language=language, translate=Texts(assets("locale")).translator(language)
    )
    for sheet in sheets(book, tmp_path, purpose="all", manner=manner).values():
        assert sheet.freeze_panes == "A3"
        assert sheet.row_dimensions[1].hidden
        assert sheet.column_dimensions["A"].hidden
        assert sheet.auto_filter.ref.startswith("A2:")
        assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
        assert sheet.print_title_rows == "$2:$2"
        assert bool(sheet.sheet_view.rightToLeft) == (language == "ar")
        assert all(cell.alignment.wrap_text for cell in sheet[3] if cell.value)


def test_figures_are_numbers(book, team, tmp_path):
    found = rows(sheets(book, tmp_path)["Cijfers"])
    assert all(isinstance(row["count"], int) for row in found)
    totals = {row["of"]: row["count"] for row in found if row["kind"] == "total"}
    assert totals == {"Ontmoetingen": 2, "Berichten": 2, "Talen": 1}
    assert any(row["of"] == "November 2026" for row in found)
    assert not any(isinstance(value, datetime) for row in found for value in row.values())
