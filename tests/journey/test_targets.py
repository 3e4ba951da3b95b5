"""Every target on every screen is large enough, apart from its neighbours, and on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from support.journey_helpers import House

from kiosk.devtools.tour.display import virtual_screen
from kiosk.devtools.tour.driver import Driver, View
from kiosk.devtools.tour.network_camera import NetworkCamera

LEAST_HEIGHT = 64
LEAST_GAP = 8
SLACK = 1
"""px: boxes are told in whole px."""


def faults(view: View) -> list[str]:
    found: list[str] = []
    boxes = {name: box for name, box in view.targets.items() if name != "corner"}
    for name, (x, y, wide, high) in boxes.items():
        if high < LEAST_HEIGHT - SLACK or wide < LEAST_HEIGHT - 2:
            found.append(f"{view.screen}: {name} is {wide} x {high} px")
        if x < 0 or y < 0 or x + wide > view.width or y + high > view.height:
            found.append(f"{view.screen}: {name} leaves the screen at {x}, {y}")
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        apart = max(
            b[0] - (a[0] + a[2]), a[0] - (b[0] + b[2]), b[1] - (a[1] + a[3]), a[1] - (b[1] + b[3])
        )
        if apart < LEAST_GAP - SLACK:
            found.append(f"{view.screen}: {one} and {other} are {apart} px apart")
    return found


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (800, 1280), (1920, 1080)])
def test_every_target_is_large_and_apart(
    tmp_path: Path, width: int, height: int, running_camera: NetworkCamera
) -> None:
    found: list[str] = []
    with virtual_screen(width, height) as display:
        house = House(
            tmp_path,
            display,
            running_camera.address,
            settings={"screen": {"width": width, "height": height}},
        )
        try:
            for view in _all_screens(house.kiosk):
                assert view.targets, view.screen
                found += faults(view)
        finally:
            house.close()
    assert found == []


def _all_screens(kiosk: Driver):
    yield kiosk.at("wall")
    kiosk.tap("invite")
    yield kiosk.at("message")
    kiosk.type_on_screen("Een zin. Nog een zin. Een derde. De vierde zin is hier.")
    kiosk.open_accents("ë")
    yield kiosk.look()
    kiosk.tap("key:ë")
    kiosk.tap("key:numbers")
    yield kiosk.at("message")
    kiosk.tap("stop")
    yield kiosk.at("still-there")
    kiosk.tap("go-on")
    kiosk.at("message")
    kiosk.tap("next")
    yield kiosk.at("photo", "live")
    kiosk.tap("take")
    yield kiosk.at("photo", "taken")
    kiosk.tap("keep")


def _signing(kiosk: Driver) -> Iterator[View]:
    yield kiosk.at("quote")
    kiosk.tap("write")
    yield kiosk.at("own-quote")
    kiosk.tap("back")
    kiosk.at("quote")
    kiosk.tap("quote:house:0")
    yield kiosk.at("review")
    kiosk.tap("name")
    yield kiosk.at("name")
    kiosk.tap("next")
    kiosk.at("review")
    kiosk.tap("consent:wall:words")
    kiosk.tap("consent:report:none")
    yield kiosk.at("review")
    kiosk.tap("sign")
    yield kiosk.at("thanks")
    kiosk.tap("done")
    kiosk.at("wall")


def _staff(kiosk: Driver) -> Iterator[View]:
    kiosk.hold("corner", 3.5)
    yield kiosk.at("pin")
    for _time in ("choose", "repeat"):
        for digit in "402917":
            kiosk.tap(f"pin:{digit}")
        kiosk.tap("pin:ok")
    kiosk.until(lambda view: any(name.startswith("open:") for name in view.targets), "an entry")
    yield kiosk.at("team", "today")
    kiosk.tap("page:entries")
    kiosk.until(lambda view: any(name.startswith("open:") for name in view.targets), "the cards")
    yield kiosk.at("team", "entries")
    kiosk.tap(next(name for name in kiosk.look().targets if name.startswith("open:")))
    yield kiosk.until(lambda view: "close-entry" in view.targets, "the entry")
    kiosk.tap("page:export")
    yield kiosk.until(lambda view: "export" in view.targets, "the export page")
    kiosk.tap("lock")
    kiosk.at("wall")
