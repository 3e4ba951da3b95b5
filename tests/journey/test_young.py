"""Guests who say that they are young: no photo, unless staff say that a guardian agrees."""

from __future__ import annotations

from support.journey_helpers import (
    PIN,
    House,
    at_the_wall,
    choose,
    enter_pin,
    leave,
    lock,
    sign,
    take_photo,
    to_photo,
    unlock,
)


def _to_the_question(house: House) -> None:
    to_photo(house.kiosk, "Dag. Tot gauw.")
    house.kiosk.at("photo", "live")
    house.kiosk.tap("young")
    house.kiosk.at("young")


def test_the_young_sign_without_a_photo(house: House) -> None:
    kiosk = house.kiosk
    _to_the_question(house)
    assert "confirm" not in kiosk.look().targets, "nobody has a PIN to confirm with"
    kiosk.tap("next")
    kiosk.at("quote")
    kiosk.tap("quote:message:0")
    kiosk.at("review")
    assert "consent:wall:photo" not in kiosk.look().targets
    choose(kiosk, wall="words", report="words")
    sign(kiosk)
    entry = house.entries()[-1]
    assert entry.photo is None
    assert list((house.data / "photos").iterdir()) == []


def test_who_is_old_enough_after_all_has_the_mirror_back(house: House) -> None:
    kiosk = house.kiosk
    _to_the_question(house)
    kiosk.tap("older")
    kiosk.at("photo", "live")
    leave(kiosk)


def test_staff_confirm_that_a_guardian_agrees(house: House) -> None:
    unlock(house)
    kiosk = house.kiosk
    lock(kiosk)
    _to_the_question(house)
    kiosk.tap("confirm")
    kiosk.at("guardian")
    enter_pin(kiosk, "999999")
    kiosk.until(lambda view: "pin:1" in view.targets, "another try")
    assert kiosk.look().screen == "guardian"
    enter_pin(kiosk, PIN)
    take_photo(kiosk)
    kiosk.tap("keep")
    kiosk.at("quote")
    kiosk.tap("none")
    kiosk.at("review")
    choose(kiosk, wall="photo", report="none")
    sign(kiosk)
    entry = house.entries()[-1]
    assert entry.photo is not None
    assert entry.consent.guardian
    at_the_wall(kiosk)
