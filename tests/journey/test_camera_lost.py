"""The camera is torn out while it counts."""

from __future__ import annotations

from typing import Any

import pytest
from support.journey_helpers import House, choose, sign, take_photo, to_photo

from kiosk.devtools.tour.driver import Driver
from kiosk.devtools.tour.mjpeg import Mode
from kiosk.devtools.tour.network_camera import NetworkCamera


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    """A count that is still going on when the loss of the camera is noticed."""
    return {"guest": {"photo_countdown": 6}}


def _lose(kiosk: Driver, camera: NetworkCamera, how: Mode) -> None:
    kiosk.at("photo", "live")
    kiosk.tap("take")
    kiosk.at("photo", "counting")
    camera.turn(how)
    view = kiosk.at("photo", "lost")
    assert "next" in view.targets
    assert "take" not in view.targets


def _sign(kiosk: Driver) -> None:
    kiosk.at("quote")
    kiosk.tap("none")
    kiosk.at("review")
    choose(kiosk, wall="none", report="none")
    sign(kiosk)


def test_the_way_goes_on(house: House, camera: NetworkCamera) -> None:
    kiosk = house.kiosk
    to_photo(kiosk)
    _lose(kiosk, camera, "drop")
    kiosk.tap("next")
    _sign(kiosk)
    entry = house.entries()[-1]
    assert (entry.message, entry.photo) == ("Dag", None)


@pytest.mark.parametrize("how", ["drop", "hang"])
def test_put_back_it_is_there_again(house: House, camera: NetworkCamera, how: Any) -> None:
    kiosk = house.kiosk
    to_photo(kiosk)
    _lose(kiosk, camera, how)
    camera.turn("play")
    # Not a photo by itself: the guest starts the count again.
    take_photo(kiosk)
    kiosk.tap("keep")
    _sign(kiosk)
    assert house.entries()[-1].photo is not None
