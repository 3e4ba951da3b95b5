"""The sentence of a failure: in the reader's language, what fills its gaps too."""

from __future__ import annotations

import os

import pytest

from kiosk.errors import SYSTEM, KioskError
from kiosk.i18n.texts import SOURCE, Texts
from kiosk.paths import assets
from kiosk.settings.model import LANGUAGES

OTHERS = sorted({*LANGUAGES} - {SOURCE})


@pytest.fixture(scope="module")
def texts() -> Texts:
    return Texts(assets("locale"))


def _sentence(error: KioskError, texts: Texts, language: str) -> str:
    return error.sentence(texts.translator(language), language)


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("words", sorted(SYSTEM))
def test_what_the_system_said_is_said_in_the_readers_language(
    words: str, language: str, texts: Texts
) -> None:
    for reason in (words, OSError(5, words)):
        error = KioskError("{file} cannot be read: {reason}.", file="book.json", reason=reason)
        told = _sentence(error, texts, language)
        assert "book.json" in told
        assert words not in told


def test_these_are_the_words_of_this_system() -> None:
    assert {os.strerror(number) for number in range(1, 134)} >= SYSTEM


def test_another_failure_in_a_gap_is_said_in_that_language_too(texts: Texts) -> None:
    inner = KioskError("There is no file {file}.", file="a.zip")
    error = KioskError("{file}: {name}: {reason}", file="b.zip", name="c", reason=inner)
    assert _sentence(error, texts, "nl") == "b.zip: c: Het bestand a.zip bestaat niet."
    assert str(error) == "b.zip: c: There is no file a.zip."


def test_what_nobody_has_translated_stays_as_it_was_said(texts: Texts) -> None:
    error = KioskError("{file} cannot be read: {reason}.", file="x", reason="Level 3 reset")
    assert _sentence(error, texts, "nl").endswith(": Level 3 reset.")
