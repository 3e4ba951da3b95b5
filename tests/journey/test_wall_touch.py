"""The wall by touch, at night, and as a mosaic: with real input events, seen from outside."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from PIL import Image, ImageStat
from support.journey_helpers import (
    House,
    at_the_wall,
    choose,
    differs,
    lock,
    magenta,
    sign,
    to_review,
    unlock,
    until_seen,
)

from kiosk.devtools.tour.driver import Driver
from kiosk.devtools.tour.network_camera import NetworkCamera

ANOTHER = 20_000
"""Pixels that differ where another card is seen."""


@pytest.fixture
def full_house(own_house: House) -> House:
    """A wall with a dozen cards, hours each."""
    assert own_house.run("demo", "--entries", "40").returncode == 0
    return own_house


def touch_card(kiosk: Driver) -> None:
    """A finger on the card, above the controls that it brings."""
    view = at_the_wall(kiosk)
    x, y, wide, high = view.targets["card"]
    kiosk.hand.tap(x + wide // 2, y + high // 4)
    kiosk.until(lambda view: "card:pause" in view.targets, "the controls")


def control(kiosk: Driver, name: str) -> None:
    """One of the controls; on a slow machine they may have gone by themselves before."""
    if name not in kiosk.look().targets:
        touch_card(kiosk)
    kiosk.tap(name)


def other_than(kiosk: Driver, before: Image.Image, what: str) -> Image.Image:
    return until_seen(kiosk, lambda picture: differs(picture, before) > ANOTHER, what)


def same_as(kiosk: Driver, before: Image.Image, what: str) -> Image.Image:
    return until_seen(kiosk, lambda picture: differs(picture, before) < 2000, what)


def test_a_touch_brings_on_and_back_and_leaves_the_invitation(full_house: House) -> None:
    kiosk = full_house.kiosk
    bare = kiosk.picture_at_rest()
    touch_card(kiosk)
    view = kiosk.look()
    assert "invite" in view.targets
    assert all(min(view.targets[each][2:]) >= 64 for each in view.targets if "card:" in each)
    first = kiosk.picture_at_rest()
    control(kiosk, "card:next")
    other_than(kiosk, first, "the next card")
    control(kiosk, "card:back")
    same_as(kiosk, first, "the card before")
    if "card:close" in kiosk.look().targets:
        kiosk.tap("card:close")
    same_as(kiosk, bare, "the wall as it was")
    kiosk.tap("invite")
    kiosk.at("message")


def test_a_pause_holds_the_card_and_ends_by_itself(full_house: House) -> None:
    full_house.settings["wall"] = {"seconds_per_card": 3.0, "pause_seconds": 8.0}
    kiosk = full_house.kiosk
    touch_card(kiosk)
    control(kiosk, "card:pause")
    kiosk.at("wall", "paused")
    kiosk.at("wall", "")  # nobody touched it again


def test_a_closer_look_fills_the_screen_until_the_next_touch(full_house: House) -> None:
    kiosk = full_house.kiosk
    touch_card(kiosk)
    control(kiosk, "card:closer")
    view = kiosk.at("wall", "closer")
    assert view.targets["closer"] == [0, 0, view.width, view.height]
    kiosk.tap("closer")
    kiosk.at("wall", "")
    at_the_wall(kiosk)


def test_a_print_of_the_mosaic_comes_to_full_size(full_house: House) -> None:
    full_house.settings["wall"] = {"mode": "mosaic"}
    kiosk = full_house.kiosk
    wall = kiosk.picture_at_rest()
    touch_card(kiosk)
    near = other_than(kiosk, wall, "one card")
    assert "invite" in kiosk.look().targets
    control(kiosk, "card:close")
    other_than(kiosk, near, "the mosaic")


def test_a_card_that_is_withdrawn_leaves_the_mosaic(
    own_house: House, camera: NetworkCamera
) -> None:
    own_house.settings["wall"] = {"mode": "mosaic"}
    own_house.settings["house"] = {"approval": "at-once"}
    kiosk = own_house.kiosk
    to_review(kiosk, quote="")
    choose(kiosk, wall="photo", report="none")
    sign(kiosk)
    until_seen(kiosk, lambda picture: magenta(picture) > 4000, "the print of the card")
    [entry] = own_house.entries()
    view = at_the_wall(kiosk)
    # The only card hangs in the first place, the hero's.
    kiosk.hand.tap(view.width // 2, view.height // 4)
    until_seen(kiosk, lambda picture: magenta(picture) > 100_000, "the card at full size")
    unlock(own_house)
    kiosk.tap("page:entries")
    kiosk.tap("status:shown")
    kiosk.tap(f"hide:{entry.id}")
    lock(kiosk)
    until_seen(kiosk, lambda picture: magenta(picture) < 40, "a wall without it")


def test_at_night_the_screen_is_black_until_a_touch_and_then_again(own_house: House) -> None:
    now = datetime.now().astimezone()
    told = own_house.folder / "told"
    own_house.folder.mkdir(parents=True, exist_ok=True)
    own_house.settings["wall"] = {
        "night_from": (now - timedelta(hours=2)).strftime("%H:%M"),
        "night_until": (now + timedelta(hours=2)).strftime("%H:%M"),
        "night_after": 6.0,
        "screen_off": ["sh", "-c", f"echo off >> {told}"],
        "screen_on": ["sh", "-c", f"echo on >> {told}; exit 3"],
    }
    kiosk = own_house.kiosk
    kiosk.at("wall", "night")
    assert kiosk.look().targets == {}
    until_seen(kiosk, lambda picture: ImageStat.Stat(picture).mean[0] < 40, "a night")
    kiosk.hand.tap(640, 760)  # where the invitation would be: it wakes, and no more
    at_the_wall(kiosk)
    assert kiosk.look().screen == "wall"
    kiosk.at("wall", "night")
    own_house.close()
    assert told.read_text().split() == ["on", "off", "on", "off", "on"]
