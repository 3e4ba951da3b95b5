"""What a touch asked for and what became of it meanwhile: answers that come late to the wall."""

from __future__ import annotations

import random
from collections.abc import Callable
from types import SimpleNamespace

import pytest

from kiosk.guestbook.entry import Entry
from kiosk.services import Services
from kiosk.ui.wall.raw import Raw

SIZE, WHOLE = (320, 176), (320, 200)


class Hangings:
    """A mosaic of prints."""

    mosaic = True

    def __init__(self, keys: list[str]) -> None:
        self.by_place, self.shown, self.size = keys, "", SIZE

    @property
    def keys(self) -> list[str]:
        return [key for key in self.by_place if key]

    def card_size(self) -> tuple[int, int]:
        return self.size

    def take_down(self, keys: list[str]) -> bool:
        self.by_place = ["" if key in keys else key for key in self.by_place]
        self.shown = "" if self.shown in keys else self.shown
        return True


class Wall:
    """A wall of which only what a touch brings is there."""

    def __init__(self, keys: list[str]) -> None:
        self.hangings = Hangings(keys)
        self.looking = SimpleNamespace(key="", open=False)
        self.asleep = self.paused = self.moving = self.empty = False
        self.shown = True
        self.hear: dict[str, Callable[..., None]] = {}

    def bind(self, **events: Callable[..., None]) -> None:
        self.hear = events

    def whole_size(self) -> tuple[int, int]:
        return WHOLE

    def open_print(self, key: str, _picture: Raw) -> None:
        self.hangings.shown, self.looking.open = key, True

    def look_closer(self, key: str, _picture: Raw) -> None:
        self.looking.key = key

    def put_away(self) -> None:
        self.looking.key, self.looking.open, self.hangings.shown = "", False, ""


class House:
    """The real cycle, to whose wall an answer comes when it is told to."""

    def __init__(self, services: Services, entries: list[Entry]) -> None:
        from kiosk.ui.cycle import WallCycle

        self.keys = [each.id for each in entries]
        self.wall = Wall(list(self.keys))
        self.answers: list[Callable[[], None]] = []
        background = SimpleNamespace(run=self._run)
        self.cycle = WallCycle(services, background, self.wall)  # type: ignore[arg-type]
        self.wall.hear["on_entered"](self.wall)
        self.cycle.look()
        self.answer()

    def _run(
        self,
        work: Callable[[], object],
        done: Callable[[object], None],
        *_failed: object,
        **_how: object,
    ) -> None:
        self.answers.append(lambda: done(work()))

    def touch(self, key: str) -> None:
        self.wall.hear["on_open"](self.wall, key)

    def closer(self) -> None:
        self.wall.hear["on_closer"](self.wall, self.wall.hangings.shown)

    def answer(self) -> None:
        while self.answers:
            self.answers.pop(0)()

    def opened(self) -> str:
        self.touch(self.keys[1])
        self.answer()
        return self.wall.hangings.shown


@pytest.fixture
def house(services: Services, entries: list[Entry]):
    random.seed(1)
    made = House(services, entries)
    yield made
    made.cycle.stop()


def test_a_print_that_is_touched_comes_and_closer_too(house: House) -> None:
    assert house.opened() == house.keys[1]
    house.closer()
    house.answer()
    assert house.wall.looking.key == house.keys[1]


def test_controls_go_with_the_print_that_is_withdrawn(house: House) -> None:
    house.opened()
    house.cycle.withdraw(house.keys[1])
    assert not house.wall.looking.open


def test_they_stay_when_another_print_is_withdrawn(house: House) -> None:
    house.opened()
    house.cycle.withdraw(house.keys[2])
    assert house.wall.looking.open


@pytest.mark.parametrize("meanwhile", ["night", "another size", "withdrawn", "left"])
def test_a_print_that_is_ready_too_late_does_not_come(house: House, meanwhile: str) -> None:
    house.touch(house.keys[1])
    happen(house, meanwhile)
    house.answer()
    assert not house.wall.looking.open


@pytest.mark.parametrize("meanwhile", ["night", "closed", "withdrawn", "left"])
def test_a_closer_look_that_is_ready_too_late_does_not_come(house: House, meanwhile: str) -> None:
    house.opened()
    house.closer()
    happen(house, meanwhile)
    house.answer()
    assert house.wall.looking.key == ""


def happen(house: House, what: str) -> None:
    wall = house.wall
    if what == "night":
        wall.asleep = True
    elif what == "another size":
        wall.hangings.size = (200, 300)
    elif what == "closed":
        wall.looking.open = False
    elif what == "left":
        wall.hear["on_left"](wall)
    else:
        house.cycle.withdraw(house.keys[1])
