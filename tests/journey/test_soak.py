"""A crowd that touches everything, at random: the kiosk stays up, forgets them, and still answers.

The events are real ones, from a seed that the report of a failure names. Two hundred come with
every run of the tests; `make nightly` sends 20,000.
"""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from support.journey_helpers import PIN, House, at_the_wall, begin, enter_pin, leave, lock, unlock

from kiosk.devtools.tour.driver import Driver, TourError, View
from kiosk.devtools.tour.network_camera import NetworkCamera

FEW, MANY = 200, 20_000
SEED = 20261129
ROUND = 100
"""Events from one look at the kiosk to the next."""
SETTLED = 0.25
"""The share of the events after which every screen was met: memory is compared from then on."""
GROWTH = 1.25
"""How much more the kiosk may hold at the end than it did then."""
TEXTS = ("dank u", "Ça va? Très bien!", "(((", "12345", "a" * 60, "[i]x[/i]", "'\"\\")
KEYS = ("Return", "Escape", "Tab", "BackSpace", "Left", "End", "space", "F1", "Down")


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    """A house that waits for nobody, and turns its cards fast."""
    return {
        "guest": {
            "photo_countdown": 1, "still_there_after": 5.0, "still_there_countdown": 2.0,
            "thanks_seconds": 3.0,
        },
        "wall": {"seconds_per_card": 3.0, "cross_fade": 0.3, "pause_seconds": 4.0},
        "staff": {"corner_hold": 1.0, "close_after": 8.0},
    }  # fmt: skip


class Crowd:
    """People who touch what they see, and what they do not."""

    def __init__(self, house: House, camera: NetworkCamera, seed: int) -> None:
        self._house = house
        self._camera = camera
        self._random = random.Random(seed)
        self._doing: list[tuple[int, Callable[[Driver], None]]] = [
            (60, self._touch), (10, self._touch_anywhere), (8, self._drum), (6, self._type),
            (5, self._draw), (4, self._hold), (4, self._press), (2, self._pull_the_camera),
            (3, self._knock),
        ]  # fmt: skip
        self.screens: set[str] = set()
        """Those that were met."""

    def go(self, events: int) -> None:
        """Make so many events; the kiosk answers between them, or it has ended."""
        weights = [weight for weight, _do in self._doing]
        for _event in range(events):
            [(_weight, do)] = self._random.choices(self._doing, weights)
            do(self._house.kiosk)
        self._camera.turn("play")

    def _targets(self, kiosk: Driver) -> tuple[View, list[str]]:
        view = kiosk.look()
        self.screens.add(view.screen)
        # Another PIN would keep us out.
        return view, [name for name in view.targets if name != "row:pin"]

    def _touch(self, kiosk: Driver) -> None:
        view, targets = self._targets(kiosk)
        if targets:
            kiosk.hand.tap(*view.middle(self._random.choice(targets)))

    def _touch_anywhere(self, kiosk: Driver) -> None:
        kiosk.hand.tap(*self._place(kiosk))

    def _drum(self, kiosk: Driver) -> None:
        view, targets = self._targets(kiosk)
        if targets:
            kiosk.hand.tap(*view.middle(self._random.choice(targets)), times=4)

    def _type(self, kiosk: Driver) -> None:
        kiosk.hand.type(self._random.choice(TEXTS))

    def _press(self, kiosk: Driver) -> None:
        kiosk.hand.press(self._random.choice(KEYS))

    def _draw(self, kiosk: Driver) -> None:
        kiosk.hand.dash([self._place(kiosk) for _point in range(8)])

    def _hold(self, kiosk: Driver) -> None:
        view, targets = self._targets(kiosk)
        if targets:
            name = self._random.choice(targets)
            kiosk.hand.hold(*view.middle(name), self._random.uniform(0.3, 1.2))

    def _pull_the_camera(self, _kiosk: Driver) -> None:
        self._camera.turn(self._random.choice(["hang", "drop", "play", "play"]))

    def _knock(self, kiosk: Driver) -> None:
        """Staff come: they alone get behind the PIN, and wait for no one."""
        view = kiosk.look()
        if view.screen == "wall" and "corner" in view.targets:
            kiosk.hand.hold(*view.middle("corner"), 1.4)
            try:
                kiosk.at("pin")
                enter_pin(kiosk, PIN)
            except TourError:
                kiosk.look()  # it has ended, or another guest was quicker

    def _place(self, kiosk: Driver) -> tuple[int, int]:
        view = kiosk.look()
        return self._random.randrange(view.width), self._random.randrange(view.height)


def holds(house: House) -> int:
    """Bytes of memory that the kiosk holds."""
    status = Path(f"/proc/{house.kiosk.process.pid}/status").read_text()
    return int(re.findall(r"VmRSS:\s+(\d+) kB", status)[0]) * 1024


def soak(house: House, camera: NetworkCamera, events: int) -> tuple[set[str], list[int]]:
    """Let them at it; the screens that they met, and the memory that the kiosk held meanwhile."""
    unlock(house)  # the first who comes chooses the PIN
    lock(house.kiosk)
    crowd = Crowd(house, camera, SEED)
    held: list[int] = []
    for begun in range(0, events, ROUND):
        crowd.go(min(ROUND, events - begun))
        assert house.kiosk.process.poll() is None, f"ended after {begun + ROUND} events of {SEED}"
        held.append(holds(house))
        # `make nightly` shows it: hours without a word look like a test that hangs.
        told = f"{begun + ROUND} events, {held[-1] >> 20} MB, {len(crowd.screens)} screens"
        sys.stderr.write(f"{told}\n")
    return crowd.screens, held


def all_is_well(house: House) -> None:
    """They have gone: the invitation answers, and what the book holds is whole."""
    kiosk = house.kiosk
    at_the_wall(kiosk)
    begin(kiosk)
    leave(kiosk)
    checked = house.run("verify")
    assert checked.returncode == 0, checked.stdout + checked.stderr


@pytest.mark.timeout(600)
def test_a_few_events(house: House, camera: NetworkCamera) -> None:
    screens, _held = soak(house, camera, FEW)
    all_is_well(house)
    assert {"wall", "message"} <= screens


@pytest.mark.nightly
@pytest.mark.timeout(4 * 3600)
def test_twenty_thousand_events(house: House, camera: NetworkCamera) -> None:
    screens, held = soak(house, camera, MANY)
    all_is_well(house)
    assert {"wall", "message", "photo", "quote", "review", "pin", "team"} <= screens
    early = held[int(SETTLED * len(held))]
    assert held[-1] <= GROWTH * early, [round(each / 2**20) for each in held]
