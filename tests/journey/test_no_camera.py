"""Where no camera answers the screen says so, and the way goes on."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from support.journey_helpers import House, choose, sign, take_photo, to_photo, without_photo

from kiosk.devtools.tour.driver import Driver
from kiosk.devtools.tour.network_camera import NetworkCamera


@contextmanager
def _nobody() -> Iterator[str]:
    """An address where the connection is refused."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{taken.getsockname()[1]}/"


@contextmanager
def _silent() -> Iterator[str]:
    """An address that takes the connection and never says a word."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        yield f"http://127.0.0.1:{silent.getsockname()[1]}/"


@contextmanager
def _none() -> Iterator[str]:
    yield "none"


def _on_without_a_photo(kiosk: Driver) -> None:
    without_photo(kiosk)
    kiosk.at("quote")
    kiosk.tap("quote:message:0")
    view = kiosk.at("review")
    # What there is no photo for cannot be chosen, or is as good as words.
    assert "consent:wall:words" in view.targets
    choose(kiosk, wall="words", report="words")
    sign(kiosk)


@pytest.mark.parametrize(
    ("camera_at", "stage"), [(_none, "none"), (_nobody, "lost"), (_silent, "lost")]
)
def test_the_way_goes_on_without_a_camera(own_house: House, camera_at, stage: str) -> None:
    with camera_at() as address:
        own_house.camera = address
        kiosk = own_house.kiosk
        to_photo(kiosk)
        view = kiosk.at("photo", stage)
        assert "next" in view.targets
        assert "take" not in view.targets
        _on_without_a_photo(kiosk)
        [entry] = own_house.entries()
        assert (entry.message, entry.photo) == ("Dag", None)
        # And it closes in order, also while the camera is still waited for.
        to_photo(kiosk)
        own_house.close()


def test_a_camera_that_comes_late_is_used(own_house: House, camera: NetworkCamera) -> None:
    camera.turn("drop")
    kiosk = own_house.kiosk
    to_photo(kiosk)
    kiosk.at("photo", "lost")
    camera.turn("play")
    take_photo(kiosk)
    kiosk.tap("keep")
    kiosk.at("quote")
