"""What is kept of what was typed."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from support.book_fakes import draft

from kiosk.cards.card import card_for
from kiosk.guestbook.errors import DraftIncomplete
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.text_cleaning import clean_line, clean_message
from kiosk.guestbook.policies import consent_rules


@pytest.mark.parametrize(
    "text",
    [
        "Dank je [b]wel[/b] &amp; <i>tot ziens</i>",
        "e\u0301 is not normalised to é, nor é to e\u0301",
        "می\u200cخواهم",  # a ZWNJ that Persian needs
        "👩‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 👍🏽",
        "שלום\u200f!",
        "a \u200eb\u061c",
        "twee  spaties\n\nen een regel",
        "=1+1",
    ],
)
def test_what_was_typed_stays(text: str) -> None:
    assert clean_message(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b\x1b[31mc\x7f\x9fd", "ab[31mcd"),
        ("a\r\nb\rc\u2028d\u2029e\x0bf", "a\nb\nc\nd\ne\nf"),
        ("a\tb", "a b"),
        ("a\u202eb\u202c\u2066c\u2069\u202d\u202a", "abc"),
        ("\ud83d half", "half"),
        ("\n \ta \n", "a"),
    ],
)
def test_what_is_no_text_goes(typed: str, kept: str) -> None:
    assert clean_message(typed) == kept


def test_a_line_has_no_newlines() -> None:
    assert clean_line("een\r\ntwee\ndrie\u2028vier") == "een twee drie vier"


@pytest.mark.parametrize(
    ("text", "limit", "kept"),
    [
        ("abcdef", 3, "abc"),
        ("abc", 3, "abc"),
        ("ab cd", 3, "ab"),
        ("a👍🏽", 2, "a"),
        ("a👩‍👧b", 3, "a"),
        ("ae\u0301", 2, "a"),
        ("🇧🇪🇳🇱", 3, "🇧🇪"),
        ("🇧🇪🇳🇱", 2, "🇧🇪"),
        ("a❤️", 2, "a"),
        ("각\u1100\u1161\u11a8", 3, "각"),
        ("👩‍👩‍👧‍👦", 3, "👩‍👩"),  # it alone is longer than the limit
    ],
)
def test_a_character_is_not_cut_in_half(text: str, limit: int, kept: str) -> None:
    assert clean_message(text, limit) == kept


@given(st.text(alphabet=st.characters(), max_size=80), st.integers(1, 60))
@example("\U000f00000", 1)  # what can be seen of it is cut off
def test_any_text_is_clean_and_short_enough(text: str, limit: int) -> None:
    kept = clean_message(text, limit)
    assert len(kept) <= limit
    kept.encode()  # no half surrogate pair is left
    assert clean_message(kept, limit) == kept
    assert "\n" not in clean_line(text)


@pytest.mark.parametrize(
    "unseen", ["\u3164" * 5, "\u2800\u2800", "\u200b", "\ufe0f", "\u034f \u115f"]
)
def test_a_text_of_which_nothing_can_be_seen_is_empty(unseen: str) -> None:
    assert clean_message(unseen) == ""
    assert clean_line(unseen) == ""


@pytest.mark.parametrize("unseen", ["\u3164" * 5, "\u2800\u2800", "\u200b", "\ufe0f"])
def test_what_says_nothing_is_not_signed_and_has_no_card(book: Guestbook, unseen: str) -> None:
    empty = draft(message=unseen, quote=unseen, name=unseen)
    assert not empty.ready
    with pytest.raises(DraftIncomplete):
        book.entries.sign(empty)
    # One that was kept before this was known.
    kept = replace(book.entries.sign(draft(name="")), quote=unseen, name=unseen, status="shown")
    assert card_for(kept, "wall", None) is None
    assert not consent_rules.on_card(kept)
