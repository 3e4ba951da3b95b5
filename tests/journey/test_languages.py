"""A guest who finds on the way that the screens speak the wrong language."""

from __future__ import annotations

import pytest
from support.journey_helpers import House, at_the_wall, begin, choose, sign, to_quote, to_review
from test_drawing import RED, circle, of, to_paper, until_seen

from kiosk.devtools.tour.driver import Driver


def speak(kiosk: Driver, language: str) -> None:
    """By the globe to another language, and back to where it was touched."""
    before = kiosk.look()
    kiosk.tap("language")
    kiosk.at("languages")
    kiosk.tap(f"language:{language}")
    kiosk.at(before.screen, before.stage)


def test_what_was_typed_stays_and_is_signed_in_the_language_chosen(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.type_on_screen("Goed")
    keys = set(kiosk.look().targets)
    speak(kiosk, "ar")
    assert set(kiosk.look().targets) != keys  # an Arabic keyboard
    speak(kiosk, "fr")
    kiosk.type_on_screen(" ça")
    kiosk.tap("next")
    kiosk.at("photo", "live")
    speak(kiosk, "uk")
    kiosk.tap("without")
    kiosk.at("quote")
    speak(kiosk, "fr")
    kiosk.tap("quote:message:0")
    kiosk.at("review")
    kiosk.tap("consent:wall:words")
    speak(kiosk, "tr")
    kiosk.tap("consent:report:none")
    sign(kiosk)
    entry = house.entries()[-1]
    assert (entry.message, entry.quote, entry.language) == ("Goed ça", "Goed ça", "tr")
    assert (entry.consent.wall, entry.consent.report) == ("words", "none")


def test_the_next_guest_finds_the_language_of_the_house(house: House) -> None:
    kiosk = house.kiosk
    at_the_wall(kiosk)
    before = kiosk.picture_at_rest()
    begin(kiosk)
    speak(kiosk, "ar")
    kiosk.tap("back")
    at_the_wall(kiosk)
    assert kiosk.picture_at_rest().tobytes() == before.tobytes()


def test_a_drawing_stays(house: House) -> None:
    kiosk = house.kiosk
    to_paper(kiosk)
    kiosk.tap("ink:red")
    circle(kiosk, 150)
    speak(kiosk, "ar")
    until_seen(kiosk, lambda seen: of(seen, RED) > 3000, "the stroke")
    kiosk.tap("stop")
    kiosk.at("still-there")
    speak(kiosk, "nl")
    kiosk.tap("wipe")
    at_the_wall(kiosk)


@pytest.mark.parametrize("quote", ["quote:message:0", "quote:house:1"])
def test_a_chosen_sentence_stays_chosen_in_another_language(house: House, quote: str) -> None:
    kiosk = house.kiosk
    to_quote(kiosk, "Dat was goed.", photo=False)
    kiosk.tap(quote)
    kiosk.at("review")
    speak(kiosk, "ar")
    kiosk.tap("back")
    kiosk.at("quote")
    kiosk.tap("next")  # there is a chosen one, so there is a way on
    kiosk.at("review")
    choose(kiosk, "words", "words")
    sign(kiosk)
    entry = house.entries()[-1]
    assert entry.quote_source == quote.split(":")[1]
    assert entry.quote


def test_a_code_that_is_half_typed_stays(house: House) -> None:
    kiosk = house.kiosk
    to_review(kiosk, photo=False)
    choose(kiosk, "words", "none")
    sign(kiosk)
    code = house.entries()[-1].code
    kiosk.tap("my-entry")
    kiosk.at("code")
    for character in code[:4]:
        kiosk.tap(f"code:{character}")
    speak(kiosk, "ar")
    for character in code[4:]:
        kiosk.tap(f"code:{character}")
    kiosk.at("my-entry")
    speak(kiosk, "nl")
    kiosk.tap("done")
    at_the_wall(kiosk)
