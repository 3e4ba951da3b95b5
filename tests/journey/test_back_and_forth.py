"""Back is everywhere, and nothing is lost on it."""

from __future__ import annotations

import pytest
from support.journey_helpers import (
    SETTLED,
    House,
    at_the_wall,
    begin,
    choose,
    differs,
    leave,
    open_photo,
    sign,
    take_photo,
    to_quote,
    to_review,
)

from kiosk.devtools.tour.driver import Driver
from kiosk.devtools.tour.network_camera import NetworkCamera
from kiosk.devtools.tour.stamp import read_stamp

WAY_BACK = [("quote", None), ("photo", "taken"), ("message", None)]


def _all_the_way_back_and_forth(kiosk: Driver) -> None:
    """From the review to the message and again to the review, touching only Back and Go on."""
    before = kiosk.picture_at_rest()
    for screen, stage in WAY_BACK:
        kiosk.tap("back")
        kiosk.at(screen, stage)
    kiosk.tap("next")
    kiosk.at("photo", "taken")
    kiosk.tap("keep")
    kiosk.at("quote")
    kiosk.tap("next")
    kiosk.at("review")
    assert differs(before, kiosk.picture_at_rest()) < SETTLED


def test_nothing_is_lost_on_the_way_back(house: House, camera: NetworkCamera) -> None:
    kiosk = house.kiosk
    to_review(kiosk, "Dag Jan. Tot snel")
    kiosk.tap("name")
    kiosk.at("name")
    kiosk.type_on_screen("An")
    kiosk.tap("next")
    kiosk.at("review")
    choose(kiosk, wall="photo", report="none")
    latest = camera.number()
    _all_the_way_back_and_forth(kiosk)
    sign(kiosk)
    [entry] = house.entries()
    assert (entry.message, entry.name) == ("Dag Jan. Tot snel", "An")
    assert (entry.quote, entry.quote_source) == ("Dag Jan.", "message")
    assert (entry.consent.wall, entry.consent.report) == ("photo", "none")
    number = read_stamp(open_photo((house.data / "photos" / f"{entry.id}.jpg").read_bytes()))
    assert number is not None
    assert number <= latest


@pytest.mark.parametrize(("wall", "report"), [("photo", "none"), ("none", "photo")])
def test_what_is_changed_on_the_way_back_is_what_is_signed(
    house: House, wall: str, report: str
) -> None:
    kiosk = house.kiosk
    to_review(kiosk, "Een. Twee.", quote="quote:house:0")
    choose(kiosk, wall=wall, report=report)
    for screen, stage in WAY_BACK:
        kiosk.tap("back")
        kiosk.at(screen, stage)
    kiosk.type_on_screen(" Drie")
    kiosk.tap("next")
    kiosk.at("photo", "taken")
    kiosk.tap("without")
    kiosk.at("quote")
    kiosk.tap("quote:message:0")
    view = kiosk.at("review")
    # Consent to a photo that is gone is none: it is asked again, and only that.
    assert "sign" in view.off
    kiosk.tap("consent:wall:words" if wall == "photo" else "consent:report:words")
    kiosk.until(lambda view: "sign" in view.targets, "a choice for both")
    sign(kiosk)
    entry = house.entries()[-1]
    assert entry.message == "Een. Twee. Drie"
    assert entry.quote_source == "message"
    assert entry.photo is None
    assert sorted([entry.consent.wall, entry.consent.report]) == ["none", "words"]


def test_a_photo_again_is_another_photo(house: House, camera: NetworkCamera) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.type_on_screen("Dag")
    kiosk.tap("next")
    take_photo(kiosk)
    first = camera.number()
    kiosk.tap("again")
    take_photo(kiosk)
    kiosk.tap("keep")
    kiosk.at("quote")
    kiosk.tap("none")
    kiosk.at("review")
    choose(kiosk, wall="none", report="none")
    sign(kiosk)
    entry = house.entries()[-1]
    number = read_stamp(open_photo((house.data / "photos" / f"{entry.id}.jpg").read_bytes()))
    assert number is not None
    assert number > first


def test_back_from_a_sentence_of_ones_own_keeps_it(house: House) -> None:
    kiosk = house.kiosk
    to_quote(kiosk, photo=False)
    kiosk.tap("quote:message:0")
    kiosk.at("review")
    kiosk.tap("back")
    kiosk.at("quote")
    kiosk.tap("write")
    kiosk.at("own-quote")
    kiosk.type_on_screen("Zo is het")
    written = kiosk.picture_at_rest()
    kiosk.tap("back")
    kiosk.at("quote")
    # What was chosen is chosen still, and what was written is there still.
    kiosk.tap("write")
    kiosk.at("own-quote")
    assert differs(written, kiosk.picture_at_rest()) < SETTLED
    kiosk.tap("back")
    kiosk.at("quote")
    kiosk.tap("next")
    kiosk.at("review")
    kiosk.tap("back")
    kiosk.at("quote")
    kiosk.tap("write")
    kiosk.at("own-quote")
    kiosk.tap("next")
    kiosk.at("quote")
    kiosk.tap("next")
    kiosk.at("review")
    choose(kiosk, wall="words", report="none")
    sign(kiosk)
    entry = house.entries()[-1]
    assert (entry.quote, entry.quote_source) == ("Zo is het", "own")


def test_back_from_the_name_keeps_it(house: House) -> None:
    kiosk = house.kiosk
    to_review(kiosk, photo=False)
    kiosk.tap("name")
    kiosk.at("name")
    kiosk.type_on_screen("An")
    kiosk.tap("back")
    kiosk.at("review")
    choose(kiosk, wall="words", report="none")
    sign(kiosk)
    assert house.entries()[-1].name == "An"


def test_back_from_the_message_asks_before_it_is_lost(house: House) -> None:
    kiosk = house.kiosk
    before = len(house.entries())
    begin(kiosk)
    kiosk.type_on_screen("Da")
    kiosk.tap("back")
    kiosk.at("still-there")
    kiosk.tap("go-on")
    kiosk.at("message")
    kiosk.type_on_screen("g")
    leave(kiosk)
    assert len(house.entries()) == before


def test_with_nothing_made_back_and_stop_ask_nothing(house: House) -> None:
    kiosk = house.kiosk
    for button in ("back", "stop"):
        begin(kiosk)
        kiosk.tap(button)
        view = kiosk.until(lambda view: view.screen != "message", "another screen")
        assert view.screen == "wall"
        at_the_wall(kiosk)
