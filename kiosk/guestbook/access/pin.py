"""The staff's PIN: stored as a slow hash, and hard to guess at the screen."""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Protocol

from kiosk.errors import KioskError
from kiosk.guestbook.access.throttle import Attempts, Tries

SHORTEST = 6
"""The least number of digits."""

LONGEST = 32

FEWEST = 3
"""The least number of different digits."""

DELAYS = (0, 0, 0, 5, 15, 30, 60, 300)
"""Seconds to wait after each number of wrong PINs in a row; the last value holds from then on."""

CODE_DIGITS = 10
"""Digits of a set-up code: at a guess each five minutes, more than anyone can try."""

CODE_HOLDS = 10 * 60
"""Seconds in which a PIN can be chosen after the right set-up code."""

FIRST_WITHIN = 30 * 60
"""Seconds after a start in which a first PIN can be chosen, by the person who switched it on.

Later, anyone could take over the team's side (docs/decisions/0011-first-pin.md).
"""

SALT, DIGEST = 16, 64
"""About 32 MB and a tenth of a second per guess, which makes guessing slow."""

# About 32 MB and a tenth of a second per guess: tens of thousands of guesses a minute become few.
_COST, _BLOCK, _PARALLEL = 2**15, 8, 1
_MEMORY = 2 * 128 * _COST * _BLOCK


class PinTooShort(KioskError):
    """The new PIN does not have the required number of digits."""


class PinTooSimple(KioskError):
    """The new PIN is one that people try first."""


class PinTooLate(KioskError):
    """There is no PIN, and the time to choose a first one has passed."""

    def __init__(self) -> None:
        super().__init__(
            "There is no PIN yet, and it is too late to choose one. Switch the kiosk off and on "
            "again: then you have half an hour."
        )


class SetupCodeNeeded(KioskError):
    """There is no PIN, and a set-up code guards the first one."""

    def __init__(self) -> None:
        super().__init__("The set-up code is needed before a first PIN.")


class PinNotSet(KioskError):
    """There is no PIN to check against."""


