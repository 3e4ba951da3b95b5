"""What the wall's dealer tells of changes in the book, whoever has read it meanwhile."""

from __future__ import annotations

import random

import pytest

from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.services.build import Services
from kiosk.ui.wall.modes.mosaic_layout import plan
from kiosk.ui.wall.picker import CardPicker

SIZE = (320, 176)


@pytest.fixture
def dealer(services: Services, entries: list[Entry]) -> CardPicker:
    dealer = CardPicker(services, random.Random(3))
    assert dealer.look().ids == {each.id for each in entries}
    return dealer


def test_a_book_that_did_not_change_is_not_worth_a_look(dealer: CardPicker) -> None:
    assert not dealer.may_have_changed()
    assert dealer.look().ids is None


def test_what_was_signed_is_new(services: Services, dealer: CardPicker) -> None:
    entry = services.book.entries.sign(Draft(quote="Kom gerust.", wall="words", report="none"))
    services.book.entries.show(entry.id)
    assert dealer.may_have_changed()
    change = dealer.look()
    assert change.ids
    assert entry.id in change.ids
    assert change.new


@pytest.mark.parametrize("mosaic", [False, True])
def test_what_was_hidden_is_told_though_a_deal_read_it_first(
    services: Services, entries: list[Entry], dealer: CardPicker, mosaic: bool
) -> None:
    services.book.entries.hide(entries[0].id)
    if mosaic:
        slots = plan(1280, 704)
        assert dealer.next_print(slots, 0.25, [""] * len(slots))
    else:
        assert dealer.next(SIZE)
    assert dealer.may_have_changed()
    change = dealer.look()
    assert change.ids == {each.id for each in entries[1:]}
    assert not change.new
