"""The first card of all: one that is there at once, if there is any."""

from __future__ import annotations

import random

import pytest

from kiosk.cards.card import card_for
from kiosk.cards.palette import tint_for
from kiosk.guestbook.model.entry import Entry
from kiosk.services.build import Services
from kiosk.ui.wall.picker import CardPicker

SIZE = (320, 176)


@pytest.mark.parametrize("seed", range(6))
def test_a_card_that_was_composed_before_is_the_first(
    services: Services, entries: list[Entry], seed: int
):
    card = card_for(entries[seed % 4], "wall", None)
    assert card is not None
    services.renders.get_or_compose(card, SIZE, tint=tint_for(card.seed))
    dealt = CardPicker(services, random.Random(seed)).next(SIZE)
    assert dealt is not None
    assert dealt.key == card.seed


def test_a_card_that_is_asked_for_comes_before_it(services: Services, entries: list[Entry]):
    card = card_for(entries[0], "wall", None)
    assert card is not None
    services.renders.get_or_compose(card, SIZE, tint=tint_for(card.seed))
    picker = CardPicker(services, random.Random(1))
    picker.put_next(entries[2].id)
    dealt = picker.next(SIZE)
    assert dealt is not None
    assert dealt.key == entries[2].id


def test_where_none_was_composed_any_card_is_the_first(services: Services, entries: list[Entry]):
    firsts = {
        dealt.key
        for seed in range(12)
        for dealt in [CardPicker(services, random.Random(seed)).next((320 + seed, 176))]
        if dealt is not None
    }
    assert len(firsts) > 1
    assert firsts <= {entry.id for entry in entries}
