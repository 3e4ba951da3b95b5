"""What a touch asked for and what became of it meanwhile: answers that come late to the wall."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace

import pytest

from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.services.build import Services
from kiosk.settings.wall import WALL_MODES
from kiosk.settings.wall import Wall as WallSettings
from kiosk.ui.wall.interludes import is_interlude
from kiosk.ui.wall.modes import MODES
from kiosk.ui.wall.modes.base import Sources
from kiosk.ui.wall.modes.mosaic_layout import plan
from kiosk.ui.wall.modes.mosaic_picker import TilePicker
from kiosk.ui.wall.modes.mosaic_tile import MosaicTile
from kiosk.ui.wall.raw_texture import Raw

SIZE, WHOLE = (320, 176), (320, 200)


class Display:
    """A mosaic of prints, without a window."""

    fade_seconds = 0.0

    def __init__(self, keys: list[str]) -> None:
        self.by_place, self.shown, self.size = keys, "", SIZE
        self._picker: TilePicker | None = None

    @property
    def keys(self) -> list[str]:
        return [key for key in self.by_place if key]

    @property
    def ring(self) -> list[str]:
        return self.keys

    @property
    def opened(self) -> str:
        return self.shown

    def next_frame(self, sources: Sources) -> Callable[[], MosaicTile | None]:
        picker = self._picker = self._picker or TilePicker(sources)
        return lambda: picker.next(plan(1280, 704), 0.25, self.by_place)

    def misfits(self, _frame: MosaicTile) -> bool:
        return False

    def show(self, frame: MosaicTile) -> None:
        self.by_place[frame.place] = frame.key

    def nothing_came(self) -> bool:
        return False

    def wait(self, seconds: float) -> float:
        return seconds

    def card_size(self) -> tuple[int, int]:
        return self.size

    def take_down(self, keys: list[str]) -> bool:
        self.by_place = ["" if key in keys else key for key in self.by_place]
        self.shown = "" if self.shown in keys else self.shown
        return True


class Wall:
    """A wall of which only what a touch brings is there."""

    paints = True  # as a mosaic: no start begins with a card of this one

    def __init__(self, keys: list[str]) -> None:
        self.display = Display(keys)
        self.touch_overlay = SimpleNamespace(key="", open=False)
        self.asleep = self.paused = self.moving = self.empty = False
        self.shown = True
        self.hear: dict[str, Callable[..., None]] = {}

    def bind(self, **events: Callable[..., None]) -> None:
        self.hear = events

    def whole_size(self) -> tuple[int, int]:
        return WHOLE

    def open_print(self, key: str, _picture: Raw) -> None:
        self.display.shown, self.touch_overlay.open = key, True

    def look_closer(self, key: str, _picture: Raw) -> None:
        self.touch_overlay.key = key

    def put_away(self) -> None:
        self.touch_overlay.key, self.touch_overlay.open, self.display.shown = "", False, ""


class House:
    """The real controller, to whose wall an answer comes when it is told to."""

    def __init__(self, services: Services, entries: list[Entry]) -> None:
        from kiosk.ui.wall.controller import WallController

        self.keys = [each.id for each in entries]
        self.wall = Wall(list(self.keys))
        self.answers: list[Callable[[], None]] = []
        background = SimpleNamespace(run=self._run)
        self.controller = WallController(services, background, self.wall)  # type: ignore[arg-type]
        self.wall.hear["on_entered"](self.wall)
        self.controller.check_book()
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
        self.wall.hear["on_closer"](self.wall, self.wall.display.shown)

    def answer(self) -> None:
        while self.answers:
            self.answers.pop(0)()

    def opened(self) -> str:
        self.touch(self.keys[1])
        self.answer()
        return self.wall.display.shown


@pytest.fixture
def house(services: Services, entries: list[Entry]):
    random.seed(1)
    made = House(services, entries)
    yield made
    made.controller.stop()


def test_a_print_that_is_touched_comes_and_closer_too(house: House) -> None:
    assert house.opened() == house.keys[1]
    house.closer()
    house.answer()
    assert house.wall.touch_overlay.key == house.keys[1]


def test_controls_go_with_the_print_that_is_withdrawn(house: House) -> None:
    house.opened()
    house.controller.withdraw(house.keys[1])
    assert not house.wall.touch_overlay.open


def test_they_stay_when_another_print_is_withdrawn(house: House) -> None:
    house.opened()
    house.controller.withdraw(house.keys[2])
    assert house.wall.touch_overlay.open


@pytest.mark.parametrize("meanwhile", ["night", "another size", "withdrawn", "left"])
def test_a_print_that_is_ready_too_late_does_not_come(house: House, meanwhile: str) -> None:
    house.touch(house.keys[1])
    happen(house, meanwhile)
    house.answer()
    assert not house.wall.touch_overlay.open


@pytest.mark.parametrize("meanwhile", ["night", "closed", "withdrawn", "left"])
def test_a_closer_look_that_is_ready_too_late_does_not_come(house: House, meanwhile: str) -> None:
    house.opened()
    house.closer()
    happen(house, meanwhile)
    house.answer()
    assert house.wall.touch_overlay.key == ""


def happen(house: House, what: str) -> None:
    wall = house.wall
    if what == "night":
        wall.asleep = True
    elif what == "another size":
        wall.display.size = (200, 300)
    elif what == "closed":
        wall.touch_overlay.open = False
    elif what == "left":
        wall.hear["on_left"](wall)
    else:
        house.controller.withdraw(house.keys[1])


def test_who_has_just_signed_comes_before_what_comes_between(
    services: Services, entries: list[Entry]
) -> None:
    """The guest stands before the wall; the question can wait."""
    random.seed(1)
    wall = WallSettings(between=("question",), between_cards=1)
    services.settings = replace(services.settings, wall=wall)
    house = House(services, entries)
    house.wall.display.by_place = [entries[0].id] * len(plan(1280, 704))
    shown: list[str] = []
    new = ""
    for signs in (False, False, True, True):
        if signs:
            signed = services.book.entries.sign(
                Draft(quote="Ik ben er.", wall="words", report="none")
            )
            services.book.entries.show(signed.id)
            new = signed.id
            house.controller.put_next(new)
            house.controller.check_book()
            house.answer()
        before = list(house.wall.display.by_place)
        house.controller.show_next()
        house.answer()
        now = house.wall.display.by_place
        [key] = {after for was, after in zip(before, now, strict=True) if was != after}
        shown.append("question" if is_interlude(key) else "card" if not signs else key)
        assert not signs or key == new
    house.controller.stop()
    assert "question" in shown


def test_every_mode_of_the_settings_can_be_shown() -> None:
    assert list(MODES) == list(WALL_MODES)
