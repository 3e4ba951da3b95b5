"""Which card comes next, and its picture. Knows no window: all of it is done on a worker thread."""

from __future__ import annotations

import logging
import random
import threading
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.cards.card import Card, card_for
from kiosk.cards.palette import tint_for
from kiosk.cards.prints import PrintKind, kinds_of
from kiosk.guestbook.deck import Deck
from kiosk.ui.wall.dealt import Change, Dealt, Hung
from kiosk.ui.wall.plan import Slot
from kiosk.ui.wall.prints import FINER, hung, manner
from kiosk.ui.wall.raw import raw

if TYPE_CHECKING:
    from PIL.Image import Image

    from kiosk.guestbook.entry import Entry
    from kiosk.services import Services

log = logging.getLogger(__name__)

DEAR = 2.0
"""What a favourite weighs beside another card, and what a new one does."""
KEPT = 60
"""How many of the cards that were shown can be gone back to."""
LOOKED_AT = 12
"""Cards that are looked at for one that suits a place in the mosaic."""


class Dealer:
    """Deals the cards that may hang. One thread at a time asks it, but for `put_next`."""

    def __init__(self, services: Services, rng: random.Random | None = None) -> None:
        self._services = services
        self._deck = Deck(rng)
        self._asked: list[str] = []
        self._lock = threading.Lock()
        self._version: int | None = None
        self._looked: int | None = None
        self._hanging: dict[str, Entry] = {}
        self._whole = False
        self._known: frozenset[str] = frozenset()
        self._tint: str | None = None
        self._tints: dict[str, str] = {}
        self._fresh: set[str] = set()
        self._since: dict[int, int] = {}
        self._turns = 0
        self._shown: list[str] = []
        self._at = 0
        self.composing = ""
        """The id whose card is being composed, for who must say which one failed."""

    def put_next(self, entry_id: str) -> None:
        """This entry's card is the next one. Any thread may ask."""
        # Told to the deck once that has it: it may not even have been filled yet.
        with self._lock:
            self._asked.append(entry_id)

    def may_have_changed(self) -> bool:
        """Whether a look is worth a thread's time. Any thread may ask, and none waits for it."""
        return self._looked is None or self._services.book.may_differ(self._looked)

    def look(self) -> Change:
        """See what changed in the book since the last look. Raises `KioskError`."""
        before, first = self._known, not self._whole
        read = self._read(whole=True)
        # Who deals reads the book too; what may hang by now is told here all the same.
        if self._looked == self._version:
            return Change(None, new=False)
        self._looked = self._version
        new = read and not first and not before.issuperset(self._known)
        return Change(self._known, new)

    def next(self, size: tuple[int, int]) -> Dealt | None:
        """The next card at this size in px; None when none may hang. Raises `KioskError`."""
        # Nobody waits for a wall until the whole book is read: the first card is one of the newest,
        # and the deck of them all comes with the next.
        first = self._version is None
        self._read(whole=not first)
        deck = self._deck
        if first:
            deck = Deck()
            deck.update(self._hanging)
            # The first of all is waited for: one that was composed before is there at once, while
            # composing loads what finds heads in photos.
            if quick := self._composed_before(size):
                deck.put_next(quick)
        with self._lock:
            asked, self._asked = self._asked, []
        for entry_id in asked:
            deck.put_next(entry_id)
        for _attempt in range(len(self._hanging)):
            entry_id = deck.next()
            if entry_id is None:
                break
            if first:
                self._deck.rest(entry_id)
            self._tints.pop(entry_id, None)
            dealt = self.card(entry_id, size)
            if dealt is not None:
                self._remember(entry_id)
                return dealt
        return None

    def _composed_before(self, size: tuple[int, int]) -> str | None:
        """An entry, one of the newest, whose card on its own need not be composed any more."""
        for entry_id in self._hanging:
            card = self._card(entry_id)
            if card and self._services.renders.has(card, size, tint_for(card.seed, self._tint)):
                return entry_id
        return None

    def back(self, size: tuple[int, int], step: int) -> Dealt | None:
        """The card shown before the last one (`step` -1), or after it; None if there is none."""
        at = self._at + step
        while 0 <= at < len(self._shown):
            dealt = self.card(self._shown[at], size)
            if dealt is not None:
                self._at = at
                return dealt
            at += step
        return self.next(size) if step > 0 else None

    def _remember(self, entry_id: str) -> None:
        self._shown = [*self._shown, entry_id][-KEPT:]
        self._at = len(self._shown) - 1

    def card(self, entry_id: str, size: tuple[int, int]) -> Dealt | None:
        """The card of one entry; None if it may not hang. Raises `KioskError`."""
        card = self._card(entry_id)
        if card is None:
            return None
        tint = self._tint_of(card)
        picture = self._services.renders.get_or_compose(card, size, tint=tint)
        self._read(whole=self._whole)
        if entry_id not in self._hanging:
            return None  # withdrawn while its card was made
        return Dealt(entry_id, raw(picture))

    def _tint_of(self, card: Card) -> str:
        """The tint that it has had, for who goes back or looks closer; else never the last one."""
        if card.seed not in self._tints:
            self._tints[card.seed] = tint_for(card.seed, self._tint)
            while len(self._tints) > KEPT:
                del self._tints[next(iter(self._tints))]
        self._tint = self._tints[card.seed]
        return self._tint

    def _card(self, entry_id: str) -> Card | None:
        entry = self._hanging.get(entry_id)
        if entry is None:
            return None
        self.composing = entry_id
        book = self._services.book
        photo = book.photo(entry) if entry.consent.allows_photo("wall") else None
        return card_for(entry, "wall", photo, book.drawing(entry))

    # The mosaic

    def next_print(self, slots: list[Slot], scale: float, hanging: list[str]) -> Hung | None:
        """One more print where one is wanted most; None when there is nothing to change.

        `hanging` is what hangs in each slot, "" where nothing does. A bare place is filled first;
        then a new card gets the best place, and else the print that hangs longest makes room.
        Raises `KioskError`.
        """
        self._read(whole=True)
        with self._lock:
            asked, self._asked = self._asked, []
        for entry_id in asked:
            if entry_id not in hanging:
                self._deck.put_next(entry_id)
        if not slots:
            return None
        bare = [place for place, key in enumerate(hanging) if not key]
        place = bare[0] if bare else min(range(len(slots)), key=lambda at: self._since.get(at, 0))
        found = self._suiting(slots[place], set(hanging))
        if found is None:
            return None
        entry_id, card, kind = found
        # The hero is the best of places: a new card that has words goes there.
        if entry_id in self._fresh and not bare and "hero" in kinds_of(card):
            place, kind = 0, "hero"
        new = entry_id in self._fresh
        self._fresh.discard(entry_id)
        made = self._printed(card, slots[place], kind, place, scale)
        self.changed_at(place)
        self._read(whole=True)
        if entry_id not in self._hanging:
            return None  # withdrawn while its print was made
        return Hung(place, entry_id, raw(made), new, manner(entry_id, place))

    def changed_at(self, place: int) -> None:
        """What hangs in this place is the newest of all, for who hangs something else there."""
        self._turns += 1
        self._since[place] = self._turns

    def _suiting(self, slot: Slot, hanging: set[str]) -> tuple[str, Card, PrintKind] | None:
        """The next card that does not hang, one that suits the place if there is one soon."""
        spare: list[tuple[str, Card]] = []
        for _look in range(min(LOOKED_AT + len(hanging), len(self._hanging) + len(hanging))):
            entry_id = self._deck.next()
            if entry_id is None:
                break
            if entry_id in hanging or any(entry_id == each for each, _card in spare):
                continue
            card = self._card(entry_id)
            if card is None:
                continue
            kinds = kinds_of(card)
            for kind in slot.kinds():
                if kind in kinds and (kind == "hero" or slot.holds(kind, card.quote)):
                    self._give_back(spare)
                    return entry_id, card, kind
            spare.append((entry_id, card))
        if not spare:
            return None
        # Of those that do not suit, the one that loses least.
        chosen = min(spare, key=lambda each: len(each[1].quote))
        spare.remove(chosen)
        self._give_back(spare)
        entry_id, card = chosen
        # None suits: what it has, as well as it goes.
        kinds = kinds_of(card)
        kind: PrintKind = kinds[-1]
        for each in slot.kinds():
            if each in kinds:
                kind = each
                break
        return entry_id, card, kind

    def _give_back(self, spare: list[tuple[str, Card]]) -> None:
        """What did not suit this place comes next, for another."""
        for entry_id, _card in reversed(spare):
            self._deck.put_next(entry_id)

    def _printed(self, card: Card, slot: Slot, kind: PrintKind, place: int, scale: float) -> Image:
        self._tints.pop(card.seed, None)
        tint = self._tint_of(card)
        size = (slot.width, slot.height)
        made = self._services.renders.get_or_print(card, size, kind, scale * FINER, tint=tint)
        return hung(made, slot, manner(card.seed, place), scale)

    # The book

    def _read(self, *, whole: bool) -> bool:
        """Take over what may hang; False if that is as it was."""
        book = self._services.book
        version = book.version
        if version == self._version and (self._whole or not whole):
            return False
        entries = book.on_wall() if whole else book.some_on_wall()
        if whole and self._whole:
            self._fresh.update(each.id for each in entries if each.id not in self._known)
        self._version = version
        self._hanging = {entry.id: entry for entry in entries}
        self._known = frozenset(self._hanging)
        self._fresh &= self._known
        if whole or not entries:
            self._whole = True
            self._deck.update(self._hanging, self._weights(entries))
        return True

    def _weights(self, entries: list[Entry]) -> dict[str, float]:
        days = self._services.settings.wall.newer_days
        since = datetime.now().astimezone() - timedelta(days)
        return {
            entry.id: DEAR
            for entry in entries
            if entry.favourite or (days and entry.signed_at >= since)
        }
