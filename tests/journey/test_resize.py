"""The window becomes another one in the middle of a visit: a screen that is changed or turned."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from support.journey_helpers import SETTLED, House, begin, differs, leave, to_quote

from kiosk.devtools.tour.display import virtual_screen
from kiosk.devtools.tour.driver import Driver

FINGER = 48
LARGE = (1920, 1080)
SMALL = [(800, 480), (600, 1024)]


@pytest.fixture
def large_house(tmp_path: Path):
    with virtual_screen(*LARGE) as display:
        house = House(tmp_path / "house", display)
        house.settings["screen"] = {"width": LARGE[0], "height": LARGE[1]}
        yield house
        house.close()


def resize(house: House, size: tuple[int, int]) -> None:
    """As RandR does: the window hears of another size."""

    def xdotool(*words: object) -> str:
        environment = {**os.environ, "DISPLAY": house.display}
        done = subprocess.run(
            ["xdotool", *map(str, words)], env=environment, check=True, capture_output=True
        )
        return done.stdout.decode()

    *_root, window = xdotool("search", "--class", ".*").split()
    xdotool("windowsize", window, *size)
    house.kiosk.until(lambda view: (view.width, view.height) == size and view.still, "that size")


def laid_out(kiosk: Driver) -> dict[str, object]:
    return dict(kiosk.look().targets)


@pytest.mark.parametrize("small", SMALL)
def test_a_smaller_screen_is_usable_and_the_way_back_loses_nothing(
    large_house: House, small: tuple[int, int]
) -> None:
    kiosk = large_house.kiosk
    begin(kiosk)
    kiosk.type_on_screen("Dag")
    before, picture = laid_out(kiosk), kiosk.picture_at_rest()
    resize(large_house, small)
    for name, box in kiosk.look().targets.items():
        left, top, wide, high = box
        assert min(wide, high) >= FINGER - 1, name
        assert min(left, top) >= 0, name
        assert (left + wide <= small[0], top + high <= small[1]) == (True, True), name
    kiosk.type_on_screen(" an")
    kiosk.tap("key:back", times=3)
    resize(large_house, LARGE)
    assert laid_out(kiosk) == before
    assert differs(picture, kiosk.picture_at_rest()) < SETTLED
    leave(kiosk)


@pytest.mark.parametrize("small", SMALL)
def test_a_visit_on_the_smallest_screen(tmp_path: Path, small: tuple[int, int]) -> None:
    with virtual_screen(*small) as display:
        house = House(tmp_path / "house", display)
        house.settings["screen"] = {"width": small[0], "height": small[1]}
        kiosk = house.kiosk
        to_quote(kiosk, "Dank je wel.", photo=False)
        kiosk.tap("quote:message:0")
        kiosk.at("review")
        kiosk.tap("consent:wall:words")
        kiosk.tap("consent:report:none")
        kiosk.tap("sign")
        kiosk.at("thanks")
        kiosk.tap("done")
        [entry] = house.entries()
        assert (entry.message, entry.quote) == ("Dank je wel.", "Dank je wel.")
        house.close()
