"""Every button on the way is tapped twice, as hands do that know a mouse: nothing is skipped."""

from __future__ import annotations

import json
import os
import subprocess

import pytest
from support.journey_helpers import House, at_the_wall, knock, lock, unlock

from kiosk.devtools.tour.driver import Driver

PAUSE = 160
"""Milliseconds between the two, as a hand does it; `Driver.tap` taps as fast as X takes it."""


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    """With all that moves, which is when a second tap finds something else under it."""
    return {"screen": {"motion": True}}


class TwiceTapping:
    """A hand that taps everything twice."""

    def __init__(self, kiosk: Driver, pause: int = PAUSE, times: int = 2) -> None:
        self.kiosk = kiosk
        self.pause = pause
        self.times = times

    def tap(self, target: str) -> None:
        kiosk, times = self.kiosk, self.times
        view = kiosk.until(lambda view: view.takes(target), target)
        x, y = view.middle(target)
        subprocess.run(
            [
                "xdotool", "mousemove", str(x), str(y),
                "click", "--repeat", str(times), "--delay", str(self.pause), "1",
            ],
            env={**os.environ, "DISPLAY": kiosk.display}, check=True,
        )  # fmt: skip
        kiosk.until(lambda now: now.touches >= view.touches + times, "an answer to all touches")


def test_a_double_tap_skips_no_screen_and_signs_once(house: House) -> None:
    kiosk, before = house.kiosk, len(house.entries())
    twice = TwiceTapping(kiosk)
    at_the_wall(kiosk)
    for target, screen, stage in (
        ("language:nl", "wall", None),
        ("invite", "message", None),
        ("next", "photo", "live"),
        ("back", "message", None),
        ("next", "photo", "live"),
        ("take", "photo", "taken"),
        ("again", "photo", "live"),
        ("take", "photo", "taken"),
        ("keep", "quote", None),
        ("write", "own-quote", None),
        ("back", "quote", None),
        ("quote:house:0", "review", None),
        ("back", "quote", None),
        ("next", "review", None),
        ("name", "name", None),
        ("next", "review", None),
        ("stop", "still-there", None),
        ("go-on", "review", None),
        ("consent:wall:words", "review", None),
        ("consent:report:photo", "review", None),
        ("sign", "thanks", None),
        ("done", "wall", None),
    ):
        twice.tap(target)
        if target == "sign":  # is written to the disk first
            kiosk.at("thanks")
        assert _comes_to(kiosk, stage) == (screen, stage), target
    assert len(house.entries()) == before + 1
    entry = house.entries()[-1]
    assert (entry.consent.wall, entry.consent.report) == ("words", "photo")
    assert (entry.quote_source, entry.message) == ("house", "")


def _comes_to(kiosk: Driver, stage: str | None) -> tuple[str, str | None]:
    """Where it comes to rest; a stage that something leads to by itself is waited for."""
    passing = {"waking", "counting", "keeping"}
    view = kiosk.until(lambda view: view.still and view.stage not in passing, "rest")
    return view.screen, view.stage if stage else None


@pytest.mark.parametrize("pause", [100, 300, 500, 700, 1000])
def test_a_second_tap_in_the_place_is_for_nothing_that_came_there(house: House, pause: int) -> None:
    """A slow double tap too: one button of the way lies where the one before it was."""
    kiosk, before = house.kiosk, len(house.entries())
    twice = TwiceTapping(kiosk, pause)
    at_the_wall(kiosk)
    twice.tap("invite")
    kiosk.at("message")
    kiosk.type_on_screen("Dag")
    twice.tap("next")
    kiosk.at("photo", "live")
    twice.tap("without")
    kiosk.at("quote")
    twice.tap("quote:message:0")
    kiosk.at("review")
    twice.tap("stop")
    kiosk.at("still-there")
    twice.tap("wipe")
    at_the_wall(kiosk)
    assert len(house.entries()) == before


def test_who_hammers_on_the_way_takes_no_photo(house: House) -> None:
    kiosk = house.kiosk
    at_the_wall(kiosk)
    kiosk.tap("invite")
    kiosk.at("message")
    TwiceTapping(kiosk, pause=150, times=20).tap("next")
    assert kiosk.at("photo").stage in ("live", "waking")
    kiosk.at("photo", "live")
    kiosk.tap("back")
    kiosk.tap("back")
    at_the_wall(kiosk)


@pytest.mark.parametrize("pause", [100, 500, 1000])
def test_who_touches_wipe_twice_keeps_it(house: House, pause: int) -> None:
    kiosk = house.kiosk
    at_the_wall(kiosk)
    _sign_words(kiosk)
    entry = house.entries()[-1]
    kiosk.tap("my-entry")
    kiosk.at("code")
    for character in entry.code:
        kiosk.tap(f"code:{character}")
    asked = kiosk.at("my-entry").middle("erase")
    TwiceTapping(kiosk, pause).tap("erase")
    view = kiosk.until(lambda view: "erase-really" in view.targets, "the question")
    left, top, wide, high = view.targets["erase-really"]
    assert not (left <= asked[0] <= left + wide and top <= asked[1] <= top + high)
    kiosk.tap("erase-not")
    kiosk.tap("done")
    at_the_wall(kiosk)
    assert entry.id in [each.id for each in house.entries()]


