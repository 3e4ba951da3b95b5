"""The PIN: set, checked, and guessed again and again."""

from __future__ import annotations

import pytest

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import (
    CODE_HOLDS,
    FIRST_WITHIN,
    PinNotSet,
    PinRecord,
    PinTooLate,
    PinTooShort,
    PinTooSimple,
    PinWait,
    SetupCodeNeeded,
    StaffPin,
    new_code,
)

PIN = "483920"


class Safe:
    """A safe in memory that remembers every record, and can be full."""

    def __init__(self) -> None:
        self.records: list[PinRecord] = []
        self.full = False

    def read(self) -> PinRecord | None:
        return self.records[-1] if self.records else None

    def write(self, record: PinRecord, /) -> None:
        if self.full:
            raise KioskError("full")
        self.records.append(record)


class Time:
    """A clock on the wall and one that only goes on, in seconds."""

    def __init__(self) -> None:
        self.wall = 1_000_000.0
        self.mono = 50.0

    def go(self, seconds: float) -> None:
        self.wall += seconds
        self.mono += seconds

    def pin(self, safe: Safe) -> StaffPin:
        """As after a start."""
        return StaffPin(safe, clock=lambda: self.wall, ticks=lambda: self.mono)


@pytest.fixture
def safe() -> Safe:
    return Safe()


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture
def pin(safe: Safe, time: Time) -> StaffPin:
    pin = time.pin(safe)
    pin.set(PIN)
    return pin


def wrong(pin: StaffPin, times: int) -> None:
    for _ in range(times):
        assert not pin.check("000000")


def test_the_right_pin_and_no_other(pin: StaffPin, safe: Safe) -> None:
    assert pin.is_set
    assert pin.check(PIN)
    assert not pin.check("483921")
    assert not pin.check("")
    record = safe.records[0]
    assert PIN.encode() not in record.digest + record.salt


def test_two_boxes_with_the_same_pin_keep_different_digests(time: Time) -> None:
    safes = Safe(), Safe()
    for each in safes:
        time.pin(each).set(PIN)
    assert safes[0].records[0].digest != safes[1].records[0].digest


@pytest.mark.parametrize("bad", ["", "12345", "12345a", "1234 56", "١٢٣٤٥٦", "1" * 33])
def test_a_pin_has_six_digits_or_more(safe: Safe, time: Time, bad: str) -> None:
    with pytest.raises(PinTooShort):
        time.pin(safe).set(bad)
    assert not time.pin(safe).is_set


@pytest.mark.parametrize(
    "bad",
    ["000000", "123456", "654321", "789012", "210987", "121212", "123123", "11112222", "40294029"],
)
def test_a_pin_that_is_tried_first_is_none(safe: Safe, time: Time, bad: str) -> None:
    with pytest.raises(PinTooSimple):
        time.pin(safe).set(bad)
    assert not time.pin(safe).is_set


@pytest.mark.parametrize("good", ["483920", "246810", "314159", "112358"])
def test_another_pin_is_taken(safe: Safe, time: Time, good: str) -> None:
    time.pin(safe).set(good)
    assert time.pin(safe).check(good)


def test_without_a_pin_none_is_right(safe: Safe, time: Time) -> None:
    pin = time.pin(safe)
    assert pin.wait() == 0
    with pytest.raises(PinNotSet):
        pin.check(PIN)


def test_each_wrong_pin_makes_the_next_wait_longer(pin: StaffPin, time: Time) -> None:
    waits = []
    for _ in range(9):
        wrong(pin, 1)
        waits.append(pin.wait())
        time.go(pin.wait())
    assert waits == [0, 0, 5, 15, 30, 60, 300, 300, 300]


def test_while_waiting_not_even_the_right_pin_is_looked_at(
    pin: StaffPin, safe: Safe, time: Time
) -> None:
    wrong(pin, 3)
    before = len(safe.records)
    time.go(4.5)
    with pytest.raises(PinWait) as caught:
        pin.check(PIN)
    assert caught.value.seconds == pytest.approx(0.5)
    assert "1 second." in str(caught.value)
    assert len(safe.records) == before
    time.go(0.5)
    assert pin.check(PIN)


def test_the_right_pin_starts_counting_anew(pin: StaffPin, time: Time) -> None:
    wrong(pin, 3)
    time.go(5)
    assert pin.check(PIN)
    wrong(pin, 2)
    assert pin.wait() == 0


def test_a_failure_is_written_before_the_pin_is_looked_at(pin: StaffPin, safe: Safe) -> None:
    pin.check(PIN)
    assert [record.failures for record in safe.records] == [0, 1, 0]
    safe.full = True
    with pytest.raises(KioskError, match="full"):
        pin.check(PIN)


