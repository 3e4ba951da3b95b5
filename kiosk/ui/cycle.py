"""What hangs on the wall: which card is next, and composing it before it is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.clock import Clock

from kiosk.cards.card import card_for
from kiosk.guestbook.deck import Deck
from kiosk.ui.background import Background
from kiosk.ui.screens.wall import WallScreen

if TYPE_CHECKING:
    from PIL.Image import Image

    from kiosk.services import Services

NOTICED_WITHIN = 1.0
"""Seconds until a change of the book is seen on the wall."""


class WallCycle:
    """Deals cards to a `WallScreen` for as long as it is entered."""

    def __init__(self, services: Services, background: Background, wall: WallScreen) -> None:
        self._services = services
        self._background = background
        self._wall = wall
        self._deck = Deck()
        self._seen: int | None = None
        # None: not known yet, the whole book is not read.
        self._hanging: set[str] | None = None
        self._first_of_all: list[str] = []
        self._dealing = False
        wall.bind(on_deal=lambda *_: self.deal())
        self._watching = Clock.schedule_interval(lambda _dt: self._watch(), NOTICED_WITHIN)

    def put_next(self, entry_id: str) -> None:
        """This entry's card is the next one."""
        # Told to the deck once that has it: it may not even have been filled yet.
        self._first_of_all.append(entry_id)

    def withdraw(self, entry_id: str) -> None:
        """This entry's card goes off the screen now, if it is there."""
        if self._wall.shown == entry_id:
            self._wall.clear()

    def deal(self) -> None:
        """Compose the next card on a thread and show it.

        While one is being composed there is no second: the one that was dropped for it would be
        off the deck unseen, and it may be the one that a guest waits for.
        """
        if self._dealing:
            return
        self._dealing = True
        size = self._wall.card_size()
        self._background.run(
            lambda: self._next(size),
            self._show,
            lambda _error: self._wall.retry(),
            wanted=self._landed,
            lane="pictures",
        )

    def _landed(self) -> bool:
        """However it went: the next one may be dealt."""
        self._dealing = False
        return True

    def _next(self, size: tuple[int, int]) -> tuple[str, Image] | None:
        book = self._services.book
        # What is dealt now needs no second hurry when the book's change is noticed.
        first = self._seen is None
        self._seen = book.version
        # Nobody waits for a wall until the whole book is read: the first card is one of the newest,
        # and the deck of them all comes with the next.
        hanging = {entry.id: entry for entry in (book.some_on_wall if first else book.on_wall)()}
        deck = Deck() if first else self._deck
        self._hanging = None if first and hanging else set(hanging)
        deck.update(list(hanging))
        while self._first_of_all:
            deck.put_next(self._first_of_all.pop(0))
        for _attempt in range(len(hanging)):
            entry_id = deck.next()
            if entry_id is None:
                break
            entry = hanging[entry_id]
            photo = book.photo(entry) if entry.consent.allows_photo("wall") else None
            card = card_for(entry, "wall", photo, book.drawing(entry))
            if card is not None:
                if first:
                    self._deck.rest(entry_id)
                picture = self._services.composer.compose(card, size)
                # As the screen takes it, made here and not on the UI thread.
                return entry_id, picture.convert("RGBA")
        return None

    def _show(self, dealt: tuple[str, Image] | None) -> None:
        if dealt is None:
            self._wall.show_empty()
        else:
            self._wall.show_card(*dealt)

    def _watch(self) -> None:
        if self._wall.parent is None:
            return
        self._background.run(self._look, self._changed, lambda _error: None, lane="pictures")

    def _look(self) -> tuple[int, bool, bool]:
        """The book's version; whether the card on the screen still may hang; whether one is new."""
        version = self._services.book.version
        if version == self._seen and self._hanging is not None:
            return version, True, False
        ids = [entry.id for entry in self._services.book.on_wall()]
        fresh = self._hanging is not None and not self._hanging.issuperset(ids)
        self._hanging = set(ids)
        self._deck.update(ids)
        return version, not self._wall.shown or self._wall.shown in ids, fresh

    def _changed(self, seen: tuple[int, bool, bool]) -> None:
        first = self._seen is None
        self._seen, may_stay, fresh = seen
        if not may_stay:
            self._wall.clear()
        # What is being composed was dealt after this look, from what the book has now.
        if not self._dealing and (not may_stay or (fresh and (not first or self._wall.empty))):
            self._wall.hurry()

    def stop(self) -> None:
        self._watching.cancel()
