"""A guest walks away, from each screen: the kiosk asks, waits, and forgets them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image
from support.journey_helpers import (
    SETTLED,
    House,
    at_the_wall,
    begin,
    choose,
    differs,
    enter_pin,
    knock,
    take_photo,
    to_photo,
    to_quote,
    to_review,
    unlock,
    until_seen,
)

from kiosk.devtools.tour.driver import Driver


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    """A house that has little patience; still more than a touch takes on a busy machine."""
    return {
        "guest": {
            "photo_countdown": 1, "still_there_after": 3.0, "still_there_countdown": 1.0,
            "thanks_seconds": 1.0,
        },
        "staff": {"corner_hold": 1.0, "close_after": 3.0},
    }  # fmt: skip


@pytest.fixture(scope="module")
def fresh(module_house: House) -> Image.Image:
    """The message screen as the first guest of all finds it."""
    kiosk = module_house.kiosk
    begin(kiosk)
    picture = kiosk.picture_at_rest()
    kiosk.tap("stop")
    at_the_wall(kiosk)
    return picture


def _message(kiosk: Driver) -> None:
    begin(kiosk)
    kiosk.type_on_screen("Dag")


def _photo_live(kiosk: Driver) -> None:
    to_photo(kiosk)
    kiosk.at("photo", "live")


def _photo_taken(kiosk: Driver) -> None:
    to_photo(kiosk)
    take_photo(kiosk)


def _quote(kiosk: Driver) -> None:
    to_quote(kiosk, photo=False)
    kiosk.tap("more:house")


def _own_quote(kiosk: Driver) -> None:
    to_quote(kiosk, photo=False)
    kiosk.tap("write")
    kiosk.at("own-quote")
    kiosk.type_on_screen("Zo")


def _review(kiosk: Driver) -> None:
    to_review(kiosk)
    choose(kiosk, wall="photo", report="photo")


def _name(kiosk: Driver) -> None:
    to_review(kiosk, photo=False)
    kiosk.tap("name")
    kiosk.at("name")
    kiosk.type_on_screen("An")


def _choosing_a_language(kiosk: Driver) -> None:
    _message(kiosk)
    kiosk.tap("language")
    kiosk.at("languages")
    kiosk.tap("language:fr")
    kiosk.at("message")
    kiosk.tap("language")
    kiosk.at("languages")


def _asked_to_stop(kiosk: Driver) -> None:
    _message(kiosk)
    kiosk.tap("stop")
    kiosk.at("still-there")


@pytest.mark.parametrize(
    "to_screen",
    [
        _message, _photo_live, _photo_taken, _quote, _own_quote, _review, _name, _asked_to_stop,
        _choosing_a_language,
    ],
)  # fmt: skip
def test_who_walks_away_is_forgotten(
    house: House, fresh: Image.Image, to_screen: Callable[[Driver], None]
) -> None:
    kiosk = house.kiosk
    before = len(house.entries())
    to_screen(kiosk)
    kiosk.until(lambda view: view.screen == "still-there", "the question")
    at_the_wall(kiosk)
    assert len(house.entries()) == before
    assert len(list((house.data / "photos").iterdir())) == before
    # The next guest finds the screen as the first one of all did, and nothing to be asked about.
    kiosk.tap("invite")
    kiosk.at("message")
    assert differs(fresh, kiosk.picture_at_rest()) < SETTLED
    kiosk.tap("stop")
    view = kiosk.until(lambda view: view.screen != "message", "the wall")
    assert view.screen == "wall"


def test_a_touch_goes_on_with_everything_as_it_was(house: House) -> None:
    kiosk = house.kiosk
    before = len(house.entries())

    def wait_and_go_on(screen: str, stage: str | None = None) -> None:
        kiosk.at("still-there")
        kiosk.tap("go-on")
        kiosk.at(screen, stage)

    begin(kiosk)
    kiosk.type_on_screen("Dag")
    wait_and_go_on("message")
    kiosk.tap("next")
    kiosk.at("photo", "live")
    wait_and_go_on("photo", "live")
    take_photo(kiosk)
    wait_and_go_on("photo", "taken")
    kiosk.tap("keep")
    kiosk.at("quote")
    wait_and_go_on("quote")
    kiosk.tap("quote:message:0")
    kiosk.at("review")
    choose(kiosk, wall="photo", report="words")
    wait_and_go_on("review")
    kiosk.tap("name")
    kiosk.at("name")
    kiosk.type_on_screen("An")
    wait_and_go_on("name")
    kiosk.tap("next")
    kiosk.at("review")
    kiosk.tap("sign")
    # The thanks close sooner here than one may mean a touch.
    at_the_wall(kiosk)
    assert len(house.entries()) == before + 1
    entry = house.entries()[-1]
    assert (entry.message, entry.name, entry.quote) == ("Dag", "An", "Dag")
    assert (entry.consent.wall, entry.consent.report) == ("photo", "words")
    assert entry.photo is not None


def test_the_thanks_close_by_themselves(house: House) -> None:
    kiosk = house.kiosk
    before = len(house.entries())
    to_review(kiosk, photo=False)
    choose(kiosk, wall="none", report="none")
    kiosk.tap("sign")
    kiosk.until(lambda view: view.screen == "thanks", "the thanks")
    at_the_wall(kiosk)
    assert len(house.entries()) == before + 1


def test_a_language_that_nobody_goes_on_in_is_put_back(house: House) -> None:
    kiosk = house.kiosk
    at_the_wall(kiosk)
    own = kiosk.picture_at_rest()
    kiosk.tap("language:fr")
    until_seen(kiosk, lambda picture: differs(own, picture) > SETTLED, "another language")
    until_seen(kiosk, lambda picture: differs(own, picture) < SETTLED, "the house's language")


def test_the_team_s_side_locks_itself(house: House) -> None:
    kiosk = house.kiosk
    knock(kiosk)
    enter_pin(kiosk, "12")
    at_the_wall(kiosk)
    unlock(house)
    at_the_wall(kiosk)
