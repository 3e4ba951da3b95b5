"""Exports with nothing to put in: a sentence that says why, and no file, whatever the format."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from support.report_helpers import NOON

from kiosk.guestbook.model.encounter import Encounter
from kiosk.reports.formats.export import DatesBackwards, NothingToTell, export_book
from kiosk.reports.importing.importer import bring
from kiosk.reports.outcome import ExportOptions

SHEETS = {"format": "pdf", "purpose": "wall", "manner": ExportOptions(sheet=4)}
KINDS: list[dict[str, Any]] = [
    *({"format": kind} for kind in ("zip", "csv", "json", "xlsx", "pdf")), SHEETS
]  # fmt: skip


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The file of yesterday: an export that comes to nothing leaves it as it is."""
    path = tmp_path / "out"
    path.write_bytes(b"the one from yesterday")
    return path


def refused(book, target: Path, **which) -> str:
    with pytest.raises(NothingToTell) as raised:
        export_book(book, target, **which)
    assert sorted(each.name for each in target.parent.iterdir()) == ["data", "out"]
    assert target.read_bytes() == b"the one from yesterday"
    return str(raised.value)


@pytest.mark.parametrize("kind", KINDS)
def test_days_without_entries(book, keep, target, kind):
    keep(message="Dag")
    assert refused(book, target, since=date(2027, 1, 1), **kind).endswith(".")


@pytest.mark.parametrize("kind", KINDS)
def test_days_that_run_backwards(book, keep, target, kind):
    keep(message="Dag")
    with pytest.raises(DatesBackwards):
        export_book(book, target, since=date(2027, 1, 2), until=date(2027, 1, 1), **kind)
    assert target.read_bytes() == b"the one from yesterday"


@pytest.mark.parametrize("kind", [each for each in KINDS if each != {"format": "pdf"}])
def test_entries_whose_guests_allow_none_of_it(book, keep, target, kind):
    keep("none", message="Alleen voor jullie", quote="Dag")
    assert refused(book, target, **kind).endswith(".")


def test_a_report_on_paper_has_its_figures_at_least(book, keep, target):
    keep("none", message="Alleen voor jullie")
    outcome = export_book(book, target, format="pdf", manner=ExportOptions("Ons huis"))
    assert (outcome.entries, outcome.refused) == (0, 1)
    assert target.read_bytes().startswith(b"%PDF-")


def test_words_alone_of_entries_without_any(book, keep, target):
    keep(photo=True)
    assert "another kind of file" in refused(book, target, format="json")
    assert export_book(book, target, format="zip").photos == 1


def test_a_withdrawal_that_leaves_nothing_leaves_no_file(book, keep, target):
    entry = keep(message="Dag")

    def withdraw(_done: int, _total: int) -> None:
        book.entries.change_consent(entry.id, report="none")

    assert "do not allow it" in refused(book, target, progress=withdraw)


@pytest.mark.parametrize("kind", ["zip", "json"])
def test_all_of_a_book_is_also_what_its_team_wrote(book, new_book, keep, target, kind):
    assert refused(book, target, format=kind, purpose="all") == "There are no entries yet."
    talk = Encounter("talk-1", "Over wonen", NOON)
    book.keep_record(talk)
    assert export_book(book, target, format=kind, purpose="all").entries == 0
    other = new_book("other")
    assert list(bring(other, target, now=NOON)) == []
    assert other.encounters.all() == [talk]
