"""My entry: what a guest does with the withdrawal code, at the wall, without staff."""

from __future__ import annotations

import math
import threading
import time
from collections.abc import Callable
from typing import Protocol

from kiosk.errors import KioskError
from kiosk.guestbook.access.throttle import Attempts, Tries
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Entry, Step

DELAYS = (0, 0, 0, 5, 10, 20, 40, 60)
"""Seconds to wait after so many wrong codes; after more of them, the last.

Shorter than for the PIN: 25 to the power of 8 codes are not guessed at a screen, and a guest who
cannot read their own handwriting is not to wait for minutes.
"""

FORGIVEN_AFTER = 3600.0
"""Seconds without a wrong code after which the earlier ones count no more."""


class WrongCode(KioskError):
    """No entry has this code."""

    def __init__(self) -> None:
        super().__init__("There is no entry with this code.")


class CodeWait(KioskError):
    """Too many wrong codes: `seconds` is how long it still takes, above 0."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        super().__init__(
            "Too many wrong codes. Try again in {seconds} second.",
            many="Too many wrong codes. Try again in {seconds} seconds.",
            counting=math.ceil(seconds),
            seconds=math.ceil(seconds),
        )


class TriesSafe(Protocol):
    """Keeps the tries; `write` has them on disk when it returns, or raises a `KioskError`."""

    def read(self) -> Tries: ...

    def write(self, tries: Tries, /) -> None: ...


class MyEntry:
    """Opens an entry by its code. Any thread may call it.

    Wrong codes are counted for the whole kiosk, and on disk: a restart does not forget them. A
    right code neither counts nor clears them: who has a code of their own could else guess others
    without end. They are forgiven after an hour.
    """

    def __init__(
        self,
        book: Guestbook,
        safe: TriesSafe,
        *,
        clock: Callable[[], float] = time.time,
        ticks: Callable[[], float] = time.monotonic,
    ) -> None:
        self._book = book
        self._safe = safe
        self._clock = clock
        self._attempts = Attempts(DELAYS, clock=clock, ticks=ticks)
        self._lock = threading.Lock()

    def wait(self) -> float:
        """Seconds until the next code may be tried; 0 for now."""
        with self._lock:
            return self._attempts.left(self._tries())

    def open(self, code: str) -> Entry:
        """The entry with this code, however it was typed; an id is no code.

        Raises `WrongCode`, `CodeWait`, or the safe's `KioskError`: what cannot be counted is not
        tried.
        """
        with self._lock:
            before = self._tries()
            left = self._attempts.left(before)
            if left > 0:
                raise CodeWait(left)
            begun = self._attempts.begun(before)
            self._safe.write(begun)
            entry = self._book.entries.coded(code)
            if entry is None:
                self._attempts.wrong(begun)
                raise WrongCode
            self._safe.write(before)
            return entry

    def change_consent(self, entry: Entry, *, wall: Step, report: Step, language: str) -> Entry:
        """Change both choices of an entry that was opened; `language` is that of the screen.

        Raises `NoSuchEntry` when it was erased meanwhile, or the store's `CannotKeep`.
        """
        return self._book.entries.change_consent(
            entry.id, wall=wall, report=report, language=language, by="guest"
        )

    def erase(self, entry: Entry) -> None:
        """Erase an entry that was opened. Raises what `Erasure.erase` raises."""
        self._book.erasure.erase(entry.id, by="guest")

    def _tries(self) -> Tries:
        tries = self._safe.read()
        forgiven = self._clock() - tries.not_before > FORGIVEN_AFTER
        return Tries() if forgiven else tries
