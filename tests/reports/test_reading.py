"""Imports: what in entries.json refuses the whole file."""

from __future__ import annotations

import re

import pytest
from msgspec import ValidationError
from support.report_helpers import json_file, refusal

from kiosk.guestbook.model.encounter import Encounter
from kiosk.guestbook.model.schema import record_of
from kiosk.reports.importing.field_errors import fault


def test_a_file_that_is_not_there(book, tmp_path):
    assert refusal(book, tmp_path / "absent.zip").startswith("There is no file ")


def test_a_folder(book, tmp_path):
    assert "cannot be read: Is a directory" in refusal(book, tmp_path)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "is not JSON: look at its end."),
        (b"\x89PNG\r\n\x1a\n", "is not JSON: look at line 1, column 1."),
        (b'{"format": "ontmoeting-guestbook", "version": 1', "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"format": "ontmoeting-guestbook", "version": 1, "entries": "\xff"}', "is not JSON"),
        (b"[]", "all of it: it must be an object with fields."),
        (b"{}", "is not a guest book of version 1: its format is another."),
    ],
)
def test_what_is_no_book(book, tmp_path, data, told):
    file = tmp_path / "in.json"
    file.write_bytes(data)
    assert told in refusal(book, file)


@pytest.mark.parametrize("version", [2, "1", None, 1.5, True])
def test_an_unknown_version(book, tmp_path, version):
    file = json_file(tmp_path / "in.json", {"message": "Dag"}, version=version)
    assert refusal(book, file).endswith("is not a guest book of version 1: its version is another.")


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"message": 3}, "entry 2, message: it must be a text."),
        ({"message": None}, "entry 2, message: "),
        ({"message": "x", "quote": ["y"]}, "entry 2, quote: "),
        (
            {"message": "x", "status": "lost"},
            "entry 2, status: it must be pending, shown or hidden.",
        ),
        ({"message": "x", "quote_source": "else"}, "entry 2, quote_source: "),
        ({"message": "x", "consent": {"wall": "yes"}}, "entry 2, consent, wall: "),
        (
            {"message": "x", "consent": "photo"},
            "entry 2, consent: it must be an object with fields.",
        ),
        ({"message": "x", "signed_at": 1764000000}, "entry 2, signed_at: "),
        ({"message": "x", "signed_at": "2026-11-24T10:00:00"}, "entry 2, signed_at: "),
        ({"message": "x", "signed_at": "0001-01-01T00:00:00+14:00"}, "entry 2, signed_at: "),
        (
            {"message": "x", "signed_at": "yesterday"},
            "entry 2, signed_at: it must be a time with its offset",
        ),
        ({"message": "x", "id": "../../staff"}, "entry 2, id: "),
        ({"message": "x", "id": ""}, "entry 2, id: "),
        ({"message": "x", "id": 7}, "entry 2, id: "),
        ({"message": "x", "language": "nl\n"}, "entry 2, language: "),
        ({"message": "x" * 10_001}, "entry 2, message: it may have at most 10000 letters."),
        ({"message": "\ud800"}, "is not JSON"),
        ({}, "entry 2 has no message, quote, photo, drawing or recording."),
        (
            {"message": " \x00\u202e ", "name": "Rosa"},
            "entry 2 has no message, quote, photo, drawing or recording.",
        ),
        ({"drawing": 3}, "entry 2, drawing: "),
        ({"id": "a", "message": "x"}, "two entries have the id a."),
        ("Dag", "entry 2: "),
    ],
)
def test_a_fault_in_one_entry_refuses_the_whole_file(book, tmp_path, entry, told):
    file = json_file(tmp_path / "in.json", {"id": "a", "message": "Goed"}, entry)
    sentence = refusal(book, file)
    assert told in sentence
    # Of the program's own words for a programmer none is left.
    assert not re.search(r"\b(Input|[Ff]ield required|should|String|Value error|valid)\b", sentence)


@pytest.mark.parametrize(
    ("document", "place", "told"),
    [
        ({"title": 3}, ("title",), "it must be a text"),
        ({"id": "a.b"}, ("id",), "an id holds letters, digits, _ and - only"),
        ({"id": None}, ("id",), "it must be a text"),
        (
            {"kind": "Geheim - at `$.title`"},
            ("kind",),
            "it must be one-to-one, group or on-the-spot",
        ),
        ({"kind": 3}, ("kind",), "it must be a text"),
        ({"agreements": {"photo": "x"}}, ("agreements", "photo"), "it must be yes, no or ask"),
        ({"agreements": []}, ("agreements",), "it must be an object with fields"),
        ({"quotes": {}}, ("quotes",), "it must be a list"),
        ({"quotes": ["a", 3]}, ("quotes", 1), "it must be a text"),
        ({"look_over": "no"}, ("look_over",), "it must be true or false"),
        ({"began_at": 3}, ("began_at",), "it must be a time with its offset"),
        ({"began_at": "Geheim"}, ("began_at",), "it must be a time with its offset"),
        ({"began_at": "2026-11-24T10:00:00"}, ("began_at",), "it must be a time with its offset"),
    ],
)
def test_every_kind_of_fault_has_words_of_ours(document, place, told):
    whole = {"id": "a", "title": "T", "starts_at": "2026-11-24T10:00:00Z"}
    with pytest.raises(ValidationError) as raised:
        record_of(Encounter, whole | document, outside=True)
    found, reason = fault(Encounter, str(raised.value))
    assert found == place
    assert reason.startswith(told)


def test_a_field_that_is_missing_is_named():
    with pytest.raises(ValidationError) as raised:
        record_of(Encounter, {"id": "a", "title": "T"}, outside=True)
    assert fault(Encounter, str(raised.value)) == (("starts_at",), "it is missing")


def test_a_sentence_does_not_repeat_what_a_guest_wrote(book, tmp_path):
    file = json_file(tmp_path / "in.json", {"message": ["Mijn geheim"]})
    assert "geheim" not in refusal(book, file)
