"""One guest asks for everything kept about them: all of it, and nothing of others."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from support.report_helpers import NOON, Keeper

from kiosk.content import notice
from kiosk.guestbook.errors import NoSuchEntry
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.reports.formats.export import ExportCancelled, NothingToTell, export_book
from kiosk.reports.importing.importer import Imported, bring


@pytest.fixture
def signed(book: Guestbook, encounter: Encounter, keep: Keeper) -> Entry:
    keep(message="Van een ander", photo=True)
    entry = book.entries.sign(
        Draft(
            message="Van mij",
            quote="Van mij",
            quote_source="message",
            name="Amina",
            language="fr",
            wall="words",
            report="none",
            encounter=encounter.id,
        )
    )
    book.entries.show(entry.id)
    return book.entries.change_consent(entry.id, wall="none", language="nl", by="guest")


def members(path: Path) -> dict[str, dict]:
    with zipfile.ZipFile(path) as archive:
        return {
            name: json.loads(archive.read(name))
            for name in archive.namelist()
            if name.endswith(".json")
        }


@pytest.mark.parametrize("by", ["code", "id"])
def test_it_holds_everything_of_one_and_nothing_of_others(
    book: Guestbook, signed: Entry, tmp_path: Path, by: str
) -> None:
    out = tmp_path / "out.zip"
    outcome = export_book(book, out, purpose="all", entry=getattr(signed, by))
    assert (outcome.entries, outcome.left_out) == (1, 0)
    found = members(out)
    [entry] = found["entries.json"]["entries"]
    assert (entry["id"], entry["message"]) == (signed.id, "Van mij")
    # The quotes that staff noted are of everybody who was there.
    [encounter] = found["entries.json"]["encounters"]
    assert (encounter["title"], encounter["quotes"]) == ("Over wonen", [])
    kept = found["kept.json"]
    assert kept["withdrawal_code"] == signed.code
    assert [(c["wall"], c["language"], c["by"], c["notice"]) for c in kept["consents"]] == [
        ("words", "fr", "guest", notice.VERSION),
        ("none", "nl", "guest", notice.VERSION),
    ]
    assert all(consent["given_at"] for consent in kept["consents"])
    assert [act["what"] for act in kept["acts_of_staff"]] == ["show", "export all"]
    assert set(kept["kept_until"]) == {"message"}
    assert date.fromisoformat(kept["kept_until"]["message"]) > signed.signed_at.date()
    assert b"Van een ander" not in out.read_bytes()


def test_its_photo_is_in_it(book: Guestbook, keep: Keeper, tmp_path: Path) -> None:
    entry = keep(photo=True)
    outcome = export_book(book, tmp_path / "out.zip", purpose="all", entry=entry.id)
    assert outcome.photos == 1


def test_entries_json_stays_what_other_programs_read(
    book: Guestbook, signed: Entry, tmp_path: Path, new_book
) -> None:
    out = tmp_path / "out.zip"
    export_book(book, out, purpose="all", entry=signed.code)
    [entry] = members(out)["entries.json"]["entries"]
    assert list(entry["consent"]) == ["wall", "report", "notice", "given_at"]
    assert "code" not in entry
    assert list(bring(new_book("other"), out, now=NOON)) == [Imported(signed.id, True)]


def test_for_a_report_consent_is_asked_also_of_one(
    book: Guestbook, signed: Entry, tmp_path: Path
) -> None:
    with pytest.raises(NothingToTell, match=r"their guests do not allow it\.$"):
        export_book(book, tmp_path / "out.zip", entry=signed.code)
    book.entries.change_consent(signed.id, report="words")
    outcome = export_book(book, tmp_path / "out.zip", entry=signed.code)
    assert outcome.entries == 1
    assert set(members(outcome.path)) == {"entries.json"}


def test_all_of_everybody_has_nobodys_code(book: Guestbook, signed: Entry, tmp_path: Path) -> None:
    outcome = export_book(book, tmp_path / "out.zip", purpose="all")
    assert set(members(outcome.path)) == {"entries.json"}


def test_an_entry_that_is_not_there(book: Guestbook, tmp_path: Path) -> None:
    with pytest.raises(NoSuchEntry):
        export_book(book, tmp_path / "out.zip", purpose="all", entry="22222222")
    assert not (tmp_path / "out.zip").exists()
    assert book.audit.acts() == []


def test_a_report_is_in_the_log_once_it_is_there(
    book: Guestbook, keep: Keeper, tmp_path: Path
) -> None:
    entry = keep(message="x")
    export_book(book, tmp_path / "out.zip")
    export_book(book, tmp_path / "out.zip", entry=entry.id)
    assert [(what, which) for _, what, which in book.audit.acts()] == [
        ("export", ""),
        ("export", entry.id),
    ]


# A long export, overtaken


def test_an_entry_erased_before_its_turn_is_not_written(
    book: Guestbook, keep: Keeper, tmp_path: Path
) -> None:
    first, second = keep(message="a"), keep(message="b", photo=True)

    def erase(done: int, total: int) -> None:
        if done == 1 and not book.erasure.erased(second.id):
            book.erasure.erase(second.id)

    outcome = export_book(book, tmp_path / "out.zip", progress=erase)
    assert (outcome.entries, outcome.left_out) == (1, 1)
    [entry] = members(outcome.path)["entries.json"]["entries"]
    assert entry["id"] == first.id


def test_an_entry_erased_after_its_turn_is_not_in_it_either(
    book: Guestbook, keep: Keeper, tmp_path: Path
) -> None:
    first, second = keep(message="a", photo=True), keep(message="b")

    def erase(done: int, total: int) -> None:
        if done == total and not book.erasure.erased(first.id):
            book.erasure.erase(first.id)

    outcome = export_book(book, tmp_path / "out.zip", progress=erase)
    assert (outcome.entries, outcome.left_out, outcome.photos) == (1, 1, 0)
    content = members(outcome.path)
    assert [entry["id"] for entry in content["entries.json"]["entries"]] == [second.id]
    assert not [name for name in content if name.startswith("photos/")]


def test_an_export_that_is_overtaken_again_and_again_gives_up_and_leaves_nothing(
    book: Guestbook, keep: Keeper, tmp_path: Path
) -> None:
    entries = [keep(message=f"{number}") for number in range(9)]

    def erase(done: int, total: int) -> None:
        if done == total:
            book.erasure.erase(entries.pop().id)

    with pytest.raises(ExportCancelled, match="erased meanwhile"):
        export_book(book, tmp_path / "out.zip", progress=erase)
    assert not (tmp_path / "out.zip").exists()


def test_an_erased_entry_does_not_come_back_with_an_import(
    book: Guestbook, keep: Keeper, tmp_path: Path
) -> None:
    gone, stays = keep(message="a", photo=True), keep(message="b")
    export_book(book, tmp_path / "out.zip")
    book.erasure.erase(gone.id)
    book.erasure.erase(stays.id)
    assert list(bring(book, tmp_path / "out.zip", now=NOON)) == [
        Imported(gone.id, kept=False, erased=True),
        Imported(stays.id, kept=False, erased=True),
    ]
    assert book.entries.latest(1) == []
