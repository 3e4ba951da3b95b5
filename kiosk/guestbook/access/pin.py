"""The staff's PIN: kept as a slow hash, and hardly to be guessed at the screen."""

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
"""Digits."""

LONGEST = 32

FEWEST = 3
"""Different digits."""

DELAYS = (0, 0, 0, 5, 15, 30, 60, 300)
"""Seconds to wait after so many wrong PINs in a row; after more of them, the last."""

FIRST_WITHIN = 30 * 60
"""Seconds from a start in which a first PIN can be chosen: whoever switched it on stands there.
Later anyone could make the team's side theirs (docs/decisions/0011-first-pin.md)."""

SALT, DIGEST = 16, 64
"""Bytes of what is kept of a PIN."""

# About 32 MB and a tenth of a second a guess: four figures of guesses a minute become ten.
_COST, _BLOCK, _PARALLEL = 2**15, 8, 1
_MEMORY = 2 * 128 * _COST * _BLOCK


class PinTooShort(KioskError):
    """The new PIN is none."""


class PinTooSimple(KioskError):
    """The new PIN is one that is tried first."""


class PinTooLate(KioskError):
    """There is no PIN, and the time to choose a first one is over."""

    def __init__(self) -> None:
        super().__init__(
            "There is no PIN yet, and it is too late to choose one. Switch the kiosk off and on "
            "again: then you have half an hour."
        )


class PinNotSet(KioskError):
    """There is no PIN to check against."""


class PinWait(KioskError):
    """Too many wrong PINs: `seconds` is how long it still takes, above 0."""

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
    """What is kept of a PIN. `not_before` is a Unix time in seconds."""

    salt: bytes
    digest: bytes
    failures: int = 0
    not_before: float = 0.0


class PinSafe(Protocol):
    """Keeps the record; `write` has it on disk when it returns, or raises a `KioskError`."""

    def read(self) -> PinRecord | None: ...

    def write(self, record: PinRecord, /) -> None: ...


class StaffPin:
    """Sets and checks the PIN. Any thread may call it; `set` and `check` are slow on purpose.

    A first one can be chosen only soon after it was made, which is when the kiosk starts.
    A wrong PIN is written down before it is known to be wrong, and then costs time: see `Attempts`,
    also for `clock` and `ticks`. `record` writes down that a PIN is being set, before it is.
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
        """False only where no PIN was ever set: a damaged file raises."""
        return self._safe.read() is not None

    def check_may_choose(self) -> None:
        """Raise `PinTooLate` where there is none and the time for a first one is over."""
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
            self._safe.write(PinRecord(salt, _digest(pin, salt)))

    def wait(self) -> float:
        """Seconds until the next check is allowed; 0 for now."""
        with self._lock:
            record = self._safe.read()
            return 0.0 if record is None else self._attempts.left(_tries(record))

    def check(self, pin: str) -> bool:
        """True if this is the PIN. Raises `PinWait`, `PinNotSet`, or the safe's `KioskError`."""
        with self._lock:
            record = self._safe.read()
            if record is None:
                raise PinNotSet("There is no staff PIN yet. Set one on the kiosk first.")
            left = self._attempts.left(_tries(record))
            if left > 0:
                raise PinWait(left)
            begun = self._attempts.begun(_tries(record))
            self._safe.write(replace(record, failures=begun.failures, not_before=begun.not_before))
            right = hmac.compare_digest(_digest(pin, record.salt), record.digest)
            if right:
                self._safe.write(replace(record, failures=0, not_before=0.0))
            else:
                self._attempts.wrong(begun)
            return right


def check_new(pin: str) -> None:
    """Raise `PinTooShort` or `PinTooSimple` for what may not become the PIN."""
    if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
        raise PinTooShort("This PIN is too short. Digits needed: {digits}.", digits=SHORTEST)
    if _simple(pin):
        raise PinTooSimple("This PIN is easy to guess. Choose other digits.")


def _simple(pin: str) -> bool:
    """Whether few digits, one run, or one part again and again make it: those are tried first."""
    digits = [int(each) for each in pin]
    steps = {(after - before) % 10 for before, after in pairwise(digits)}
    parts = (pin[:long] for long in range(1, len(pin) // 2 + 1) if len(pin) % long == 0)
    again = any(part * (len(pin) // len(part)) == pin for part in parts)
    return len(set(pin)) < FEWEST or steps in ({1}, {9}) or again


def _tries(record: PinRecord) -> Tries:
    return Tries(record.failures, record.not_before)


def _digest(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        # A pasted half of a surrogate pair is a wrong PIN, not a crash.
        pin.encode(errors="replace"),
        salt=salt,
        n=_COST,
        r=_BLOCK,
        p=_PARALLEL,
        maxmem=_MEMORY,
        dklen=DIGEST,
    )
