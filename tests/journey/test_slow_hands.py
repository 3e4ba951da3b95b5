"""Hands that tremble, and hands that are slow, type what they touch: no more and no less."""

from __future__ import annotations

import os
import subprocess

import pytest
from support.journey_helpers import House, at_the_wall

from kiosk.devtools.tour.driver import Driver


def press(kiosk: Driver, *touches: tuple[str, float, float]) -> None:
    """Touch keys one after the other: each with the seconds that it is held, and those after it.

    All of it in one program, so that a slow frame of the kiosk slows no finger down.
    """
    view = kiosk.look()
    words: list[object] = []
    for key, held, after in touches:
        words += ["mousemove", *view.middle(f"key:{key}"), "mousedown", 1, "sleep", held]
        words += ["mouseup", 1, "sleep", after]
    subprocess.run(
        ["xdotool", *map(str, words)], env={**os.environ, "DISPLAY": kiosk.display}, check=True
    )
    kiosk.until(lambda now: now.touches >= view.touches + len(touches), "an answer to all touches")


def typed(house: House, kiosk: Driver) -> str:
    """Sign, and see what was written."""
    for target in (
        "next", "without", "none", "consent:wall:none", "consent:report:none", "sign", "done",
    ):  # fmt: skip
        kiosk.tap(target)
    at_the_wall(kiosk)
    return house.entries()[-1].message


def begin(house: House) -> Driver:
    kiosk = house.kiosk
    at_the_wall(kiosk)
    kiosk.tap("invite")
    kiosk.at("message")
    kiosk.type_on_screen("D")
    return kiosk


@pytest.mark.parametrize("lost", [0.02, 0.05])
def test_a_key_that_a_finger_loses_for_a_moment_is_typed_once(house: House, lost: float) -> None:
    kiosk = begin(house)
    twice = [touch for key in "ank" for touch in ((key, 0.06, lost), (key, 0.05, 0.2))]
    press(kiosk, *twice)
    assert typed(house, kiosk) == "Dank"


def test_letters_that_stand_twice_are_typed_twice_by_a_quick_hand(house: House) -> None:
    kiosk = begin(house)
    press(kiosk, *[(key, 0.04, 0.11) for key in "oorrttee"])
    assert typed(house, kiosk) == "Doorrttee"


def test_ten_keys_a_second(house: House) -> None:
    kiosk = begin(house)
    press(kiosk, *[(key, 0.03, 0.07) for key in "eboterhamvanmij"])
    assert typed(house, kiosk) == "Deboterhamvanmij"


def test_a_slow_hand_writes_vowels(house: House) -> None:
    kiosk = begin(house)
    press(kiosk, *[(key, 0.6, 0.3) for key in "eerlijk"])
    assert typed(house, kiosk) == "Deerlijk"


def test_whoever_holds_on_chooses_an_accent_in_the_place_of_the_letter(house: House) -> None:
    kiosk = begin(house)
    kiosk.hold("key:e", 0.9)
    kiosk.tap("key:é")
    kiosk.hold("key:e", 0.9)
    kiosk.until(lambda view: "key:ë" in view.targets, "accents")
    kiosk.until(lambda view: "key:n" in view.targets, "the keys again, by themselves")
    kiosk.tap("key:n")
    assert typed(house, kiosk) == "Déen"
