"""A sentence of ours runs as its language does, whatever name comes first in it."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from kiosk.i18n.texts import Texts
from kiosk.paths import assets
from kiosk.typography.bidi import direction_of

TEXTS = Texts(assets("locale"))
GAP = re.compile(r"\{\w+\}")


def own(language: str) -> list[tuple[str, ...]]:
    """Every msgid of a catalogue, with its plural where it has one."""
    with (assets("locale") / language / "LC_MESSAGES" / "ontmoeting.po").open("rb") as file:
        ids = [each.id for each in read_po(file) if each.id]
    return [(each,) if isinstance(each, str) else tuple(each) for each in ids]


@pytest.mark.parametrize("name", ["Ons huis", "book.json", "أمينة", "12"])
def test_a_name_turns_no_arabic_sentence_round(name: str) -> None:
    _ = TEXTS.translator("ar")
    for one, *many in own("ar"):
        text = _.ngettext(one, many[0], 3) if many else _(one)
        filled = GAP.sub(name, text)
        if re.search(r"[\u0621-\u064a]", GAP.sub("", text)):
            assert direction_of(filled, "") == "rtl", one


@pytest.mark.parametrize("language", ["nl", "fr", "en", "tr", "uk"])
def test_languages_that_run_to_the_right_are_as_they_are_written(language: str) -> None:
    _ = TEXTS.translator(language)
    assert "\u200f" not in _("{house} keeps it on this device.")


def test_what_needs_no_mark_has_none() -> None:
    assert "\u200f" not in TEXTS.translator("ar")("Back")
    assert TEXTS.translator("ar")("{house} keeps it on this device.").startswith("\u200f{house}")
