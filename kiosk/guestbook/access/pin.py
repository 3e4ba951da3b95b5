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
    """

    def __init__(
        self,
        safe: PinSafe,
        *,
        record: Callable[[], None] = lambda: None,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._safe = safe
        self._record = record
        self._attempts = Attempts(DELAYS, clock=clock, ticks=ticks)
        self._ticks, self._started = ticks, ticks()
        self._lock = threading.Lock()

    @property
    def is_set(self) -> bool:
        """False only if no PIN was ever set: a damaged file raises an error."""
        return self._safe.read() is not None

    def check_may_choose(self) -> None:
        """Raise `PinTooLate` if there is no PIN and the time for a first one has passed."""
        if not self.is_set and self._ticks() - self._started > FIRST_WITHIN:
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

    def wait(self) -> float:
        """Seconds until the next check is allowed; 0 means now."""
        with self._lock:
            record = self._safe.read()
            return 0.0 if record is None else self._attempts.left(_tries(record))

    def check(self, pin: str) -> bool:
        """Whether this is the PIN. Raises `PinWait`, `PinNotSet`, or the safe's `KioskError`."""
        with self._lock:
            record = self._safe.read()
            if record is None:
                raise PinNotSet("There is no staff PIN yet. Set one on the kiosk first.")
            left = self._attempts.left(_tries(record))
            if left > 0:
                raise PinWait(left)
            begun = self._attempts.begun(_tries(record))
            self._safe.write(replace(record, failures=begun.failures, not_before=begun.not_before))
            right = hmac.compare_digest(slow_digest(pin, record.salt), record.digest)
            if right:
                self._safe.write(replace(record, failures=0, not_before=0.0))
            else:
                self._attempts.wrong(begun)
            return right


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
