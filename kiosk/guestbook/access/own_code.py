"""A staff member's own short code, which opens what they wrote for themselves alone."""

from __future__ import annotations

import hmac
import secrets
import threading
from collections.abc import Callable

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import DELAYS, SALT, slow_digest
from kiosk.guestbook.access.throttle import Attempts, CodeWait, Tries

SHORTEST = 4
"""The least number of digits: the PIN of the team is before it."""


class OwnCodeTooShort(KioskError):
    """The new code does not have the required number of digits."""

    def __init__(self) -> None:
        super().__init__("This code is too short. Digits needed: {digits}.", digits=SHORTEST)


class WrongOwnCode(KioskError):
    """This is not the code of the author."""

    def __init__(self) -> None:
        super().__init__("That is not the code of its writer.")


def new_code(code: str) -> str:
    """The slow hash under which a code is kept. Raises `OwnCodeTooShort`."""
    if not (code.isascii() and code.isdecimal() and len(code) >= SHORTEST):
        raise OwnCodeTooShort
    salt = secrets.token_hex(SALT)
    return f"{salt}:{slow_digest(code, salt.encode()).hex()}"


class OwnCodes:
    """Checks codes. Safe to use from any thread; `check` is slow on purpose.

    Wrong codes are counted for each hash, so that a right code of one's own does not clear the
    guesses at another's, until a restart: behind the PIN of the team, anyone who switches the box
    off to guess again is seen.
    """

    def __init__(self, *, attempts: Callable[[], Attempts] = lambda: Attempts(DELAYS)) -> None:
        self._new_attempts = attempts
        self._guessed: dict[str, tuple[Attempts, Tries]] = {}
        self._lock = threading.Lock()

    def check(self, code: str, kept: str) -> None:
        """Raise `WrongOwnCode` if it is not the code of this hash, or `CodeWait`."""
        with self._lock:
            attempts, tries = self._guessed.get(kept) or (self._new_attempts(), Tries())
            left = attempts.left(tries)
            if left > 0:
                raise CodeWait(left)
            salt, _colon, digest = kept.partition(":")
            if hmac.compare_digest(slow_digest(code, salt.encode()).hex(), digest):
                self._guessed.pop(kept, None)
                return
            tries = attempts.begun(tries)
            attempts.wrong(tries)
            self._guessed[kept] = attempts, tries
            raise WrongOwnCode
