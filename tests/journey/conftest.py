"""One virtual screen and one camera for all journeys; one kiosk per module."""

from __future__ import annotations

import re
import sys
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from support.journey_helpers import House, camera_picture, complaints

from kiosk.devtools.tour.display import screenshot, virtual_screen
from kiosk.devtools.tour.network_camera import NetworkCamera


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give journeys a long timeout: they may be slow on a busy machine, but must not hang."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.timeout(300))
            item.add_marker(pytest.mark.window)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keep a picture of the screen where a journey failed: build/failed/TEST.png."""
    report = yield
    if report.when == "call" and report.failed and isinstance(item, pytest.Function):
        folder = item.config.rootpath / "build" / "failed"
        for house in {each.display: each for each in item.funcargs.values()
                      if isinstance(each, House) and each.running}.values():  # fmt: skip
            folder.mkdir(parents=True, exist_ok=True)
            name = re.sub(r"[^\w.-]+", "-", f"{item.path.stem}-{item.name}{house.display}")
            screenshot(house.display).save(folder / f"{name}.png")
    return report


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    with virtual_screen(1280, 800) as name:
        yield name


@pytest.fixture(scope="session")
def other_display() -> Iterator[str]:
    with virtual_screen(1280, 800) as name:
        yield name


@pytest.fixture(scope="session")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The picture that the camera sends, without the number in its corner."""
    return camera_picture(tmp_path_factory.mktemp("camera") / "seen.jpg")


@pytest.fixture(scope="session")
def running_camera(film: Path) -> Iterator[NetworkCamera]:
    with NetworkCamera([film]) as camera:
        yield camera


@pytest.fixture
def camera(running_camera: NetworkCamera) -> Iterator[NetworkCamera]:
    """The camera, for tests that disconnect it: it is turned on again after them."""
    yield running_camera
    running_camera.turn("play")


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    """Settings of a module's house, in addition to those of all journeys."""
    return {}


@pytest.fixture(scope="module")
def module_house(
    tmp_path_factory: pytest.TempPathFactory,
    display: str,
    running_camera: NetworkCamera,
    settings: dict[str, dict[str, object]],
) -> Iterator[House]:
    house = House(
        tmp_path_factory.mktemp("house"), display, running_camera.address, settings=settings
    )
    yield house
    assert complaints(house.close()) == ""


@pytest.fixture
def house(module_house: House) -> Iterator[House]:
    """The module's house, with its kiosk at the wall before each test.

    A test that fails half-way leaves it elsewhere; then the next test gets a new process.
    """
    yield module_house
    if module_house.running and not module_house.is_at_the_wall():
        sys.stdout.write(module_house.close())  # to see why the test failed


@pytest.fixture
def own_house(tmp_path: Path, display: str, running_camera: NetworkCamera) -> Iterator[House]:
    """A house for a single test, to be set up before its kiosk starts."""
    house = House(tmp_path / "house", display, running_camera.address)
    yield house
    assert complaints(house.close()) == ""
