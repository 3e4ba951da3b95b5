"""Each field says once what it is and where it may go, and everything that keeps it reads that."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from inspect import getsource
from pathlib import Path

import pytest

from kiosk.guestbook.model import entry as entry_module
from kiosk.guestbook.model.encounter import Agreements, Encounter
from kiosk.guestbook.model.entry import Consent, Entry
from kiosk.guestbook.model.meeting import Decision, Meeting
from kiosk.guestbook.model.reflection import Reflection
from kiosk.guestbook.model.schema import document_of, exported, kept_fields, unnamed
from kiosk.reports.formats.csv_table import COLUMNS
from kiosk.reports.formats.entries_json import entry_document
from kiosk.store.book.codec import BadDocument, entry_of

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
FULL = Entry(
    "a", NOON, "Amina", "Dag", "Hoi", "own", "fr", "photos/a.jpg", "drawings/a.png", "talk",
    "shown",
    Consent("photo", "words", "1", NOON, "fr", "staff", guardian=True, voice=True),
    "ABCDEFGH", (Consent(),), "voices/a.opus", "cat", favourite=True,
)  # fmt: skip


@pytest.mark.parametrize(
    "kind", [Entry, Consent, Encounter, Agreements, Reflection, Decision, Meeting]
)
def test_each_field_says_where_it_may_go(kind: type) -> None:
    assert list(kept_fields(kind)) == [each.name for each in fields(kind)]


def test_a_field_that_does_not_say_it_is_an_error() -> None:
    @dataclass(frozen=True)
    class Silent:
        organisation: str = ""

    with pytest.raises(TypeError, match="organisation"):
        document_of(Silent())


def test_the_fields_of_format_1_and_their_order() -> None:
    assert list(entry_document(FULL)) == [
        *("id", "signed_at", "name", "message", "quote", "quote_source", "language", "photo"),
        *("drawing", "encounter", "status", "consent", "voice", "picture", "favourite"),
    ]
    assert list(entry_document(Entry("a", NOON))) == [
        *("id", "signed_at", "name", "message", "quote", "quote_source", "language", "photo"),
        *("drawing", "encounter", "status", "consent"),
    ]
    said = ["wall", "report", "notice", "given_at"]
    assert list(entry_document(FULL)["consent"]) == [*said, "voice"]
    assert list(entry_document(Entry("a", NOON, consent=Consent(voice=True)))["consent"]) == said
    assert entry_document(Entry("a", NOON, voice="v"))["consent"]["voice"] is False
    assert list(exported(Encounter("a", "T", NOON))) == ["id", "title", "starts_at", "quotes"]
    assert list(exported(Reflection("a", "b", begun_at=NOON))) == [
        *("id", "encounter", "by", "answers", "for_meeting", "begun_at", "changed_at", "done"),
        "look_over",
    ]
    assert (
        *("id", "signed_at", "name", "message", "quote", "quote_source", "language", "photo"),
        *("encounter", "status", "consent_wall", "consent_report"),
    ) == COLUMNS


def test_without_names_there_is_no_name_no_face_and_no_voice() -> None:
    assert unnamed(FULL) == {"name": "", "photo": None, "voice": None}


def test_the_bounds_of_an_import_damage_no_book() -> None:
    document = document_of(FULL) | {"name": "N" * 5000, "language": "?", "encounter": "a b"}
    assert entry_of(document).name == "N" * 5000


@pytest.mark.parametrize("lacking", ["picture", "favourite", "earlier", "photo"])
def test_what_came_later_may_be_missing(lacking: str) -> None:
    document = document_of(FULL)
    del document[lacking]
    default = getattr(Entry("a", NOON), lacking)
    assert getattr(entry_of(document), lacking) == default


@pytest.mark.parametrize(
    "lacking", ["id", "signed_at", "name", "message", "language", "status", "consent", "code"]
)
def test_what_each_book_has_may_not(lacking: str) -> None:
    document = document_of(FULL)
    del document[lacking]
    with pytest.raises(BadDocument, match=f"^{lacking}$"):
        entry_of(document)


@pytest.mark.parametrize(
    ("wrong", "key"),
    [
        ({"status": "Geheim - at `$.name`"}, "status"),
        ({"status": "\ud800"}, "text"),
        ({"id": "a.b"}, "id"),
        ({"message": ["Geheim"]}, "message"),
        ({"signed_at": "2026-11-24T12:00:00"}, "signed_at"),
        ({"consent": {"wall": "none", "notice": "1"}}, "report"),
        ({"consent": {"wall": "Geheim", "report": "none", "notice": "1"}}, "wall"),
        ({"earlier": [{"wall": "none", "report": 3, "notice": "1"}]}, "report"),
        ({"favourite": 1}, "favourite"),
        ({"earlier": None}, "earlier"),
    ],
)
def test_damage_is_told_by_its_key_and_never_by_its_words(
    wrong: dict[str, object], key: str
) -> None:
    with pytest.raises(BadDocument, match=f"^{key}$"):
        entry_of(document_of(FULL) | wrong)


ADDED = """
    organisation: str = field(
        default="",
        metadata=kept("always", later=True, longest=20, anonymous="drop",
                      column=Column("organisation", "Organisation", 20, free=True)),
    )
    hint: str = field(default="", metadata=kept("never", later=True))
