"""When the clock of the box may be believed."""

from __future__ import annotations

import pytest

from kiosk.guestbook.policies.clock_trust import ClockWatch

HOUR = 3600.0
DAY = 24 * HOUR


class Box:
    """A box that was just started, its clock in the past."""

    def __init__(self) -> None:
        self.now, self.up = 1_000_000_000.0, 20.0
        self.is_synchronised = False
        self.watch = ClockWatch(
            lambda: self.is_synchronised, clock=lambda: self.now, ticks=lambda: self.up
        )

    def go(self, seconds: float) -> None:
        self.now += seconds
        self.up += seconds


@pytest.fixture
def box() -> Box:
    return Box()


def test_a_clock_that_nobody_set_is_not_trusted(box: Box) -> None:
    assert not box.watch.trusted()
    box.go(30 * DAY)
    assert not box.watch.trusted()


def test_it_is_trusted_once_it_is_set_by_the_network(box: Box) -> None:
    assert not box.watch.trusted()
    box.now += 20 * 365 * DAY  # the box has no battery: this jump is as it should be
    box.is_synchronised = True
    assert box.watch.trusted()


def test_it_stays_trusted_without_network(box: Box) -> None:
    box.is_synchronised = True
    assert box.watch.trusted()
    box.is_synchronised = False
    for _ in range(90):
        box.go(DAY)
        box.now += 2  # cheap clocks drift
        assert box.watch.trusted()


@pytest.mark.parametrize("jump", [-300.0, 300.0, 400 * DAY])
def test_a_clock_that_jumped_is_not_trusted_for_a_day(box: Box, jump: float) -> None:
    box.is_synchronised = True
    assert box.watch.trusted()
    box.go(HOUR)
    box.now += jump
    assert not box.watch.trusted()
    box.go(23 * HOUR)
    assert not box.watch.trusted()
    box.go(HOUR)
    assert box.watch.trusted()


def test_after_a_jump_it_has_to_be_set_by_the_network_again(box: Box) -> None:
    box.is_synchronised = True
    assert box.watch.trusted()
    box.now += 400 * DAY
    box.is_synchronised = False
    for _ in range(3):
        assert not box.watch.trusted()
        box.go(DAY)


def test_a_second_jump_begins_the_day_anew(box: Box) -> None:
    box.is_synchronised = True
    box.watch.trusted()
    for _ in range(3):
        box.now += HOUR
        assert not box.watch.trusted()
        box.go(20 * HOUR)
        assert not box.watch.trusted()


def test_the_clocks_of_this_machine_can_be_read() -> None:
    assert ClockWatch(lambda: True).trusted()
    assert not ClockWatch(lambda: False).trusted()
