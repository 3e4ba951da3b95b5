"""What comes between the cards of the wall: only what the house set, each kind in its turn."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from kiosk.guestbook.model.encounter import Encounter
from kiosk.services.build import Services, local_now
from kiosk.settings.wall import Wall
from kiosk.typography.fitting import Box, Fitted, Fitter
from kiosk.ui.wall.interludes import Interludes, is_interlude
from kiosk.ui.wall.modes.base import Sources
from kiosk.ui.wall.modes.mosaic_layout import plan
from kiosk.ui.wall.modes.mosaic_picker import TilePicker
from kiosk.ui.wall.modes.mosaic_tile import ROUND
from kiosk.ui.wall.picker import CardPicker

SIZE = (320, 176)
Make = Callable[[Wall], Interludes]


@pytest.fixture
def between(services: Services) -> Make:
    def make(wall: Wall) -> Interludes:
        services.settings = replace(services.settings, wall=wall)
        return Interludes(services, random.Random(7))

    return make


@pytest.fixture
def said(services: Services, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words of what came between, as the composer hears them."""
    words: list[str] = []
    poster = services.composer.poster

    def heard(heading: str, text: str, size: tuple[int, int], language: str):
        words.append(text)
        return poster(heading, text, size, language)

    monkeypatch.setattr(services.composer, "poster", heard)
    return words


def keys(interludes: Interludes, count: int) -> list[str]:
    dealt = [interludes.due(SIZE) for _each in range(count)]
    return [each.key if each else "" for each in dealt]


def test_nothing_comes_between_unless_the_house_wants_it(between: Make) -> None:
    assert keys(between(Wall()), 50) == [""] * 50


def test_one_comes_after_so_many_cards(between: Make) -> None:
    found = keys(between(Wall(between=("question",), between_cards=3)), 9)
    assert [number for number, key in enumerate(found) if key] == [3, 6]


def test_each_kind_has_its_turn_and_what_is_not_there_is_passed_over(
    services: Services, between: Make
) -> None:
    wall = Wall(
        between=("question", "announcement", "encounter"), between_cards=1, announcement="Soep!"
    )
    found = [key for key in keys(between(wall), 6) if key]
    assert [key.split("-")[1] for key in found[:4]] == ["question", "announcement"] * 2
    starts_at = local_now() + timedelta(days=1)
    services.book.encounters.plan(Encounter("", "Thuis in de wijk", starts_at))
    assert any(key.startswith("-encounter") for key in keys(between(wall), 6))


@pytest.mark.parametrize("language", ["nl", "fr", "en", "uk", "tr", "ar"])
def test_the_day_of_an_encounter_is_one_thing(
    services: Services, between: Make, said: list[str], language: str
) -> None:
    """With its weekday and without a year; its number stays with its month."""
    house = replace(services.settings.house, language=language)
    services.settings = replace(services.settings, house=house)
    starts_at = local_now() + timedelta(days=1)
    services.book.encounters.plan(Encounter("", "Thuis in de wijk", starts_at))
    keys(between(Wall(between=("encounter",), between_cards=1)), 2)
    [(_title, when)] = [words.split("\n") for words in said]
    assert str(starts_at.year) not in when
    day = str(starts_at.day)
    assert [each for each in when.split(" ") if each.startswith(day)]
    assert not re.search(r"\d \w", when)


def test_every_question_comes_before_one_comes_again(between: Make, said: list[str]) -> None:
    interludes = between(Wall(between=("question",), between_cards=1))
    keys(interludes, 21)
    assert len(said) == 20
    assert len(set(said)) == 20


def test_the_same_one_at_another_size(between: Make) -> None:
    interludes = between(Wall(between=("announcement",), between_cards=1, announcement="Soep!"))
    assert interludes.due(SIZE) is None
    dealt = interludes.due(SIZE)
    assert dealt
    assert is_interlude(dealt.key)
    again = interludes.again(dealt.key, (640, 352))
    assert again
    assert again.picture.size == (640, 352)


def test_no_entry_is_taken_for_one(services: Services) -> None:
    assert not is_interlude("01a20dee-1c88-7456-94a2-17fd72ab70ef")


def test_in_a_mosaic_it_hangs_as_a_print_in_its_place(services: Services, between: Make) -> None:
    interludes = between(Wall(between=("announcement",), between_cards=1, announcement="Soep!"))
    slot = plan(1280, 800)[0]
    tiles = TilePicker(Sources(CardPicker(services), interludes, services))
    assert tiles.interlude(slot, 0, 0.5) is None
    print_ = tiles.interlude(slot, 0, 0.5)
    assert print_
    assert (print_.place, print_.new) == (0, False)
    assert is_interlude(print_.key)
    sides = (round((slot.width + 2 * ROUND) * 0.5), round((slot.height + 2 * ROUND) * 0.5))
    assert print_.picture.size == sides
    # Touched, it is seen as large as a card.
    whole = interludes.again(print_.key, SIZE)
    assert whole
    assert whole.picture.size == SIZE


def test_two_questions_that_hang_together_are_told_apart(between: Make) -> None:
    interludes = between(Wall(between=("question",), between_cards=1))
    found = [key for key in keys(interludes, 3) if key]
    assert len(set(found)) == 2
    first, second = (interludes.again(key, SIZE) for key in found)
    assert first
    assert second
    assert first.picture != second.picture


def test_the_longest_announcement_is_whole_on_a_print(
    services: Services, between: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ("Donderdag om twaalf uur is er soep voor iedereen die wil aanschuiven. " * 3)[:200]
    fitted: list[str] = []
    fit = Fitter.fit

    def heard(self: Fitter, text: str, box: Box) -> Fitted:
        found = fit(self, text, box)
        fitted.extend(found.lines)
        return found

    monkeypatch.setattr(Fitter, "fit", heard)
    interludes = between(Wall(between=("announcement",), between_cards=1, announcement=words))
    tiles = TilePicker(Sources(CardPicker(services), interludes, services))
    for size in ((1280, 704), (800, 988), (1024, 520)):
        hero = plan(*size)[0]
        assert any(tiles.interlude(hero, 0, 1.0) for _each in range(2))
        assert " ".join(fitted) == words.strip()
        fitted.clear()
