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
from typing import Protocol

from kiosk.errors import KioskError

SHORTEST = 6
"""Digits."""

LONGEST = 32

DELAYS = (0, 0, 0, 5, 15, 30, 60, 300)
"""Seconds to wait after so many wrong PINs in a row; after more of them, the last."""

# About 32 MB and a tenth of a second a guess: four figures of guesses a minute become ten.
_COST, _BLOCK, _PARALLEL = 2**15, 8, 1
_MEMORY = 2 * 128 * _COST * _BLOCK


class PinTooShort(KioskError):
    """The new PIN is none."""


class PinNotSet(KioskError):
    """There is no PIN to check against."""


class PinWait(KioskError):
    """Too many wrong PINs: `seconds` is how long it still takes, above 0."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            "Too many wrong PINs. Try again in {seconds} seconds.", seconds=math.ceil(seconds)
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

    A wrong PIN is written down before it is known to be wrong: pulling the plug gives no free
    guess. How long to wait is kept as a time of day, for after a restart, and counted here with
    `ticks` (monotonic seconds), so that setting the clock changes nothing while we run; after a
    restart a clock that was set back costs one delay at most.
    """

    def __init__(
        self,
        safe: PinSafe,
        *,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._safe = safe
        self._clock = clock
        self._ticks = ticks
        self._lock = threading.Lock()
        self._counted: PinRecord | None = None
        self._free_at = 0.0

    @property
    def is_set(self) -> bool:
        """False only where no PIN was ever set: a damaged file raises."""
        return self._safe.read() is not None

    def set(self, pin: str) -> None:
        """Set the PIN. Raises `PinTooShort`, or the safe's `KioskError`."""
        if not (pin.isascii() and pin.isdecimal() and SHORTEST <= len(pin) <= LONGEST):
            raise PinTooShort("A PIN has at least {digits} digits.", digits=SHORTEST)
        salt = secrets.token_bytes(16)
        with self._lock:
            self._safe.write(PinRecord(salt, _digest(pin, salt)))

    def wait(self) -> float:
        """Seconds until the next check is allowed; 0 for now."""
        with self._lock:
            record = self._safe.read()
            return 0.0 if record is None else self._left(record)

    def check(self, pin: str) -> bool:
        """True if this is the PIN. Raises `PinWait`, `PinNotSet`, or the safe's `KioskError`."""
        with self._lock:
            record = self._safe.read()
            if record is None:
                raise PinNotSet("There is no staff PIN yet. Set one on the kiosk first.")
            left = self._left(record)
            if left > 0:
                raise PinWait(left)
            failures = record.failures + 1
            guessed = replace(
                record, failures=failures, not_before=self._clock() + _delay(failures)
            )
            self._safe.write(guessed)
            right = hmac.compare_digest(_digest(pin, record.salt), record.digest)
            if right:
                self._safe.write(replace(record, failures=0, not_before=0.0))
            else:
                self._count(guessed, _delay(failures))
            return right

    def _left(self, record: PinRecord) -> float:
        if record != self._counted:
            # We have just started, or another process checked a PIN.
            left = record.not_before - self._clock()
            self._count(record, min(max(left, 0.0), _delay(record.failures)))
        return max(self._free_at - self._ticks(), 0.0)

    def _count(self, record: PinRecord, seconds: float) -> None:
        self._counted = record
        self._free_at = self._ticks() + seconds


def _delay(failures: int) -> float:
    return float(DELAYS[min(failures, len(DELAYS) - 1)])


def _digest(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(
        # A pasted half of a surrogate pair is a wrong PIN, not a crash.
        pin.encode(errors="replace"),
        salt=salt,
        n=_COST,
        r=_BLOCK,
        p=_PARALLEL,
        maxmem=_MEMORY,
    )
