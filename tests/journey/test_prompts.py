"""The questions over the message answer a touch with words to start with."""

from __future__ import annotations

from support.journey_helpers import House, at_the_wall, begin, choose, leave, sign, without_photo

from kiosk.content.texts import read_prompts
from kiosk.paths import assets

TALK, _GIFT, TIP = (prompt.start for prompt in read_prompts(assets("prompts"), "nl"))


def test_a_prompt_begins_a_sentence_once_and_keeps_what_is_typed(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.type_on_screen("Dag.")
    kiosk.tap("prompt:2")
    kiosk.tap("prompt:0")  # nothing was said after the first one
    kiosk.tap("prompt:0")
    kiosk.type_on_screen("goed")
    kiosk.tap("prompt:0")
    kiosk.type_on_screen("!")
    kiosk.tap("prompt:2")
    kiosk.tap("next")  # and nothing after this one
    without_photo(kiosk)
    kiosk.at("quote")
    kiosk.tap("none")
    kiosk.at("review")
    choose(kiosk, "none", "words")
    sign(kiosk)
    assert house.entries()[-1].message == f"Dag. {TALK} goed!"


def test_a_start_alone_is_nothing_written(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.tap("prompt:1")
    kiosk.tap("stop")
    at_the_wall(kiosk)  # at once: there is nothing to be asked about
    begin(kiosk)
    kiosk.tap("prompt:1")
    kiosk.tap("next")
    without_photo(kiosk)
    kiosk.at("quote")
    assert not any(name.startswith("quote:message") for name in kiosk.look().targets)
    leave(kiosk)