class PinWait(KioskError):
    """Too many wrong PINs; `seconds`, above 0, is the time left to wait."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            "Too many wrong PINs. Try again in {seconds} second.",
            many="Too many wrong PINs. Try again in {seconds} seconds.",
            counting=math.ceil(seconds),
            seconds=math.ceil(seconds),
        )


@dataclass(frozen=True, slots=True)
class PinRecord:
    """The stored record of a PIN. `not_before` is a Unix time in seconds."""

    salt: bytes
    digest: bytes
    failures: int = 0
    not_before: float = 0.0


class PinSafe(Protocol):
    """Keeps the record. `write` returns once it is on disk, or raises a `KioskError`."""

    def read(self) -> PinRecord | None: ...

    def write(self, record: PinRecord, /) -> None: ...


class StaffPin:
    """Sets and checks the PIN. Safe to use from any thread; `set` and `check` are slow on purpose.

    A first PIN can be chosen only soon after this object was made, which is when the kiosk starts.
    An attempt is recorded as wrong before it is checked, and then costs time: see `Attempts`, also
    for `clock` and `ticks`. `record` logs that a PIN is being set, before it is set.

    `setup` keeps a set-up code, if whoever installed the kiosk had one printed. The code then
    guards the first PIN instead of the half hour, and lets staff who forgot the PIN choose another.
    """

    def __init__(
        self,
        safe: PinSafe,
        *,
        setup: PinSafe | None = None,
        record: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._safe = safe
        self._record = record
        self._pin_attempts = Attempts(DELAYS, clock=clock, ticks=ticks)
        self._setup = setup
        self._code_attempts = Attempts(DELAYS, clock=clock, ticks=ticks)
        self._ticks, self._started = ticks, ticks()
        self._code_given: float | None = None
        self._lock = threading.Lock()

    @property
    def is_set(self) -> bool:
        """False only if no PIN was ever set: a damaged file raises an error."""
        return self._safe.read() is not None

    @property
    def has_code(self) -> bool:
        """Whether there is a set-up code. Raises the safe's `KioskError` for a damaged one."""
        return self._setup is not None and self._setup.read() is not None

    def check_may_choose(self) -> None:
        """Raise `SetupCodeNeeded` or `PinTooLate` if there is no PIN and none can be chosen now."""
        if self.is_set:
            return
        if self.has_code:
            if self._code_given is None or self._ticks() - self._code_given > CODE_HOLDS:
                raise SetupCodeNeeded
        elif self._ticks() - self._started > FIRST_WITHIN:
            raise PinTooLate

    def set(self, pin: str) -> None:
        """Set the PIN. Raises what `check_may_choose` and `check_new` do, or the safe's
        `KioskError`.
        """
        self.check_may_choose()
        check_new(pin)
        salt = secrets.token_bytes(SALT)
        with self._lock:
            self._record()
            self._safe.write(PinRecord(salt, slow_digest(pin, salt)))
            self._code_given = None

    def wait(self) -> float:
        """Seconds until the next check of the PIN is allowed; 0 means now."""
        return self._wait(self._safe, self._pin_attempts)

    def wait_for_code(self) -> float:
        """Seconds until the next check of the set-up code is allowed; 0 means now."""
        return 0.0 if self._setup is None else self._wait(self._setup, self._code_attempts)

    def check(self, pin: str) -> bool:
        """Whether this is the PIN. Raises `PinWait`, `PinNotSet`, or the safe's `KioskError`."""
        return self._check(self._safe, self._pin_attempts, pin)

    def check_code(self, code: str) -> bool:
        """Whether this is the set-up code; if it is, a PIN can be chosen for some minutes.

        Raises as `check` does.
        """
        if self._setup is None or not self._check(self._setup, self._code_attempts, code):
            return False
        self._code_given = self._ticks()
        return True

    def _wait(self, safe: PinSafe, attempts: Attempts) -> float:
        with self._lock:
            record = safe.read()
            return 0.0 if record is None else attempts.left(_tries(record))

    def _check(self, safe: PinSafe, attempts: Attempts, entered: str) -> bool:
        with self._lock:
            record = safe.read()
            if record is None:
                raise PinNotSet("There is no staff PIN yet. Set one on the kiosk first.")
            left = attempts.left(_tries(record))
            if left > 0:
                raise PinWait(left)
            begun = attempts.begun(_tries(record))
            safe.write(replace(record, failures=begun.failures, not_before=begun.not_before))
            right = hmac.compare_digest(slow_digest(entered, record.salt), record.digest)
            if right:
                safe.write(replace(record, failures=0, not_before=0.0))
            else:
                attempts.wrong(begun)
            return right


def new_code(setup: PinSafe) -> str:
    """Make a set-up code in place of any earlier one; return it, for it is kept as a hash only.

    Raises the safe's `KioskError`.
    """
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    salt = secrets.token_bytes(SALT)
    setup.write(PinRecord(salt, slow_digest(code, salt)))
    return code


def check_new(pin: str) -> None:
    """Raise `PinTooShort` or `PinTooSimple` for a PIN that is not allowed."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        raise PinTooShort("This PIN is too short. Digits needed: {digits}.", digits=SHORTEST)
    if _simple(pin):
        raise PinTooSimple("This PIN is easy to guess. Choose other digits.")


def _simple(pin: str) -> bool:
    """Whether a PIN is few digits, one run, or one repeated part: people try those first."""
    digits = [int(each) for each in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    parts = (pin[:long] for long in range(1, len(pin) // 2 + 1) if len(pin) % long == 0)
    again = any(part * (len(pin) // len(part)) == pin for part in parts)
    return len(set(pin)) < FEWEST or steps in ({1}, {9}) or again


def _tries(record: PinRecord) -> Tries:
    return Tries(record.failures, record.not_before)


def slow_digest(pin: str, salt: bytes) -> bytes:
    """The hash of a PIN or a code, slow on purpose."""
    return hashlib.scrypt(
        # Half a surrogate pair that was pasted is a wrong PIN, and must not crash.
        pin.encode(errors="replace"),
        salt=salt,
        n=_COST,
        r=_BLOCK,
        p=_PARALLEL,
        maxmem=_MEMORY,
        dklen=DIGEST,
    )
