"""The team's side closes by itself; what was being written is not lost."""

from __future__ import annotations

import pytest
from support.journey_helpers import House, at_the_wall, unlock

from kiosk.settings.model import load
from kiosk.store.data_folder import DataFolder
from kiosk.store.open_book import open_book

CLOSES = 6.0


@pytest.fixture(scope="module")
def settings() -> dict[str, dict[str, object]]:
    return {"staff": {"corner_hold": 1.0, "close_after": CLOSES}}


def test_what_stood_in_the_field_is_kept(house: House) -> None:
    kiosk = unlock(house)
    kiosk.tap("page:encounters")
    kiosk.tap("act:plan")
    kiosk.tap("row:title")
    kiosk.at("team-write")
    kiosk.type_on_screen("Buren")
    at_the_wall(kiosk)
    with open_book(DataFolder(house.data), load(house.config), read_only=True) as book:
        assert [each.title for each in book.encounters.all()] == ["Buren"]


def test_a_question_stays_while_the_side_behind_it_locks(house: House) -> None:
    kiosk = unlock(house)
    kiosk.tap("now:spot")
    kiosk.tap("now:cards")
    kiosk.at("question-card")
    # Touching the card does not keep the side open: who sits here may be the guest.
    kiosk.hold("card-next", CLOSES + 1)
    kiosk.tap("close-card")
    kiosk.at("pin")
    kiosk.tap("back")
    at_the_wall(kiosk)
