"""What is said on the team's side goes by itself, and so does the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.ui.team.notifications import FAILURE_STAYS, STAYS, UNDO_STAYS, Notices


class Surface:
    outcome, outcome_fails, undoable = "", False, False

    def bind(self, **kwargs: Any) -> None:
        self.touch_undo = lambda: kwargs["on_undo"](self)


class Later:
    """A clock that goes when it is told to."""

    def __init__(self) -> None:
        self.due: list[tuple[float, Callable[[], None]]] = []

    def __call__(self, seconds: float, then: Callable[[], None]) -> Callable[[], None]:
        planned = (seconds, then)
        self.due.append(planned)
        return lambda: self.due.remove(planned) if planned in self.due else None

    def go(self, seconds: float) -> None:
        for planned in [each for each in self.due if each[0] <= seconds]:
            self.due.remove(planned)
            planned[1]()


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.fixture
def surface() -> Surface:
    return Surface()


@pytest.fixture
def notices(later: Later, surface: Surface) -> Notices:
    made = Notices(later)
    made.on(surface)
    return made


@pytest.mark.parametrize(
    ("fails", "undo", "seconds"),
    [(False, False, STAYS), (False, True, UNDO_STAYS), (True, False, FAILURE_STAYS)],
)
def test_it_goes_by_itself(
    notices: Notices, later: Later, surface: Surface, fails: bool, undo: bool, seconds: float
) -> None:
    notices.tell("Gedaan.", fails=fails, undo=(lambda: None) if undo else None)
    later.go(seconds - 0.1)
    assert (surface.outcome, surface.undoable) == ("Gedaan.", undo)
    later.go(seconds)
    assert (surface.outcome, surface.undoable) == ("", False)


def test_what_is_long_stays_until_it_can_have_been_read(
    notices: Notices, later: Later, surface: Surface
) -> None:
    notices.tell("Een lange zin. " * 12)
    later.go(STAYS)
    assert surface.outcome
    later.go(30)
    assert not surface.outcome


def test_undone_once_and_only_the_last(notices: Notices, surface: Surface) -> None:
    undone: list[str] = []
    notices.tell("Eerst.", undo=lambda: undone.append("first"))
    notices.tell("Dan.", undo=lambda: undone.append("second"))
    surface.touch_undo()
    surface.touch_undo()
    assert undone == ["second"]
    assert surface.outcome == ""


def test_what_came_in_its_place_takes_the_way_back_along(
    notices: Notices, later: Later, surface: Surface
) -> None:
    undone: list[str] = []
    notices.tell("Eerst.", undo=lambda: undone.append("first"))
    notices.tell("Iets anders.")
    later.go(UNDO_STAYS - STAYS)
    surface.touch_undo()
    assert undone == []


def test_a_sentence_of_somebody_else_stays(
    notices: Notices, later: Later, surface: Surface
) -> None:
    notices.tell("Eerst.")
    surface.outcome = "Het verslag is klaar."
    later.go(60)
    assert surface.outcome == "Het verslag is klaar."
