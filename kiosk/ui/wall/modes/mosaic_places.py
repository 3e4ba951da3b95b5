"""Choose which card goes to which place of the mosaic, by content. Uses no window."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.cards.tile_face import PrintKind, kinds_of
from kiosk.guestbook.policies.rotation import Rotation
from kiosk.ui.wall.modes.mosaic_layout import Slot, beside
from kiosk.ui.wall.modes.mosaic_tile import FINER

if TYPE_CHECKING:
    from kiosk.guestbook.model.entry import Entry

LOOKED_AT = 12
"""New cards to examine for one that suits a place."""
WAITING = 24
"""Cards that suited no place in their turn, and are tried first at the next change.

Any more come again with the next round of the rotation.
"""
_REMEMBERED = 4000

_GROUNDED: tuple[PrintKind, ...] = ("quote", "hero")
"""The kinds on which the tint of a card is visible."""


@dataclass(frozen=True, slots=True)
class Suiting:
    """A card, the place where it will hang, and its kind of print there."""

    place: int
    entry_id: str
    kind: PrintKind


class Places:
    """Finds the next card for the mosaic, and its place. For one thread at a time.

    `entry_of` and `card_of` return None for an entry that may not be shown. Entries are in memory
    but cards are read from files, so the results for a card are remembered.
    """

    def __init__(
        self,
        deck: Rotation,
        entry_of: Callable[[str], Entry | None],
        card_of: Callable[[str], Card | None],
        composer: Composer,
    ) -> None:
        self._deck = deck
        self._entry_of = entry_of
        self._card_of = card_of
        self._composer = composer
        self._waiting: dict[str, None] = {}
        self._kinds: dict[tuple[object, ...], PrintKind | None] = {}
        self._since: dict[int, int] = {}
        self._turns = 0
        self._tints: dict[int, str] = {}

    def find(
        self, slots: list[Slot], scale: float, hanging: list[str], news: list[str]
    ) -> Suiting | None:
        """The next card and its place; None if no card that is not on the wall suits any place.

        `news` are cards with priority: each gets the best place that it suits. For the others, an
        empty place is filled first; then the print that has been there longest is replaced.
        """
        bare = [place for place, key in enumerate(hanging) if not key]
        hung = [place for place, key in enumerate(hanging) if key]
        hung.sort(key=lambda place: self._since.get(place, 0))
        for entry_id in news:
            for place in dict.fromkeys([0, *bare, *hung]):
                kind = self._kind(entry_id, place, slots, scale)
                if place in bare[:1]:
                    kind = kind or self._on_bare_hero(entry_id, place, slots, scale)
                if kind:
                    self._deck.rest(entry_id)
                    return self._taken(place, entry_id, kind)
        left = [LOOKED_AT + len(hanging)]
        for place in [*bare, *hung]:
            for entry_id in self._candidates(set(hanging), left):
                if kind := self._kind(entry_id, place, slots, scale):
                    return self._taken(place, entry_id, kind)
                self._waiting.setdefault(entry_id)
            for entry_id in list(self._waiting) if place in bare[:1] else []:
                if kind := self._on_bare_hero(entry_id, place, slots, scale):
                    return self._taken(place, entry_id, kind)
        return None

    def _candidates(self, hanging: set[str], left: list[int]) -> Iterator[str]:
        """Yield the waiting cards, then new ones, at most `left` of them."""
        for entry_id in list(self._waiting):
            if self._entry_of(entry_id) is None or entry_id in hanging:
                del self._waiting[entry_id]
            else:
                yield entry_id
        while left[0] > 0 and (entry_id := self._deck.next()) is not None:
            left[0] -= 1
            if entry_id not in hanging and entry_id not in self._waiting:
                yield entry_id

    def _taken(self, place: int, entry_id: str, kind: PrintKind) -> Suiting:
        self._waiting.pop(entry_id, None)
        while len(self._waiting) > WAITING:
            del self._waiting[next(iter(self._waiting))]
        return Suiting(place, entry_id, kind)

    def changed_at(self, place: int) -> None:
        """Record that the print in this place is the newest."""
        self._tints.pop(place, None)
        self._turns += 1
        self._since[place] = self._turns

    def tints_beside(self, slots: list[Slot], place: int, hanging: list[str]) -> list[str]:
        """The tints that are visible next to a place."""
        near = [other for other in beside(slots, place) if hanging[other]]
        return [self._tints[other] for other in near if other in self._tints]

    def tinted(self, place: int, kind: PrintKind, tint: str) -> None:
        """Record a card in its place, with its tint if that is visible."""
        self.changed_at(place)
        if kind in _GROUNDED:
            self._tints[place] = tint

    def _kind(self, entry_id: str, place: int, slots: list[Slot], scale: float) -> PrintKind | None:
        """The kind of print for a card in a place; None if it suits another place better."""
        kind = self._suits(entry_id, slots[place], scale)
        if kind or place not in (0, len(slots) - 1):
            return kind
        # A card that suits no place is shown as well as possible: its words as the hero, a picture
        # elsewhere.
        if any(self._suits(entry_id, slot, scale) for slot in slots):
            return None
        card = self._card_of(entry_id)
        kinds = kinds_of(card) if card is not None else ()
        last: PrintKind = "hero" if "hero" in kinds else "photo"
        return last if last in kinds and (place == 0) == (last == "hero") else None

    def _on_bare_hero(
        self, entry_id: str, place: int, slots: list[Slot], scale: float
    ) -> PrintKind | None:
        """The picture of a card without words: not what the hero is for, but better than a gap."""
        entry = self._entry_of(entry_id)
        if place or entry is None or entry.quote:
            return None
        return self._suits(entry_id, slots[0], scale, ("photo", "drawing"))

    def _suits(
        self, entry_id: str, slot: Slot, scale: float, kinds: tuple[PrintKind, ...] = ()
    ) -> PrintKind | None:
        """The kind as which a card fits a slot completely: one of the slot's own, unless given."""
        entry = self._entry_of(entry_id)
        if entry is None:
            return None
        size = (slot.width, slot.height)
        # Only a hash is remembered: it outlives an erasure, and reveals nothing of the author.
        content = hash((entry.quote, entry.name, entry.consent.wall, entry.photo, entry.drawing))
        kinds = kinds or slot.kinds()
        asked = (entry_id, content, size, kinds, scale)
        if asked not in self._kinds:
            while len(self._kinds) >= _REMEMBERED:
                del self._kinds[next(iter(self._kinds))]
            card, suits = self._card_of(entry_id), self._composer.suits
            self._kinds[asked] = next(
                (kind for kind in kinds if card and suits(card, size, kind, scale * FINER)), None
            )
        return self._kinds[asked]