def test_a_quick_hand_is_not_held_up(house: House) -> None:
    """Ten keys a second, and letters that stand twice in a word."""
    kiosk = house.kiosk
    at_the_wall(kiosk)
    kiosk.tap("invite")
    kiosk.at("message")
    kiosk.type_on_screen("Z")
    view = kiosk.look()
    words = [word for key in "oottee" for word in ("mousemove", *view.middle(f"key:{key}"),
             "mousedown", 1, "sleep", 0.04, "mouseup", 1, "sleep", 0.12)]  # fmt: skip
    subprocess.run(
        ["xdotool", *map(str, words)], env={**os.environ, "DISPLAY": kiosk.display}, check=True
    )
    kiosk.until(lambda now: now.touches >= view.touches + 6, "an answer to all touches")
    _sign_from_message(kiosk)
    assert house.entries()[-1].message == "Zoottee"


def _sign_words(kiosk: Driver) -> None:
    kiosk.tap("invite")
    kiosk.at("message")
    kiosk.type_on_screen("Dag")
    _sign_from_message(kiosk)


def _sign_from_message(kiosk: Driver) -> None:
    for target in (
        "next", "without", "none", "consent:wall:none", "consent:report:none", "sign", "done",
    ):  # fmt: skip
        kiosk.tap(target)
    at_the_wall(kiosk)


def test_no_photo_and_no_quote_tapped_twice(house: House) -> None:
    kiosk, before = house.kiosk, len(house.entries())
    twice = TwiceTapping(kiosk)
    at_the_wall(kiosk)
    twice.tap("invite")
    kiosk.at("message")
    kiosk.type_on_screen("Dag")
    twice.tap("next")
    kiosk.at("photo", "live")
    twice.tap("without")
    kiosk.at("quote")
    twice.tap("none")
    kiosk.at("review")
    twice.tap("stop")
    kiosk.at("still-there")
    twice.tap("wipe")
    at_the_wall(kiosk)
    assert len(house.entries()) == before


def test_a_letter_tapped_twice_is_two_letters(house: House) -> None:
    kiosk = house.kiosk
    at_the_wall(kiosk)
    kiosk.tap("invite")
    kiosk.at("message")
    kiosk.type_on_screen("Z")
    kiosk.tap("key:o")
    kiosk.tap("key:o")
    kiosk.type_on_screen("p")
    kiosk.tap("next")
    kiosk.at("photo", "live")
    kiosk.tap("without")
    kiosk.tap("none")
    kiosk.at("review")
    kiosk.tap("consent:wall:none")
    kiosk.tap("consent:report:none")
    kiosk.tap("sign", times=2)
    kiosk.at("thanks")
    kiosk.tap("done", times=2)
    at_the_wall(kiosk)
    assert house.entries()[-1].message == "Zoop"


def test_staff_who_tap_twice_decide_on_one_entry(house: House) -> None:
    """The second tap must not fall on the entry that comes into the place of the first."""
    _two_wait(house)
    kiosk = unlock(house)
    twice = TwiceTapping(kiosk)
    view = kiosk.until(lambda view: bool(_shows(view.targets)), "entries that wait")
    shown, first = _number_shown(house), _shows(view.targets)[0]
    twice.tap(first)
    kiosk.until(
        lambda view: first not in view.targets and bool(_shows(view.targets)), "the entries left"
    )
    lock(kiosk)
    assert _number_shown(house) == shown + 1


def _two_wait(house: House) -> None:
    kiosk = house.kiosk
    for _time in range(2):
        at_the_wall(kiosk)
        kiosk.tap("invite")
        kiosk.tap("next")
        kiosk.tap("without")
        kiosk.tap("quote:house:0")
        kiosk.tap("consent:wall:words")
        kiosk.tap("consent:report:words")
        kiosk.tap("sign")
        kiosk.tap("done")
    at_the_wall(kiosk)


def _shows(targets: dict[str, list[int]]) -> list[str]:
    return [name for name in targets if name.startswith("show:")]


def _number_shown(house: House) -> int:
    return sum(entry.status == "shown" for entry in house.entries())


def test_a_digit_tapped_twice_is_two_digits(house: House) -> None:
    if not (house.data / "staff.json").exists():
        lock(unlock(house))
    kiosk = house.kiosk
    knock(kiosk)
    for digit in "987":
        kiosk.tap(f"pin:{digit}", times=2)
    kiosk.tap("pin:ok", times=2)

    def guesses() -> int:
        return json.loads((house.data / "staff.json").read_text(encoding="utf-8"))["pin"][
            "failures"
        ]

    # Six digits, so a guess; and one guess, though it was handed on twice.
    kiosk.until(lambda view: guesses() > 0 and "pin:1" in view.targets, "the pad again")
    assert guesses() == 1
    kiosk.tap("back")
    at_the_wall(kiosk)
