"""What of a text can be seen."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from kiosk.i18n.unseen import ignorable, is_blank

PROPERTIES = Path("/usr/share/unicode/DerivedCoreProperties.txt")
"""Of Debian's package unicode-data, which tools/setup.sh installs for the tests."""


def default_ignorable() -> set[str]:
    chars: set[str] = set()
    for line in PROPERTIES.read_text(encoding="utf-8").splitlines():
        codes, _, name = line.partition("#")[0].partition(";")
        if name.strip() == "Default_Ignorable_Code_Point":
            first, _, last = codes.strip().partition("..")
            chars.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return chars


def test_what_unicode_has_ignored_is_passed_over_and_shows_nothing():
    ignored = default_ignorable()
    assert len(ignored) > 4000
    assert {char for char in map(chr, range(0x110000)) if ignorable(char)} == ignored
    assert all(map(is_blank, ignored))


@pytest.mark.parametrize(
    "text",
    ["", " \n\t", "\u3164\u3164", "\u2800", "\u200b \u200b", "\u115f\u1160", "\uffa0", "\u034f",
     "\u17b4\u17b5", "\ufe0f", "\U000e0061\U000e007f", "\u180e", "\u00ad", "\u3000", "\u2060\ufeff",
     "\u0301", "\U0001d159", "\ue000", "\u0000"],
)  # fmt: skip
def test_nothing_of_it_can_be_seen(text: str):
    assert is_blank(text)


@pytest.mark.parametrize(
    "text",
    ["a", "\u3164a", ".", "❤", "👍\ufe0f", "٣", "क\u200d", "谢", "\u2801", "-", "\U0001fae9", "ᄒ"],
)
def test_something_of_it_can_be_seen(text: str):
    assert not is_blank(text)


def test_every_letter_and_sign_can_be_seen():
    unseen = {
        char
        for char in map(chr, range(0x110000))
        if unicodedata.category(char)[0] in "LNPS" and is_blank(char)
    }
    assert unseen == set("\u115f\u1160\u3164\uffa0\u2800\U0001d159")
