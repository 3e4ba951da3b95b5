"""What is one character, by Unicode's own test of annex 29."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.i18n.graphemes import clusters

UNICODE = Path("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt")
"""Of Debian's package unicode-data, which tools/setup.sh installs for the tests."""

# Goes with the character before it here: see the module's docstring.
STEERING = "\u00ad"


def asked() -> list[list[str]]:
    cases: list[list[str]] = []
    for line in UNICODE.read_text(encoding="utf-8").splitlines():
        told = line.partition("#")[0].replace("×", " ").strip()
        pieces = [piece.split() for piece in told.split("÷")]
        case = ["".join(chr(int(code, 16)) for code in piece) for piece in pieces if piece]
        if case:
            cases.append(case)
    return cases


def test_the_characters_are_those_of_unicodes_own_test():
    cases = [case for case in asked() if STEERING not in "".join(case)]
    assert len(cases) > 500
    assert [case for case in cases if clusters("".join(case)) != case] == []


@pytest.mark.parametrize(
    "whole",
    [
        "วั", "นี้", "สำ", "ก็", "ຫຼ", "ក្តៅ", "နွေး", "ཏུ", "한", "\u1112\u1161\u11ab", "क्षि",
        "e\u0301\u0323", "👩🏽\u200d🚀", "🇧🇪", "1\ufe0f\u20e3", "❤\ufe0f", "a\u200b",
        "🏴\U000e0067\U000e0062\U000e007f", "👨\u200d👩\u200d👧",
    ],
)  # fmt: skip
def test_what_a_reader_takes_for_one_is_one(whole: str):
    assert clusters(f"x{whole}y") == ["x", whole, "y"]


@given(st.text())
def test_joined_they_are_the_text(text: str):
    assert "".join(clusters(text)) == text
