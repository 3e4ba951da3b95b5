"""Exports: what is in them, what consent keeps out, and that they are whole or not there."""

from __future__ import annotations

import csv
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from support.report_helpers import NOON, jpeg

from kiosk.guestbook.model.entry import NOTICE
from kiosk.reports.formats.export import (
    DatesBackwards,
    ExportCancelled,
    ExportFormat,
    NoSuchEncounter,
    NothingToTell,
    export_book,
    free_name,
)
from kiosk.reports.outcome import ExportOptions
from kiosk.store.errors import CannotKeep


def read(archive: Path) -> dict:
    with zipfile.ZipFile(archive) as opened:
        return json.loads(opened.read("entries.json"))


def test_a_zip_holds_the_entry_its_photo_and_its_consent(book, keep, tmp_path):
    entry = keep(
        name="Rosa", message="Dag\nallen", quote="Ik kom terug.", quote_source="own", photo=True
    )
    outcome = export_book(book, tmp_path / "out.zip")
    assert outcome == type(outcome)(tmp_path / "out.zip", entries=1, left_out=0, photos=1)
    with zipfile.ZipFile(outcome.path) as archive:
        assert archive.testzip() is None
        assert sorted(archive.namelist()) == [
            "entries.json", "photos/entry-0.jpg", "read-me.html",
        ]  # fmt: skip
        assert archive.read("photos/entry-0.jpg") == jpeg()
    assert read(outcome.path) == {
        "format": "ontmoeting-guestbook",
        "version": 1,
        "entries": [
            {
                "id": "entry-0",
                "signed_at": "2026-11-24T12:00:00+00:00",
                "name": "Rosa",
                "message": "Dag\nallen",
                "quote": "Ik kom terug.",
                "quote_source": "own",
                "language": "nl",
                "photo": "photos/entry-0.jpg",
                "drawing": None,
                "encounter": None,
                "status": "pending",
                "consent": {
                    "wall": "none",
                    "report": "photo",
                    "notice": NOTICE,
                    "given_at": "2026-11-24T12:00:00+00:00",
                },
            }
        ],
        "encounters": [],
        "reflections": [],
    }
    assert entry.code not in outcome.path.read_bytes().decode("latin-1")


@pytest.mark.parametrize("kind", ["zip", "csv", "json"])
def test_a_report_has_only_what_the_guest_lets_it_have(book, keep, tmp_path, kind):
    keep("none", message="Alleen voor jullie", photo=True)
    keep("words", message="Mag verteld worden", photo=True)
    keep("words", photo=True)
    keep("photo", message="Mag getoond worden", photo=True)
    outcome = export_book(book, tmp_path / f"out.{kind}", format=kind)
    assert (outcome.entries, outcome.left_out) == (2, 2)
    assert outcome.photos == (1 if kind == "zip" else 0)
    if kind == "zip":
        with zipfile.ZipFile(outcome.path) as archive:
            assert archive.namelist() == ["photos/entry-3.jpg", "entries.json", "read-me.html"]
            text = archive.read("entries.json").decode()
    else:
        text = outcome.path.read_text(encoding="utf-8")
    assert "Alleen voor jullie" not in text
    assert "entry-1.jpg" not in text
    assert "Mag verteld worden" in text


def test_a_withdrawn_consent_counts_at_the_next_export(book, keep, tmp_path):
    entry = keep("photo", message="Dag", photo=True)
    book.entries.change_consent(entry.id, report="none")
    with pytest.raises(NothingToTell):
        export_book(book, tmp_path / "out.zip")


@pytest.mark.parametrize("kind", ["zip", "csv", "json"])
@pytest.mark.parametrize("turn", [1, 3])
def test_a_consent_withdrawn_while_an_export_is_written_counts(book, keep, tmp_path, kind, turn):
    """Before its turn (after that of the first), and after it, when the last was written."""
    entries = [keep("photo", message=f"Dag van {name}", photo=True) for name in "abc"]

    def withdraw(done, total):
        if done == turn:
            book.entries.change_consent(entries[1].id, report="none")

    outcome = export_book(book, tmp_path / f"out.{kind}", format=kind, progress=withdraw)
    assert (outcome.entries, outcome.left_out, outcome.refused) == (2, 1, 1)
    data = outcome.path.read_bytes()
    if kind == "zip":
        with zipfile.ZipFile(outcome.path) as archive:
            assert "photos/entry-1.jpg" not in archive.namelist()
            data = archive.read("entries.json")
    assert b"Dag van a" in data
    assert b"Dag van b" not in data


