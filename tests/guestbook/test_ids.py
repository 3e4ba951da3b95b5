"""Ids and withdrawal codes."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta

from kiosk.guestbook.model.ids import CODE_ALPHABET, is_id, new_code, new_id, normal_code

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def test_an_id_is_a_uuid_of_version_7() -> None:
    made = uuid.UUID(new_id(NOW))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == NOW.timestamp() * 1000
    assert is_id(str(made))


def test_later_ids_sort_later_even_within_a_millisecond() -> None:
    ids = [new_id(NOW + timedelta(microseconds=micros)) for micros in range(2000)]
    assert ids == sorted(ids)
    assert len({new_id(NOW) for _ in range(1000)}) == 1000


def test_a_code_has_nothing_that_is_easily_misread() -> None:
    assert not set("0O1IL5S8BUV") & set(CODE_ALPHABET)
    assert len(set(CODE_ALPHABET)) == len(CODE_ALPHABET)
    code = new_code(random.Random(1))
    assert len(code) == 8
    assert normal_code(f"{code[:4].lower()}-{code[4:]} ") == code
