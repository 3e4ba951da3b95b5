"""What the wall's picker tells of changes in the book, whoever has read it meanwhile."""

from __future__ import annotations

import random

import pytest

from kiosk.guestbook.model.entry import Draft, Entry
from kiosk.services.build import Services
from kiosk.ui.wall.interludes import Interludes
from kiosk.ui.wall.modes.base import Sources
from kiosk.ui.wall.modes.mosaic_layout import plan
from kiosk.ui.wall.modes.mosaic_picker import TilePicker
from kiosk.ui.wall.picker import CardPicker

SIZE = (320, 176)


@pytest.fixture
def picker(services: Services, entries: list[Entry]) -> CardPicker:
    picker = CardPicker(services, random.Random(3))
    assert picker.check().ids == {each.id for each in entries}
    return picker


def test_a_book_that_did_not_change_is_not_worth_a_check(picker: CardPicker) -> None:
    assert not picker.may_have_changed()
    assert picker.check().ids is None


def test_what_was_signed_is_new(services: Services, picker: CardPicker) -> None:
    entry = services.book.entries.sign(Draft(quote="Kom gerust.", wall="words", report="none"))
    services.book.entries.show(entry.id)
    assert picker.may_have_changed()
    change = picker.check()
    assert change.ids
    assert entry.id in change.ids
    assert change.new


@pytest.mark.parametrize("mosaic", [False, True])
def test_what_was_hidden_is_told_though_a_deal_read_it_first(
    services: Services, entries: list[Entry], picker: CardPicker, mosaic: bool
) -> None:
    services.book.entries.hide(entries[0].id)
    if mosaic:
        slots, sources = plan(1280, 704), Sources(picker, Interludes(services), services)
        assert TilePicker(sources).next(slots, 0.25, [""] * len(slots))
    else:
        assert picker.next(SIZE)
    assert picker.may_have_changed()
    change = picker.check()
    assert change.ids == {each.id for each in entries[1:]}
    assert not change.new
