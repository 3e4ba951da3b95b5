"""Two guests in a row: the second sees nothing of the first."""

from __future__ import annotations

import pytest
from PIL import Image
from support.journey_helpers import (
    SETTLED,
    House,
    at_the_wall,
    begin,
    choose,
    differs,
    leave,
    magenta,
    sign,
    take_photo,
    without_photo,
)

from kiosk.devtools.tour.driver import Driver
from kiosk.devtools.tour.network_camera import NetworkCamera

TRACE = 40
"""Pixels of the photo's colour that would be a trace of it."""


def _look_at_everything(kiosk: Driver) -> dict[str, Image.Image]:
    """A guest who makes nothing, and looks at each screen; the camera does not answer."""
    seen: dict[str, Image.Image] = {}

    def look(name: str) -> None:
        seen[name] = kiosk.picture_at_rest()

    at_the_wall(kiosk)
    look("wall")
    begin(kiosk)
    look("message")
    kiosk.tap("next")
    kiosk.at("photo", "lost")
    look("photo")
    without_photo(kiosk)
    view = kiosk.at("quote")
    assert "next" in view.off  # no sentence is chosen
    assert not any(name.startswith("quote:message") for name in view.targets)
    look("quote")
    kiosk.tap("write")
    kiosk.at("own-quote")
    look("own-quote")
    kiosk.tap("back")
    kiosk.at("quote")
    kiosk.tap("none")
    view = kiosk.at("review")
    assert "sign" in view.off  # neither consent is chosen
    look("review")
    kiosk.tap("name")
    kiosk.at("name")
    look("name")
    kiosk.tap("next")
    kiosk.at("review")
    # Nothing was made, so nothing is asked.
    kiosk.tap("stop")
    view = kiosk.until(lambda view: view.screen != "review", "the wall")
    assert view.screen == "wall"
    return seen


def _make_everything(kiosk: Driver) -> None:
    """A guest who writes, has a photo taken, and leaves something on every screen."""
    begin(kiosk)
    kiosk.type_on_screen("Geheim")
    kiosk.tap("next")
    take_photo(kiosk)
    assert magenta(kiosk.picture_at_rest()) > 10_000
    kiosk.tap("keep")
    kiosk.at("quote")
    kiosk.tap("write")
    kiosk.at("own-quote")
    kiosk.type_on_screen("Mijn zin")
    kiosk.tap("next")
    kiosk.at("quote")
    kiosk.tap("next")
    kiosk.at("review")
    kiosk.tap("name")
    kiosk.at("name")
    kiosk.type_on_screen("An")
    kiosk.tap("next")
    kiosk.at("review")
    choose(kiosk, wall="photo", report="photo")


@pytest.fixture(scope="module")
def fresh(module_house: House, running_camera: NetworkCamera) -> dict[str, Image.Image]:
    """Every screen as the first guest of all finds it."""
    running_camera.turn("drop")
    return _look_at_everything(module_house.kiosk)


def test_the_second_guest_sees_nothing_of_the_first(
    house: House, fresh: dict[str, Image.Image], camera: NetworkCamera
) -> None:
    kiosk = house.kiosk
    camera.turn("play")
    _make_everything(kiosk)
    sign(kiosk)
    camera.turn("drop")
    again = _look_at_everything(kiosk)
    assert {name: differs(again[name], fresh[name]) > SETTLED for name in fresh} == dict.fromkeys(
        fresh, False
    )
    assert {name: magenta(again[name]) > TRACE for name in fresh} == dict.fromkeys(fresh, False)


def test_no_photo_of_the_guest_before_while_the_camera_wakes(
    house: House, camera: NetworkCamera
) -> None:
    kiosk = house.kiosk
    camera.turn("play")
    begin(kiosk)
    kiosk.tap("next")
    take_photo(kiosk)
    leave(kiosk)
    camera.turn("hang")
    begin(kiosk)
    kiosk.tap("next")
    kiosk.at("photo")
    # Until the camera answers, or is given up, there is nothing of its last picture.
    assert magenta(kiosk.picture()) < TRACE
    kiosk.at("photo", "lost")
    assert magenta(kiosk.picture()) < TRACE
    kiosk.tap("stop")
    at_the_wall(kiosk)