@pytest.mark.parametrize("turn", [1, 3])
def test_a_consent_narrowed_to_words_while_it_is_written_takes_the_photo_out(
    book, keep, tmp_path, turn
):
    entries = [keep("photo", message="Dag", photo=True) for _ in range(3)]

    def narrow(done, total):
        if done == turn:
            book.entries.change_consent(entries[1].id, report="words")

    outcome = export_book(book, tmp_path / "out.zip", progress=narrow)
    assert (outcome.entries, outcome.photos) == (3, 2)
    with zipfile.ZipFile(outcome.path) as archive:
        assert "photos/entry-1.jpg" not in archive.namelist()
    assert read(outcome.path)["entries"][1]["photo"] is None


def test_a_consent_widened_while_it_is_written_is_no_reason_to_begin_again(book, keep, tmp_path):
    entry = keep("words", message="Dag")
    told = []

    def widen(done, total):
        told.append(done)
        book.entries.change_consent(entry.id, report="photo")
        book.entries.show(entry.id)

    assert export_book(book, tmp_path / "out.zip", progress=widen).entries == 1
    assert told == [1]


def test_an_anonymous_export_tells_neither_names_nor_faces(book, keep, tmp_path):
    keep(name="Rosa", message="Dag allen", quote="Tot ziens.", photo=True)
    keep(name="Ben", photo=True)
    kinds: tuple[ExportFormat, ...] = ("zip", "csv", "json")
    for kind in kinds:
        target = tmp_path / f"out.{kind}"
        outcome = export_book(book, target, format=kind, anonymous=True)
        assert (outcome.entries, outcome.left_out, outcome.photos) == (1, 1, 0)
    [entry] = read(tmp_path / "out.zip")["entries"]
    assert (entry["name"], entry["photo"], entry["message"]) == ("", None, "Dag allen")
    assert "Rosa" not in (tmp_path / "out.csv").read_text(encoding="utf-8")


def test_the_language_of_the_guest_chooses_the_entries(book, keep, tmp_path):
    keep(message="Dag", language="nl")
    keep(message="Bonjour", language="fr")
    outcome = export_book(book, tmp_path / "out.zip", language="fr")
    assert [entry["message"] for entry in read(outcome.path)["entries"]] == ["Bonjour"]


def test_days_that_run_backwards_are_refused(book, keep, tmp_path):
    keep(message="Dag")
    with pytest.raises(DatesBackwards, match=r"2026-11-25, lies after the last, 2026-11-24\.$"):
        export_book(book, tmp_path / "out.zip", since=date(2026, 11, 25), until=date(2026, 11, 24))
    assert not (tmp_path / "out.zip").exists()


def test_all_does_not_ask_for_consent_and_is_logged_before_it_is_written(book, keep, tmp_path):
    keep("none", message="Alleen voor jullie", photo=True)
    outcome = export_book(book, tmp_path / "out.zip", purpose="all")
    assert (outcome.entries, outcome.photos) == (1, 1)
    assert [(what, subject) for _, what, subject in book.audit.acts()] == [("export all", "")]
    (tmp_path / "data" / "audit.jsonl").unlink()
    (tmp_path / "data" / "audit.jsonl").mkdir()
    with pytest.raises(CannotKeep):
        export_book(book, tmp_path / "second.zip", purpose="all")
    assert not (tmp_path / "second.zip").exists()


def test_json_leaves_out_what_is_nothing_but_a_photo(book, keep, tmp_path):
    keep(photo=True)
    keep(message="Dag", photo=True)
    outcome = export_book(book, tmp_path / "out.json", format="json")
    assert (outcome.entries, outcome.left_out, outcome.photos) == (1, 1, 0)
    [entry] = json.loads(outcome.path.read_text(encoding="utf-8"))["entries"]
    assert (entry["id"], entry["photo"]) == ("entry-1", None)


