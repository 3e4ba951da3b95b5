"""One guest's way through the screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from kiosk.errors import KioskError
from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.sound.base import Devices, Take
from kiosk.ui.shell.worker import Lane, Worker

T = TypeVar("T")


@dataclass(slots=True)
class Visit:
    """What lives as long as the guest is there. `alive` is what late answers are checked with."""

    draft: Draft
    noted: tuple[str, ...] = ()
    """Sentences that staff noted for today's encounter."""
    sentence: str = ""
    """What the guest wrote as a sentence of their own, whether it is the quote or not."""
    take: Take | None = None
    """What the guest said, to be heard again."""
    devices: Devices | None = None
    """Microphone and loudspeaker, once somebody has looked."""
    entry: Entry | None = None
    """What the guest has signed."""
    at_end: list[Callable[[], None]] = field(default_factory=list)
    """Stops what must not run on after the visit."""
    alive: bool = True

    def end(self) -> None:
        """The guest is gone: what they made goes with them."""
        self.alive = False
        self.draft = Draft()
        self.noted = ()
        self.sentence = ""
        self.take = self.entry = None
        self.at_end = []


class Visits:
    """The visit that is under way, if one is, and slow work for it."""

    def __init__(self, background: Worker) -> None:
        self._background = background
        self._visit: Visit | None = None

    @property
    def under_way(self) -> bool:
        """Whether a guest is on the way."""
        return self._visit is not None

    @property
    def current(self) -> Visit:
        """The visit that is under way."""
        assert self._visit is not None
        return self._visit

    @property
    def draft(self) -> Draft:
        """What the guest has made so far."""
        return self.current.draft

    def begin(self, draft: Draft) -> Visit:
        """A guest has come."""
        self._visit = Visit(draft)
        return self._visit

    def end(self) -> None:
        """The guest has gone: answers that are still to come are for nobody."""
        if self._visit is not None:
            self._visit.end()
            self._visit = None

    def ask(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[KioskError], None] = lambda _error: None,
        *,
        lane: Lane = "book",
    ) -> None:
        """Do `work` on a worker thread; its answer is dropped when this visit has ended by then."""
        visit = self.current
        self._background.run(work, done, failed, wanted=lambda: visit.alive, lane=lane)
