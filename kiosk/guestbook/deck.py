"""In which order the wall shows its cards."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterable


class Deck:
    """A shuffled deck of ids. Every card comes once a round, and never soon after itself.

    Of n cards, at least n // 2 others come between two times of the same one. A new card goes
    next; a withdrawn one never comes. Any thread may call it.
    """

    def __init__(self, rng: random.Random | None = None) -> None:
        # Nobody gains by guessing which card is next.
        self._rng = rng or random.Random()  # noqa: S311
        self._lock = threading.Lock()
        self._ids: dict[str, None] = {}
        self._coming: list[str] = []
        self._shown: list[str] = []
        """What was shown, the last one last; each id once at most."""

    def update(self, ids: Iterable[str]) -> None:
        """Take over which cards there are, newest first."""
        wanted = dict.fromkeys(ids)
        with self._lock:
            new = [each for each in wanted if each not in self._ids]
            first = not self._ids
            self._ids = wanted
            self._coming = [each for each in self._coming if each in wanted]
            self._shown = [each for each in self._shown if each in wanted]
            if first:
                self._coming = self._deal()
            else:
                self._coming[:0] = new

    def next(self) -> str | None:
        """The card to show now; None when there is none."""
        with self._lock:
            if not self._ids:
                return None
            found = next((each for each in self._coming if not self._is_recent(each)), None)
            if found is None:
                # The round is over, or so many were withdrawn that only recent ones are left.
                self._coming = self._deal()
                found = self._coming[0]
            self._take(found)
            return found

    def put_next(self, entry_id: str) -> None:
        """Let this card come next, even if it has just been there."""
        with self._lock:
            if entry_id in self._ids:
                self._coming = [each for each in self._coming if each != entry_id]
                self._coming.insert(0, entry_id)
                self._shown = [each for each in self._shown if each != entry_id]

    def rest(self, entry_id: str) -> None:
        """This card has just been shown, by someone who did not ask the deck."""
        with self._lock:
            self._shown = [each for each in self._shown if each != entry_id] + [entry_id]

    def _take(self, entry_id: str) -> None:
        self._coming.remove(entry_id)
        if entry_id in self._shown:
            self._shown.remove(entry_id)
        self._shown.append(entry_id)

    def _is_recent(self, entry_id: str) -> bool:
        rest = len(self._ids) // 2
        return rest > 0 and entry_id in self._shown[-rest:]

    def _deal(self) -> list[str]:
        """Shuffle, with each card at least as far on as it has to rest."""
        rest = len(self._ids) // 2
        resting = self._shown[-rest:] if rest else []
        held = set(resting)
        free = [each for each in self._ids if each not in held]
        dealt: list[str] = []
        while free:
            at = self._rng.randrange(len(free))
            free[at], free[-1] = free[-1], free[at]
            dealt.append(free.pop())
            # The card that was shown longest ago has had its rest first.
            if len(dealt) > rest - len(resting) and resting:
                free.append(resting.pop(0))
        return dealt
