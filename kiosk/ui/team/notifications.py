"""What is said on the team's side of how something went, and the way to take it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from kivy.clock import Clock

from kiosk.errors import KioskError

STAYS = 6.0
"""Seconds that a sentence stays at the least; long ones stay until they can have been read."""
A_SECOND = 14
"""Characters that are read in a second, slowly."""
FAILURE_STAYS = 20.0
UNDO_STAYS = 10.0
"""Seconds in which a change can be undone."""


class Surface(Protocol):
    """A screen of the team's that says how something went."""

    outcome: str
    outcome_fails: bool
    undoable: bool

    def bind(self, **kwargs: object) -> None: ...


def after(seconds: float, then: Callable[[], None]) -> Callable[[], None]:
    """Call `then` later; what is returned calls it off."""
    event = Clock.schedule_once(lambda _dt: then(), seconds)
    return event.cancel


class Notices:
    """One sentence at a time, on every screen that has room for one.

    It goes by itself or with the page. One that comes with a way back has a button for it, for as
    long as it stays; the next sentence takes that along too.
    """

    def __init__(
        self,
        later: Callable[[float, Callable[[], None]], Callable[[], None]] = after,
        sentence: Callable[[KioskError], str] = str,
    ) -> None:
        """`sentence` says what went wrong and what to do."""
        self._later = later
        self._sentence = sentence
        self._surfaces: list[Surface] = []
        self._undo: Callable[[], None] | None = None
        self._call_off: Callable[[], None] = lambda: None

    def on(self, surface: Surface) -> None:
        """Say it on this screen too."""
        self._surfaces.append(surface)
        surface.bind(on_undo=lambda _s: self.undo())

    def tell(
        self, sentence: str, *, fails: bool = False, undo: Callable[[], None] | None = None
    ) -> None:
        """Say how something went, and offer to undo it; "" takes away what stood there."""
        self._call_off()
        self._undo = undo
        for surface in self._surfaces:
            surface.outcome, surface.outcome_fails = sentence, fails
            surface.undoable = undo is not None
        if sentence:
            least = UNDO_STAYS if undo else FAILURE_STAYS if fails else STAYS
            self._call_off = self._later(
                max(least, len(sentence) / A_SECOND), lambda: self._over(sentence)
            )

    def refuse(self, sentence: str) -> None:
        """Say why something is not done."""
        self.tell(sentence, fails=True)

    def fail(self, error: KioskError) -> None:
        """Say what went wrong and what to do."""
        self.refuse(self._sentence(error))

    def undo(self) -> None:
        """Take the last change back, if that can still be done."""
        undo, self._undo = self._undo, None
        if undo is not None:
            self.tell("")
            undo()

    def _over(self, sentence: str) -> None:
        """Its time is over; what was said since by somebody else stays."""
        if all(surface.outcome in ("", sentence) for surface in self._surfaces):
            self.tell("")
