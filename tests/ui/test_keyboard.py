"""The on-screen keyboard and its field in a real window: what touches and keys make of a text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiosk.devtools.tour.display import virtual_screen

pytestmark = [pytest.mark.window, pytest.mark.timeout(180)]


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with virtual_screen(1280, 800) as name:
        yield name


def _told(display: str, language: str, cache: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("keyboard_room.py")), language, str(cache)],
        env={**os.environ, "DISPLAY": display, "LIBGL_ALWAYS_SOFTWARE": "1"},
        capture_output=True, text=True, check=False, timeout=150,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def dutch(display: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return _told(display, "nl", tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def arabic(display: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    return _told(display, "ar", tmp_path_factory.mktemp("cache"))


def test_a_capital_begins_the_text_and_each_sentence(dutch: dict[str, Any]) -> None:
    assert "key:A" in dutch["start"]
    assert dutch["first"] == "Dag"
    assert dutch["after a full stop"] == "once"


def test_neither_shift_nor_the_first_small_letters_make_a_texture(dutch: dict[str, Any]) -> None:
    assert dutch["made by the first letters"] == 0
    assert dutch["made by shift"] == 0


def test_shift_twice_locks(dutch: dict[str, Any]) -> None:
    assert dutch["locked"] == "lock"
    assert dutch["lock"] == "DagAB"


def test_a_held_key_opens_its_accents_and_they_stay_until_a_tap(dutch: dict[str, Any]) -> None:
    assert dutch["accents"] == ["key:e", "key:é", "key:è", "key:ê", "key:ë"]
    assert dutch["closed"] == ["DagABea", True]
    assert dutch["accent"] == "DagABë"


def test_emoji_are_on_their_page_by_kind_and_in_each_colour_of_skin(dutch: dict[str, Any]) -> None:
    assert "key:😀" in dutch["page"]
    assert len(dutch["tones"]) == 6
    assert dutch["emoji"] == "DagABë👋🏽"
    assert dutch["erased"] == "DagABë"


def test_words_on_a_key_stay_off_its_border(dutch: dict[str, Any], arabic: dict[str, Any]) -> None:
    assert dutch["tight"] == []
    assert arabic["tight"] == []


def test_a_physical_keyboard_types_beside_it(dutch: dict[str, Any]) -> None:
    assert dutch["held"] == ["off", True]
    assert dutch["let go"]
    assert dutch["physical"] == "DagABëxô"
    assert dutch["all"] == "n"


def test_a_key_in_a_long_text_draws_one_word_anew(dutch: dict[str, Any]) -> None:
    assert dutch["length"] > 9_700
    assert 0 < dutch["made by keys"] <= 3


def test_nothing_of_a_text_is_kept_after_the_visit(dutch: dict[str, Any]) -> None:
    assert dutch["kept"] == ["", 0, 0]


def test_arabic_has_no_capitals_and_its_caret_goes_to_the_left(arabic: dict[str, Any]) -> None:
    assert arabic["shift"] == "off"
    assert arabic["text"] == "سمير"
    assert arabic["carets"] == sorted(arabic["carets"], reverse=True)
    assert arabic["carets"][0] > 1100


def test_a_vowel_sign_goes_on_the_letter_before_it(arabic: dict[str, Any]) -> None:
    assert len(arabic["signs"]) == 9
    assert arabic["signed"] == "سمير\u064e"


def test_the_order_key_goes_to_the_alphabet(arabic: dict[str, Any]) -> None:
    assert arabic["order"][:3] == ["key:ز", "key:ر", "key:ذ"]
