"""The privacy notice: there to be read from the wall, the message, the review and My card."""

from __future__ import annotations

from support.journey_helpers import House, at_the_wall, begin, choose, differs, sign, to_review


def test_it_is_read_from_the_message_and_nothing_that_was_typed_is_lost(house: House) -> None:
    kiosk = house.kiosk
    begin(kiosk)
    kiosk.type_on_screen("Goed")
    kiosk.tap("notice")
    kiosk.at("privacy")
    kiosk.tap("back")
    kiosk.at("message")
    kiosk.type_on_screen(" zo")
    kiosk.tap("stop")
    kiosk.at("still-there")
    kiosk.tap("wipe")
    at_the_wall(kiosk)


def test_it_is_read_on_the_review_and_a_choice_stays_made(house: House) -> None:
    kiosk = house.kiosk
    to_review(kiosk, "Dank je", photo=False)
    choose(kiosk, wall="words", report="none")
    kiosk.tap("notice")
    kiosk.at("privacy")
    kiosk.tap("back")
    kiosk.at("review")
    sign(kiosk)
    entry = house.entries()[-1]
    assert (entry.message, entry.consent.wall, entry.consent.report) == ("Dank je", "words", "none")
    assert entry.consent.notice == "2"


def test_it_is_read_on_my_card(house: House) -> None:
    kiosk = house.kiosk
    to_review(kiosk, "Dank je", photo=False)
    choose(kiosk, wall="words", report="none")
    sign(kiosk)
    kiosk.tap("my-entry")
    kiosk.at("code")
    for character in house.entries()[-1].code:
        kiosk.tap(f"code:{character}")
    kiosk.at("my-entry")
    kiosk.tap("notice")
    kiosk.at("privacy")
    kiosk.tap("back")
    kiosk.at("my-entry")
    kiosk.tap("done")
    at_the_wall(kiosk)


def test_it_is_read_from_the_wall_and_leads_back_there(house: House) -> None:
    kiosk = house.kiosk
    at_the_wall(kiosk)
    before = kiosk.picture_at_rest()
    kiosk.tap("notice")
    kiosk.at("privacy")
    assert differs(before, kiosk.picture_at_rest()) > 10_000
    kiosk.tap("back")
    at_the_wall(kiosk)
    assert differs(before, kiosk.picture_at_rest()) == 0
