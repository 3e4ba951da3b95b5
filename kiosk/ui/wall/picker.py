"""Choose the next card and make its picture. Uses no window: runs on a worker thread."""

from __future__ import annotations

import logging
import random
import threading
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from kiosk.cards.card import Card, card_for
from kiosk.cards.palette import tint_for
from kiosk.guestbook.policies.rotation import AT_ONCE, Rotation
from kiosk.ui.wall.frames import Change, WallCard
from kiosk.ui.wall.raw_texture import raw

if TYPE_CHECKING:
    from kiosk.guestbook.model.entry import Entry
    from kiosk.services.build import Services

log = logging.getLogger(__name__)

DEAR = 2.0
"""The weight of a favourite or new card; other cards have 1."""
KEPT = 60
"""How many of the shown cards can be gone back to."""


class CardPicker:
    """Chooses among the cards that may be shown.

    For one thread at a time, except where a method says otherwise.
    """

    def __init__(self, services: Services, rng: random.Random | None = None) -> None:
        self._services = services
        self.rotation = Rotation(rng)
        self._asked: list[str] = []
        self._lock = threading.Lock()
        self._version: int | None = None
        self._looked: int | None = None
        self._hanging: dict[str, Entry] = {}
        self._whole = False
        self._known: frozenset[str] = frozenset()
        self._tint: str | None = None
        self._tints: dict[str, str] = {}
        self._fresh: dict[str, None] = {}
        self._shown: list[str] = []
        self._at = 0
        self.composing = ""
        """The id of the entry whose card is being composed, to report which one failed."""

    def put_next(self, entry_id: str) -> None:
        """Show this entry's card next. Safe to call from any thread."""
        # Passed to the rotation later: it may not even be filled yet.
        with self._lock:
            self._asked.append(entry_id)

    @property
    def asked(self) -> bool:
        """Whether someone waits for a card. Safe to call from any thread."""
        with self._lock:
            return bool(self._asked)

    def may_have_changed(self) -> bool:
        """Whether a check is worth a thread's time. Safe to call from any thread; never waits."""
        return self._looked is None or self._services.book.may_differ(self._looked)

    def refresh(self) -> None:
        """Read the book, if it has changed. Raises `KioskError`."""
        self._read(whole=True)

    def check(self) -> Change:
        """Report what changed in the book since the last check. Raises `KioskError`."""
        before, first = self._known, not self._whole
        read = self._read(whole=True)
        # `next` reads the book too; a change that it found first must be reported here as well.
        if self._looked == self._version:
            return Change(None, new=False)
        self._looked = self._version
        new = read and not first and not before.issuperset(self._known)
        return Change(self._known, new)

    def next(self, size: tuple[int, int]) -> WallCard | None:
        """The next card at this size in px; None when none may be shown. Raises `KioskError`."""
        # The wall must not wait until the whole book is read: the first card is one of the newest,
        # and the rotation of all cards starts with the second.
        first = self._version is None
        self._read(whole=not first)
        rotation = self.rotation
        if first:
            rotation = Rotation()
            rotation.update(self._hanging)
            # Prefer a first card that is already in the cache: it is there at once, while composing
            # one loads the model that finds faces in photos.
            if quick := self._composed_before(size):
                rotation.put_next(quick)
        with self._lock:
            asked, self._asked = self._asked, []
        for entry_id in asked:
            rotation.put_next(entry_id)
        for _attempt in range(len(self._hanging)):
            entry_id = rotation.next()
            if entry_id is None:
                break
            if first:
                self.rotation.rest(entry_id)
            self._tints.pop(entry_id, None)
            dealt = self.card(entry_id, size)
            if dealt is not None:
                self._remember(entry_id)
                return dealt
        return None

    def _composed_before(self, size: tuple[int, int]) -> str | None:
        """One of the newest entries whose card, on its own, is in the cache already."""
        for entry_id in self._hanging:
            card = self.card_of(entry_id)
            if card and self._services.renders.has(card, size, tint_for(card.seed, self._tint)):
                return entry_id
        return None

    def kept_as(self, entry_id: str, size: tuple[int, int]) -> str | None:
        """The name in `renders/` of a card that a start may begin with; None for any other.

        A start considers only the newest entries. Raises `KioskError`.
        """
        newest = {each.id for each in self._services.book.entries.some_on_wall()}
        card = self.card_of(entry_id) if entry_id in newest else None
        if card is None:
            return None
        name = self._services.renders.name_of(card, size, self._tints.get(entry_id))
        return name if self._services.renders.has(card, size, self._tints.get(entry_id)) else None

    def back(self, size: tuple[int, int], step: int) -> WallCard | None:
        """The card before the last one shown (`step` -1), or the next; None if there is none."""
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

    def card(self, entry_id: str, size: tuple[int, int]) -> WallCard | None:
        """The card of one entry; None if it may not be shown. Raises `KioskError`."""
        card = self.card_of(entry_id)
        if card is None:
            return None
        tint = self._tint_of(card)
        picture = self._services.renders.get_or_compose(card, size, tint=tint)
        self._read(whole=self._whole)
        if entry_id not in self._hanging:
            return None  # withdrawn while its card was made
        return WallCard(entry_id, raw(picture))

    def _tint_of(self, card: Card) -> str:
        """The card's previous tint if it was shown before; otherwise any but the last one used."""
        if card.seed not in self._tints:
            self._tints[card.seed] = tint_for(card.seed, self._tint)
            while len(self._tints) > KEPT:
                del self._tints[next(iter(self._tints))]
        self._tint = self._tints[card.seed]
        return self._tint

    def entry(self, entry_id: str) -> Entry | None:
        """An entry that may be shown; None otherwise."""
        return self._hanging.get(entry_id)

    def card_of(self, entry_id: str) -> Card | None:
        """The card of an entry, before composing; None if it may not be shown."""
        entry = self._hanging.get(entry_id)
        if entry is None:
            return None
        self.composing = entry_id
        book = self._services.book
        photo = book.entries.photo(entry) if entry.consent.allows_photo("wall") else None
        return card_for(entry, "wall", photo, book.entries.drawing(entry))

    # Several cards at once

    def news(self, hanging: list[str]) -> list[str]:
        """The cards with priority that are not on the wall yet. Safe to call from any thread.

        A guest who has just signed stands at the wall and looks for their card.
        """
        with self._lock:
            first = dict.fromkeys([*self._asked, *self._fresh])
        return [each for each in first if each in self._hanging and each not in hanging]

    def taken(self, entry_id: str, hanging: list[str]) -> bool:
        """Record that a card is now on the wall with those; True if it is new in the book."""
        with self._lock:
            new = entry_id in self._fresh
            self._fresh.pop(entry_id, None)
            self._asked = [each for each in self._asked if each not in (entry_id, *hanging)]
        return new

    def tint_beside(self, card: Card, taken: list[str]) -> str:
        """A tint for a card that hangs beside others of these tints."""
        tint = self._tint = self._tints[card.seed] = tint_for(card.seed, *taken)
        return tint

    # The book

    def _read(self, *, whole: bool) -> bool:
        """Update the entries that may be shown; False if nothing changed."""
        book = self._services.book
        version = book.version
        if version == self._version and (self._whole or not whole):
            return False
        entries = book.entries.on_wall() if whole else book.entries.some_on_wall()
        if whole and self._whole:
            new = [each.id for each in entries if each.id not in self._known]
            # Larger numbers come from an import: nobody stands at the wall and waits for those.
            self._fresh |= dict.fromkeys(new if len(new) <= AT_ONCE else [])
        self._version = version
        self._hanging = {entry.id: entry for entry in entries}
        self._known = frozenset(self._hanging)
        self._fresh = {each: None for each in self._fresh if each in self._known}
        if whole or not entries:
            self._whole = True
            self.rotation.update(self._hanging, self._weights(entries))
        return True

    def _weights(self, entries: list[Entry]) -> dict[str, float]:
        days = self._services.settings.wall.newer_days
        since = datetime.now().astimezone() - timedelta(days)
        return {
            entry.id: DEAR
            for entry in entries
            if entry.favourite or (days and entry.signed_at >= since)
        }