"""

WITH_A_FIELD = """
import json, sys, zipfile
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

changed = ModuleType("kiosk.guestbook.model.entry")
sys.modules[changed.__name__] = changed
exec(compile(Path(sys.argv[1]).read_text(), "entry.py", "exec"), changed.__dict__)

import openpyxl
from kiosk.guestbook.model.entry import Entry, Attachments
from kiosk.reports.formats.export import export_book
from kiosk.reports.importing.import_file import ImportRefused
from kiosk.reports.importing.importer import bring
from kiosk.settings.model import Settings
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

now, place = datetime(2026, 11, 24, 12, tzinfo=UTC), Path(sys.argv[2])
with open_book(DataFolder(place / "a"), Settings()) as book:
    entry = Entry("a", now, "Amina", "Dag", organisation="=Huis", hint="h")
    book.entries.keep(entry, Attachments())
with open_book(DataFolder(place / "a"), Settings()) as book:
    assert (book.entries.get("a").organisation, book.entries.get("a").hint) == ("=Huis", "h")
    for kind in ("json", "csv", "xlsx"):
        export_book(book, place / f"out.{kind}", format=kind, purpose="all")
    export_book(book, place / "bare.json", format="json", purpose="all", anonymous=True)
    export_book(book, place / "one.zip", purpose="all", entry="a")
text = (place / "out.json").read_text()
[found] = json.loads(text)["entries"]
assert found["organisation"] == "=Huis" and "hint" not in found
assert json.loads((place / "bare.json").read_text())["entries"][0]["organisation"] == ""
head, row = (place / "out.csv").read_text().splitlines()
assert head.endswith(",organisation") and row.endswith(",'=Huis")
sheet = openpyxl.load_workbook(place / "out.xlsx").worksheets[0]
assert [row[-1] for row in sheet.iter_rows(values_only=True)] == [
    "organisation", "Organisation", "=Huis"]
with zipfile.ZipFile(place / "one.zip") as archive:
    assert json.loads(archive.read("entries.json"))["entries"][0]["organisation"] == "=Huis"
    assert json.loads(archive.read("kept.json"))["hint"] == "h"
(place / "long.json").write_text(text.replace("=Huis", "=" * 21))
(place / "hint.json").write_text(text.replace('"organisation"', '"hint": "h", "organisation"'))
with open_book(DataFolder(place / "b"), Settings()) as other:
    try:
        list(bring(other, place / "long.json", now=now))
    except ImportRefused as refused:
        assert "organisation: it may have at most 20 letters." in str(refused), refused
    else:
        raise AssertionError("a text of 21 letters was taken")
    list(bring(other, place / "hint.json", now=now))
    assert (other.entries.get("a").organisation, other.entries.get("a").hint) == ("=Huis", "")
"""


def test_a_new_field_is_kept_exported_and_imported_with_no_other_file_touched(
    tmp_path: Path,
) -> None:
    source = getsource(entry_module)
    last = '    favourite: bool = field(default=False, metadata=kept("if set", later=True))\n'
    assert last in source
    changed = tmp_path / "entry.py"
    changed.write_text(source.replace(last, last + ADDED))
    done = subprocess.run(
        [sys.executable, "-c", WITH_A_FIELD, str(changed), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
