"""Question cards, reflections and the checklist are files that say what they want."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from kiosk.content.question_cards import (
    STAGES,
    QuestionTextError,
    own_cards,
    read_cards,
    read_checklist,
    read_reflection_questions,
)
from kiosk.guestbook.model.ids import is_id
from kiosk.paths import assets

LANGUAGES = ("nl", "fr", "en", "ar", "uk", "tr")


def only(kind: str, language: str, tmp_path: Path) -> Path:
    """A folder with one language's file: nothing is filled up from the house's."""
    (tmp_path / f"{language}.toml").write_bytes((assets(kind) / f"{language}.toml").read_bytes())
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_cards(language: str, tmp_path: Path) -> None:
    english = read_cards(assets("questions"), "en", "en")
    cards = read_cards(only("questions", language, tmp_path), language, language)
    assert [(card.id, card.stage) for card in cards] == [(c.id, c.stage) for c in english]
    assert Counter(card.stage for card in cards) == dict.fromkeys(STAGES, 12)
    assert all(is_id(card.id) and card.words == card.words.strip() for card in cards)
    # Read from a distance, on one screen.
    assert max(len(card.words) for card in cards) <= 90
    assert len({card.words for card in cards}) == len(cards)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_asks_the_same_after_an_encounter(language: str, tmp_path: Path) -> None:
    folder = only("reflections", language, tmp_path)
    asked = read_reflection_questions(folder, language, language)
    assert [each.id for each in asked] == [
        "touched", "shifted", "learned", "work", "organisation", "next", "help",
    ]  # fmt: skip
    assert all(is_id(each.id) and each.words for each in asked)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_checklist(language: str, tmp_path: Path) -> None:
    items = read_checklist(only("checklist", language, tmp_path), language, language)
    english = read_checklist(assets("checklist"), "en", "en")
    assert [each.id for each in items] == [each.id for each in english]


def test_what_a_language_lacks_is_asked_in_the_house_s(tmp_path: Path) -> None:
    (tmp_path / "nl.toml").write_text(
        "[[question]]\nid = 'a'\nstage = 'closing'\nwords = 'Een?'\n"
        "[[question]]\nid = 'b'\nstage = 'opening'\nwords = 'Twee?'\n"
    )
    (tmp_path / "fr.toml").write_text(
        "[[question]]\nid = 'a'\nstage = 'closing'\nwords = 'Un ?'\n"
        "[[question]]\nid = 'c'\nstage = 'opening'\nwords = 'Trois ?'\n"
    )
    cards = read_cards(tmp_path, "fr", "nl")
    assert [(card.id, card.words) for card in cards] == [
        ("b", "Twee?"), ("c", "Trois ?"), ("a", "Un ?"),
    ]  # fmt: skip
    assert [card.words for card in read_cards(tmp_path, "tr", "nl")] == ["Twee?", "Een?"]
    assert read_cards(tmp_path, "tr", "tr") == ()


@pytest.mark.parametrize(
    "text", ["[[question", "question = 3", "[[question]]\nid = 'a'\nwords = 'b'", "item = ['x']"]
)
def test_a_mistake_is_told_with_the_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "nl.toml").write_text(text)
    with pytest.raises(QuestionTextError, match=r"nl\.toml"):
        read_cards(tmp_path, "nl", "nl")


def test_a_stage_that_there_is_not(tmp_path: Path) -> None:
    (tmp_path / "nl.toml").write_text("[[question]]\nid = 'a'\nstage = 'middle'\nwords = 'b'\n")
    with pytest.raises(QuestionTextError, match="opening, deepening, closing"):
        read_cards(tmp_path, "nl", "nl")


def test_the_house_s_own_questions_keep_their_ids() -> None:
    first, second = own_cards("closing", ("Wat nu?", "En dan?"))
    assert (first.stage, first.words) == ("closing", "Wat nu?")
    assert is_id(first.id)
    assert first.id != second.id
    assert own_cards("closing", ("En dan?",)) == (second,)