def test_a_photo_that_is_lost_is_not_promised(book, keep, tmp_path):
    keep(message="Dag", photo=True)
    (tmp_path / "data" / "photos" / "entry-0.jpg").unlink()
    outcome = export_book(book, tmp_path / "out.zip")
    assert (outcome.entries, outcome.photos) == (1, 0)
    assert read(outcome.path)["entries"][0]["photo"] is None


def test_days_and_encounters_choose_the_entries(book, keep, encounter, tmp_path):
    for number in range(5):
        keep(message="Dag", encounter=encounter.id if number == 2 else None)

    def exported(**which) -> list[str]:
        outcome = export_book(book, tmp_path / "out.zip", **which)
        return [entry["id"] for entry in read(outcome.path)["entries"]]

    assert exported(since=date(2026, 11, 27)) == ["entry-3", "entry-4"]
    assert exported(until=date(2026, 11, 25)) == ["entry-0", "entry-1"]
    assert exported(encounter="talk-1") == ["entry-2"]
    with pytest.raises(NoSuchEncounter, match=r"^The book has no encounter talk-2\.$"):
        exported(encounter="talk-2")


def test_a_report_names_an_encounter_but_not_what_was_said_there(book, keep, encounter, tmp_path):
    keep(message="Dag", encounter=encounter.id)
    report = read(export_book(book, tmp_path / "report.zip").path)
    assert report["encounters"] == [
        {
            "id": "talk-1",
            "title": "Over wonen",
            "starts_at": "2026-11-24T12:00:00+00:00",
            "quotes": [],
        }
    ]
    whole = read(export_book(book, tmp_path / "all.zip", purpose="all").path)
    assert whole["encounters"][0]["quotes"] == ["Een huis is een thuis."]


def test_the_table_has_the_columns_of_the_format(book, keep, tmp_path):
    keep(name="Rosa", message='Dag; allen,\n"nu"', quote="=1+1", photo=True)
    outcome = export_book(book, tmp_path / "out.csv", format="csv")
    assert outcome.path.read_bytes().startswith(b"\xef\xbb\xbfid,signed_at,")
    with outcome.path.open(encoding="utf-8-sig", newline="") as opened:
        [row] = csv.DictReader(opened)
    assert row == {
        "id": "entry-0",
        "signed_at": "2026-11-24T12:00:00+00:00",
        "name": "Rosa",
        "message": 'Dag; allen,\n"nu"',
        "quote": "'=1+1",
        "quote_source": "none",
        "language": "nl",
        "photo": "photos/entry-0.jpg",
        "encounter": "",
        "status": "pending",
        "consent_wall": "none",
        "consent_report": "photo",
    }


def test_a_table_can_have_semicolons(book, keep, tmp_path):
    keep(message='Dag; allen, "nu"')
    manner = ExportOptions(separator=";")
    outcome = export_book(book, tmp_path / "out.csv", format="csv", manner=manner)
    with outcome.path.open(encoding="utf-8-sig", newline="") as opened:
        [row] = csv.DictReader(opened, delimiter=";")
    assert row["message"] == 'Dag; allen, "nu"'


@pytest.mark.parametrize("kind", ["zip", "csv", "json"])
def test_a_stopped_export_leaves_nothing(book, keep, tmp_path, kind):
    for _ in range(4):
        keep(message="Dag", photo=True)
    told: list[tuple[int, int]] = []
    target = tmp_path / f"out.{kind}"
    target.write_bytes(b"the one from yesterday")
    before = sorted(tmp_path.iterdir())
    with pytest.raises(ExportCancelled):
        export_book(
            book,
            target,
            format=kind,
            progress=lambda done, total: told.append((done, total)),
            cancelled=lambda: len(told) == 2,
        )
    assert told == [(1, 4), (2, 4)]
    assert sorted(tmp_path.iterdir()) == before
    assert target.read_bytes() == b"the one from yesterday"


def test_an_export_is_for_its_owner_only(book, keep, tmp_path):
    keep(message="Dag")
    outcome = export_book(book, tmp_path / "out.zip")
    assert outcome.path.stat().st_mode & 0o777 == 0o600


def test_an_export_into_a_folder_takes_a_free_name_of_the_day(tmp_path):
    first = free_name(tmp_path, "zip", NOON)
    assert first == tmp_path / "ontmoeting-2026-11-24.zip"
    first.touch()
    assert free_name(tmp_path, "zip", NOON) == tmp_path / "ontmoeting-2026-11-24-2.zip"
