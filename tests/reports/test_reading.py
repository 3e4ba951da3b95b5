"""Imports: what in entries.json refuses the whole file."""

from __future__ import annotations

import re

import pytest
from report_helpers import json_file, refusal

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


def test_every_kind_of_fault_has_words_of_ours(tmp_path):
    """All that the schema can find: what it may find without words is told in general ones."""
    general = fault({"type": "later", "loc": (), "msg": "", "input": None})
    kinds = {"missing", "string_type", "string_too_long", "string_pattern_mismatch"}
    kinds |= {"literal_error", "bool_type", "int_type", "datetime_type", "datetime_parsing"}
    kinds |= {"datetime_from_date_parsing", "timezone_aware", "tuple_type", "too_long"}
    kinds |= {"model_type", "value_error"}
    ctx = {"max_length": 3, "expected": "'a' or 'b'", "error": "no"}
    told = {
        each: fault({"type": each, "loc": (), "msg": "", "input": None, "ctx": ctx})
        for each in kinds
    }
    assert general not in told.values()


def test_a_sentence_does_not_repeat_what_a_guest_wrote(book, tmp_path):
    file = json_file(tmp_path / "in.json", {"message": ["Mijn geheim"]})
    assert "geheim" not in refusal(book, file)