def test_pulling_the_plug_gives_no_free_guess(pin: StaffPin, safe: Safe, time: Time) -> None:
    for _ in range(4):
        wrong(time.pin(safe), 1)
        time.go(time.pin(safe).wait())
    wrong(time.pin(safe), 1)
    assert time.pin(safe).wait() == 30


def test_setting_the_clock_while_it_runs_changes_nothing(pin: StaffPin, time: Time) -> None:
    wrong(pin, 3)
    for jump in (-1e6, 3e6):
        time.wall += jump
        assert pin.wait() == 5
    time.mono += 5
    assert pin.wait() == 0


def test_a_clock_set_back_over_a_restart_costs_one_delay_at_most(
    pin: StaffPin, safe: Safe, time: Time
) -> None:
    wrong(pin, 3)
    time.wall -= 1e6
    pin = time.pin(safe)
    assert pin.wait() == 5
    time.go(5)
    assert pin.wait() == 0
    assert pin.check(PIN)


def test_another_process_that_guesses_counts_as_well(pin: StaffPin, safe: Safe, time: Time) -> None:
    wrong(pin, 1)
    wrong(time.pin(safe), 2)
    assert pin.wait() == 5


def test_a_first_one_is_chosen_soon_after_a_start(safe: Safe, time: Time) -> None:
    pin = time.pin(safe)
    time.go(FIRST_WITHIN)
    pin.check_may_choose()
    pin.set(PIN)
    assert pin.check(PIN)


def test_whoever_comes_later_chooses_none(safe: Safe, time: Time) -> None:
    pin = time.pin(safe)
    time.go(FIRST_WITHIN + 1)
    with pytest.raises(PinTooLate):
        pin.check_may_choose()
    with pytest.raises(PinTooLate):
        pin.set(PIN)
    assert safe.records == []
    time.pin(safe).set(PIN)  # switched off and on
    assert pin.check(PIN)


def test_a_clock_that_is_set_back_gives_no_more_time(safe: Safe, time: Time) -> None:
    pin = time.pin(safe)
    time.go(FIRST_WITHIN + 1)
    time.wall -= 86_400
    with pytest.raises(PinTooLate):
        pin.set(PIN)


def test_one_that_is_there_can_be_changed_later(safe: Safe, time: Time, pin: StaffPin) -> None:
    time.go(FIRST_WITHIN * 100)
    pin.check_may_choose()
    pin.set("902174")
    assert pin.check("902174")
    safe.records.clear()  # taken away while the kiosk runs
    with pytest.raises(PinTooLate):
        pin.set(PIN)


# The set-up code


def _with_code(time: Time) -> tuple[StaffPin, str, Safe]:
    setup = Safe()
    code = new_code(setup)
    pin = StaffPin(Safe(), setup=setup, clock=lambda: time.wall, ticks=lambda: time.mono)
    return pin, code, setup


def test_with_a_set_up_code_only_it_lets_a_first_pin_be_chosen() -> None:
    time = Time()
    pin, code, setup = _with_code(time)
    with pytest.raises(SetupCodeNeeded):
        pin.set("271828")
    wrong = f"{(int(code) + 1) % 10 ** len(code):0{len(code)}}"
    assert pin.check_code(wrong) is False
    with pytest.raises(SetupCodeNeeded):
        pin.set("271828")
    # It counts however long ago the kiosk was started.
    time.go(10 * FIRST_WITHIN)
    assert pin.check_code(code) is True
    pin.set("271828")
    assert pin.check("271828") is True
    assert code not in repr(setup.records)


def test_the_right_code_holds_for_minutes_and_for_one_pin() -> None:
    time = Time()
    pin, code, _setup = _with_code(time)
    assert pin.check_code(code)
    time.go(CODE_HOLDS + 1)
    with pytest.raises(SetupCodeNeeded):
        pin.check_may_choose()


def test_a_set_up_code_is_hard_to_guess() -> None:
    time = Time()
    pin, code, _setup = _with_code(time)
    pin.check_code(code)
    pin.set(PIN)
    for _ in range(3):
        assert pin.check_code("0" * len(code)) is False
    assert pin.wait_for_code() > 0
    with pytest.raises(PinWait):
        pin.check_code(code)
    # Guessing the code does not lock the PIN, nor the other way round.
    assert pin.wait() == 0
    assert pin.check(PIN) is True
    # A clock that is set forward meanwhile frees nobody, whatever was asked in between.
    time.wall += 10_000
    assert pin.wait_for_code() > 0
    with pytest.raises(PinWait):
        pin.check_code(code)


def test_without_a_code_nothing_opens_with_one() -> None:
    pin = StaffPin(Safe())
    assert pin.has_code is False
    assert pin.check_code("0000000000") is False
