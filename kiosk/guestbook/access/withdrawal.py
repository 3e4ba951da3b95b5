"""My entry: what a guest can do at the wall with the withdrawal code, without staff."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import Protocol

from kiosk.errors import KioskError
from kiosk.guestbook.access.throttle import Attempts, CodeWait, Tries
from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import Entry, Step

DELAYS = (0, 0, 0, 5, 10, 20, 40, 60)
"""Seconds to wait after each number of wrong codes; the last value holds from then on.

Shorter than for the PIN: nobody guesses one of 25 to the power of 8 codes at a screen, and a guest
who cannot read their own handwriting should not wait for minutes.
"""

FORGIVEN_AFTER = 3600.0
"""Seconds without a wrong code after which earlier ones no longer count."""


class WrongCode(KioskError):
    """No entry has this code."""

    def __init__(self) -> None:
        super().__init__("There is no entry with this code.")


class TriesSafe(Protocol):
    """Keeps the attempts. `write` returns once they are on disk, or raises a `KioskError`."""

    def read(self) -> Tries: ...

    def write(self, tries: Tries, /) -> None: ...


class MyEntry:
    """Opens an entry by its code. Safe to use from any thread.

    Wrong codes are counted for the whole kiosk, on disk, so that a restart does not clear them. A
    right code neither counts nor clears them; otherwise a guest with a code of their own could keep
    guessing others without limit. They are forgiven after an hour.
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
        """Seconds until the next code may be tried; 0 means now."""
        with self._lock:
            return self._attempts.left(self._tries())

    def open(self, code: str) -> Entry:
        """The entry with this code, in any spelling. An id does not count as a code.

        Raises `WrongCode`, `CodeWait`, or the safe's `KioskError`: an attempt that cannot be
        counted is not made.
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
        """Change both choices of an opened entry; `language` is that of the screen.

        Raises `NoSuchEntry` if it was erased meanwhile, or the store's `CannotKeep`.
        """
        return self._book.entries.change_consent(
            entry.id, wall=wall, report=report, language=language, by="guest"
        )

    def erase(self, entry: Entry) -> None:
        """Erase an opened entry. Raises what `Erasure.erase` raises."""
        self._book.erasure.erase(entry.id, by="guest")

    def _tries(self) -> Tries:
        tries = self._safe.read()
        forgiven = self._clock() - tries.not_before > FORGIVEN_AFTER
        return Tries() if forgiven else tries
