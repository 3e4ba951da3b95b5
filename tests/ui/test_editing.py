"""What keys do to a text: whole characters come and go, and the limit holds."""

from __future__ import annotations

import pytest

from kiosk.ui.widgets.text.edit_buffer import EditBuffer


def editing(
    text: str, caret: int | None = None, limit: int = 10_000, lines: bool = True
) -> EditBuffer:
    made = EditBuffer(limit, lines=lines)
    made.set(text)
    if caret is not None:
        made.move(caret)
    return made


@pytest.mark.parametrize(
    ("last", "what"),
    [
        ("n", "a letter"),
        ("é", "a letter and its accent"),
        ("👩‍👩‍👧", "a family"),
        ("👋🏽", "a hand in its colour"),
        ("🧑🏿‍🦽", "a person with an aid"),
        ("🇧🇪", "a flag"),
        ("❤️", "a heart in colour"),
        ("ग्", "a Hindi letter and its sign"),
        ("दि", "a Hindi letter and its vowel"),
        ("نّ", "an Arabic letter and its sign"),
    ],
)
def test_backspace_and_delete_take_one_whole_character(last: str, what: str) -> None:
    made = editing("Dag " + last)
    made.backspace()
    assert made.text == "Dag ", what
    made = editing(last + "dag", caret=0)
    made.delete()
    assert made.text == "dag", what


def test_two_flags_are_two_characters_wherever_the_caret_is() -> None:
    made = editing("🇧🇪🇳🇱🇺🇦")
    made.backspace()
    assert made.text == "🇧🇪🇳🇱"
    assert [made.before(4), made.after(0)] == [2, 2]


def test_a_character_is_found_in_the_midst_of_a_long_text() -> None:
    long = "een woord " * 900
    made = editing(long + "👩‍👩‍👧" + long, caret=len(long) + 5)
    made.backspace()
    assert made.text == long * 2
    made = editing("👍🏽" * 100, caret=100)
    made.backspace()
    assert made.text == "👍🏽" * 99


def test_the_limit_lets_in_what_fits_and_never_half_an_emoji() -> None:
    made = editing("abc", limit=6)
    made.insert("👋🏽👋🏽")
    assert made.text == "abc👋🏽"
    made.insert("de")
    assert made.text == "abc👋🏽d"
    made.insert("f")
    assert (made.text, made.caret) == ("abc👋🏽d", 6)


def test_what_is_typed_replaces_what_is_selected_unless_nothing_of_it_may_stay() -> None:
    made = editing("een twee drie", caret=4, limit=13)
    made.move(8, select=True)
    made.insert("2")
    assert (made.text, made.caret) == ("een 2 drie", 5)
    made.move(0)
    made.move(3, select=True)
    made.insert("\x00\x1b")
    assert made.text == "een 2 drie"
    made.backspace()
    assert made.text == " 2 drie"


def test_what_another_program_types_is_cleaned_and_keeps_its_blanks() -> None:
    made = editing("")
    made.insert("een\r\ntwee\u2028 drie \t\x07\u202evier ")
    assert made.text == "een\ntwee\n drie  vier "
    made = editing("", lines=False)
    made.insert("een\ntwee")
    assert made.text == "een twee"


def test_words_are_stepped_over() -> None:
    made = editing("een twee\ndrie")
    assert [made.word_before(13), made.word_before(9), made.word_before(4)] == [9, 4, 0]
    assert [made.word_after(0), made.word_after(4), made.word_after(9)] == [4, 9, 13]
