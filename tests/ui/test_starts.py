"""What a touch on a prompt makes of the text in the field."""

from __future__ import annotations

import pytest

from kiosk.ui.guest.writing.starts import begun, finished

TALK, TIP = "Ons gesprek was", "Mijn tip:"
STARTS = (TALK, TIP)


@pytest.mark.parametrize(
    ("text", "start", "then"),
    [
        ("", TALK, "Ons gesprek was "),
        ("Ons gesprek was ", TALK, "Ons gesprek was "),
        ("Ons gesprek was", TALK, "Ons gesprek was "),
        ("Ons gesprek was ", TIP, "Mijn tip: "),
        ("Dank.", TALK, "Dank. Ons gesprek was "),
        ("Dank.\n", TALK, "Dank.\nOns gesprek was "),
        ("Dank.\nMijn tip: ", TALK, "Dank.\nOns gesprek was "),
        ("Ons gesprek was goed", TALK, "Ons gesprek was goed"),
        ("Ons gesprek was goed", TIP, "Ons gesprek was goed Mijn tip: "),
        ("Ons gesprek was goed Mijn tip: ", TALK, "Ons gesprek was goed Mijn tip: "),
        ("👍🏽", TIP, "👍🏽 Mijn tip: "),
    ],
)
def test_the_words_come_once_and_nothing_typed_goes(text: str, start: str, then: str) -> None:
    assert begun(text, start, STARTS) == then
    assert begun(then, start, STARTS) == then


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("", ""),
        ("Mijn tip: ", ""),
        ("Dank. Mijn tip:", "Dank. "),
        ("Mijn tip: koffie", "Mijn tip: koffie"),
        ("Dat was geen Mijn tip:x", "Dat was geen Mijn tip:x"),
        ("xMijn tip:", "xMijn tip:"),
    ],
)
def test_a_start_that_nobody_went_on_from_is_no_message(text: str, left: str) -> None:
    assert finished(text, STARTS) == left
