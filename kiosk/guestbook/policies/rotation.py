"""The order in which the wall shows its cards."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterable, Mapping
from itertools import accumulate

AT_ONCE = 12
"""The most new cards that go before all others; more come from an import, and are shuffled in."""
_TRIES = 8


class Rotation:
    """A shuffled deck of ids. Every card comes once a round, and never soon after itself.

    With n cards, at least n // 2 others come between two appearances of the same one. A new card
    goes next; a withdrawn one never comes. Cards of greater weight come again between the others,
    as far as this distance allows: of 40 cards, one of weight 2 comes about one and a half times as
    often as the others. Safe to use from any thread.
    """

    def __init__(self, rng: random.Random | None = None) -> None:
        # Not a security matter: nobody gains by guessing the next card.
        self._rng = rng or random.Random()  # noqa: S311
        self._lock = threading.Lock()
        self._ids: dict[str, None] = {}
        self._first: list[str] = []
        """Cards that go before all others: new, or requested."""
        self._coming: list[str] = []
        """The rest of the round, the next one last."""
        self._shown: dict[str, int] = {}
        """When a card was shown last, counted in cards."""
        self._count = 0
        self._dear: list[str] = []
        self._shares: list[float] = []
        """The cards with more than the least weight, and their extra weights, accumulated."""

    def update(self, ids: Iterable[str], weights: Mapping[str, float] | None = None) -> None:
        """Update the cards, newest first, and their weights: 1 if not given."""
        wanted = dict.fromkeys(ids)
        with self._lock:
            new = [each for each in wanted if each not in self._ids]
            first = not self._ids
            self._ids = wanted
            self._shown = {each: at for each, at in self._shown.items() if each in wanted}
            self._first = [each for each in self._first if each in wanted]
            self._weigh(weights or {})
            if first:
                self._coming = self._deal()
                return
            self._coming = [each for each in self._coming if each in wanted]
            self._first[:0] = new[:AT_ONCE]
            for each in new[AT_ONCE:]:
                self._coming.insert(self._rng.randrange(len(self._coming) + 1), each)

    def next(self) -> str | None:
        """The card to show now; None when there is none."""
        with self._lock:
            if not self._ids:
                return None
            found = self._taken_first() or self._again() or self._of_round()
            self._note(found)
            return found

    def put_next(self, entry_id: str) -> None:
        """Show this card next, even if it was just shown."""
        with self._lock:
            if entry_id in self._ids:
                self._drop(entry_id)
                self._first.insert(0, entry_id)
                self._shown.pop(entry_id, None)

    def rest(self, entry_id: str) -> None:
        """Record that this card was just shown, without having come from the deck."""
        with self._lock:
            self._note(entry_id)

    def _weigh(self, weights: Mapping[str, float]) -> None:
        least = min((weights.get(each, 1.0) for each in self._ids), default=1.0)
        more = {each: weights.get(each, 1.0) / least - 1 for each in self._ids} if weights else {}
        self._dear = [each for each, share in more.items() if share > 0]
        self._shares = list(accumulate(more[each] for each in self._dear))

    def _taken_first(self) -> str | None:
        found = next((each for each in self._first if not self._is_recent(each)), None)
        if found is not None:
            self._drop(found)
        return found

    def _again(self) -> str | None:
        """A card of greater weight, as often as its extra weight says; otherwise None."""
        extra = self._shares[-1] if self._shares else 0.0
        if self._rng.random() * (len(self._ids) + extra) >= extra:
            return None
        for _try in range(_TRIES):
            [tried] = self._rng.choices(self._dear, cum_weights=self._shares)
            if not self._is_recent(tried):
                return tried
        return None

    def _of_round(self) -> str:
        while True:
            for at in range(len(self._coming) - 1, -1, -1):
                if not self._is_recent(self._coming[at]):
                    return self._coming.pop(at)
            # The round is over, or so many were withdrawn that only recent ones are left; those
            # come in the next round.
            self._coming = self._deal()

    def _drop(self, entry_id: str) -> None:
        for pile in (self._first, self._coming):
            if entry_id in pile:
                pile.remove(entry_id)

    def _note(self, entry_id: str) -> None:
        self._count += 1
        self._shown[entry_id] = self._count

    def _is_recent(self, entry_id: str) -> bool:
        rest, shown = len(self._ids) // 2, self._shown.get(entry_id)
        return shown is not None and self._count - shown < rest

    def _deal(self) -> list[str]:
        """Shuffle, keeping each card's distance from its last appearance; the next card is last."""
        rest = len(self._ids) // 2
        resting = sorted(filter(self._is_recent, self._ids), key=lambda each: self._shown[each])
        held = set(resting)
        free = [each for each in self._ids if each not in held]
        dealt: list[str] = []
        while free:
            at = self._rng.randrange(len(free))
            free[at], free[-1] = free[-1], free[at]
            dealt.append(free.pop())
            # The card shown longest ago is free first.
            while resting and self._count + len(dealt) - self._shown[resting[0]] >= rest:
                free.append(resting.pop(0))
        return dealt[::-1]
