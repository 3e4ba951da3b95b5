"""My card: how long one must wait after wrong codes is said before anything is typed."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from kiosk.errors import KioskError
from kiosk.services.build import Services


class Code:
    """A code screen of which only what it is told is there."""

    def __init__(self) -> None:
        self.problem = ""
        self.told: list[tuple[str, float]] = []
        self.hear: dict[str, Callable[..., None]] = {}

    def bind(self, **events: Callable[..., None]) -> None:
        self.hear |= events

    def fail(self, sentence: str, wait: float = 0.0) -> None:
        self.told.append((sentence, wait))

    def forget(self) -> None:
        self.told.clear()


class Kiosk:
    """The real entry side, its answers at once."""

    def __init__(self, services: Services) -> None:
        from kiosk.ui.guest.returning.presenter import ReturningPresenter

        self.code, screen = Code(), Code()
        self.stage = SimpleNamespace(screen=None, show=self._show)
        shared: Any = SimpleNamespace(
            services=services, background=SimpleNamespace(run=self._run), stage=self.stage,
            texts=SimpleNamespace(bind=lambda **_how: None, sentence=str),
            idle=SimpleNamespace(arm=lambda *_how: None), home=lambda: self._show(None),
            wall_card_size=lambda: (320, 200),
        )  # fmt: skip
        code: Any = self.code
        shown: Any = screen
        self.side = ReturningPresenter(shared, code, shown, changed=lambda _id: None)

    def _show(self, screen: object) -> None:
        self.stage.screen = screen

    @staticmethod
    def _run(
        work: Callable[[], object],
        done: Callable[[Any], None],
        wrong: Callable[[KioskError], None],
        **_how: object,
    ) -> None:
        try:
            answer = work()
        except KioskError as error:
            wrong(error)
        else:
            done(answer)

    def type(self, code: str) -> tuple[str, float]:
        self.code.hear["on_entered"](self.code, code)
        return self.code.told[-1]


@pytest.fixture
def kiosk(services: Services) -> Kiosk:
    made = Kiosk(services)
    made.side.knock()
    return made


def test_nothing_is_said_to_who_has_missed_nothing(kiosk: Kiosk) -> None:
    assert kiosk.code.told == []


def test_the_wait_is_said_with_the_miss_that_brings_it(kiosk: Kiosk) -> None:
    """Not only once eight more characters were typed, perhaps the right ones."""
    waits = [kiosk.type("AAAAAAAA")[1] for _miss in range(3)]
    assert waits[:2] == [0.0, 0.0]
    assert waits[2] > 0
    assert kiosk.code.told[-1][0] == "There is no entry with this code."


def test_who_comes_back_meanwhile_is_told_before_typing(kiosk: Kiosk) -> None:
    for _miss in range(3):
        kiosk.type("AAAAAAAA")
    kiosk.side.over()
    assert kiosk.code.told == []
    kiosk.side.knock()
    [(sentence, wait)] = kiosk.code.told
    assert (sentence, wait > 0) == ("", True)
