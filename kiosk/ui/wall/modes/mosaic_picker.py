"""Choose the next print of the mosaic and make its picture, on a worker thread."""

from __future__ import annotations

from kiosk.ui.wall.modes.base import Sources
from kiosk.ui.wall.modes.mosaic_layout import Slot
from kiosk.ui.wall.modes.mosaic_places import Places
from kiosk.ui.wall.modes.mosaic_tile import FINER, MosaicTile, hung, manner
from kiosk.ui.wall.raw_texture import raw


class TilePicker:
    """Chooses a card and a place that suits it, and composes its print."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._cards = cards = sources.picker
        self._services = sources.services
        self._places = Places(cards.rotation, cards.entry, cards.card_of, self._services.composer)

    def next(
        self, slots: list[Slot], scale: float, hanging: list[str], *, only_cards: bool = False
    ) -> MosaicTile | None:
        """The next print, where it is wanted most; None when there is nothing to change.

        `hanging` holds the key in each slot, "" for an empty one; `scale` is px per logical px. An
        interlude takes the place of the hero, but never before the card of a guest who has just
        signed and waits for it. Raises `KioskError`.
        """
        if not only_cards and not self._cards.news(hanging):
            between = self.interlude(slots[0], 0, scale)
            if between is not None:
                self._places.changed_at(0)
                return between
        return self._card(slots, scale, hanging)

    def _card(self, slots: list[Slot], scale: float, hanging: list[str]) -> MosaicTile | None:
        cards = self._cards
        cards.refresh()
        if not slots:
            return None
        found = self._places.find(slots, scale, hanging, cards.news(hanging))
        if found is None:
            return None
        entry_id, place = found.entry_id, found.place
        new = cards.taken(entry_id, hanging)
        card = cards.card_of(entry_id)
        if card is None:
            return None
        tint = cards.tint_beside(card, self._places.tints_beside(slots, place, hanging))
        slot = slots[place]
        made = self._services.renders.get_or_print(
            card, (slot.width, slot.height), found.kind, scale * FINER, tint=tint
        )
        self._places.tinted(place, found.kind, tint)
        cards.refresh()
        if cards.entry(entry_id) is None:
            return None  # withdrawn while its print was made
        how = manner(entry_id, place)
        return MosaicTile(place, entry_id, raw(hung(made, slot, how, scale)), new, how)

    def interlude(self, slot: Slot, place: int, scale: float) -> MosaicTile | None:
        """The interlude that is due, as a print for this place; None if it is a card's turn."""
        key = self._sources.interludes.due_key()
        if key is None:
            return None
        heading, words = self._sources.interludes.words(key)
        language = self._services.settings.house.language
        made = self._services.composer.poster_print(
            heading, words, (slot.width, slot.height), scale * FINER, language
        )
        how = manner(key, place)
        return MosaicTile(place, key, raw(hung(made, slot, how, scale)), new=False, how=how)
