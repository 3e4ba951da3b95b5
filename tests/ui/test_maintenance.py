"""What the kiosk does by itself while nobody is there, one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace

import pytest

from kiosk.errors import KioskError
from kiosk.guestbook.errors import ClockNotTrusted
from kiosk.settings.model import Settings


class House:
    """A kiosk of which only the chores are real: what is asked for is done at once."""

    def __init__(self) -> None:
        from kiosk.ui.shell.maintenance import QUIET, Maintenance

        self.done: list[str] = []
        self.full = False
        self.untouched = QUIET
        self.book = SimpleNamespace(
            retention=SimpleNamespace(expire=self._expire),
            keep_view_counts=self._keep,
            view_counts=SimpleNamespace(due=True),
        )
        self.trusted = True
        services = SimpleNamespace(
            settings=Settings(),
            has_room=lambda: True,
            clock=SimpleNamespace(trusted=lambda: True),
            daily_backup=SimpleNamespace(due=lambda _now: False),
            book=self.book,
        )
        idle = SimpleNamespace()
        shared = SimpleNamespace(
            services=services, texts=None, idle=idle, background=SimpleNamespace(run=self._run)
        )
        self.idle = idle
        wall = SimpleNamespace(parent=object(), closed=False)
        self.chores = Maintenance(shared, wall, erased=lambda: None)  # type: ignore[arg-type]

    def look(self) -> list[str]:
        """Let it look once; what it did."""
        self.done = []
        self.idle.untouched = self.untouched
        self.chores.look()
        return self.done

    def _expire(self, *, clock_trusted: bool) -> list[object]:
        self.done.append("expire")
        if not self.trusted:
            raise ClockNotTrusted
        return []

    def _keep(self) -> None:
        self.done.append("showings")
        if self.full:
            raise KioskError("The disk is full.")
        self.book.view_counts.due = False

    @staticmethod
    def _run(work: Callable, done: Callable, failed: Callable, *, lane: str) -> None:
        try:
            answer = work()
        except KioskError as error:
            failed(error)
        else:
            done(answer)


@pytest.fixture
def house():
    made = House()
    yield made
    made.chores.stop()


def test_showings_are_kept_after_what_matters_more(house):
    assert [house.look() for _ in range(3)] == [["expire"], ["showings"], []]


def test_nothing_is_written_while_somebody_is_there(house):
    house.untouched = 10.0
    assert house.look() == []


def test_showings_that_cannot_be_kept_are_no_failure_to_tell_of(house):
    house.look()
    house.full = True
    assert [house.look(), house.look()] == [["showings"], ["showings"]]
    assert house.chores.failure is None


def test_a_clock_that_is_not_trusted_is_asked_again_in_an_hour(house, monkeypatch):
    """And not every twenty seconds: each try is a line in the log."""
    house.trusted = False
    now = 1000.0
    monkeypatch.setattr("kiosk.ui.shell.maintenance.time.monotonic", lambda: now)
    assert [house.look(), house.look(), house.look()] == [["expire"], ["showings"], []]
    now += 3599
    assert house.look() == []
    now += 1
    house.trusted = True
    assert [house.look(), house.look()] == [["expire"], []]
