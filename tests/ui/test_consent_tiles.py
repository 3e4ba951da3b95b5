"""The steps of consent stand in the order that the .kv file says, with and without a photo."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from kivy.clock import Clock
from kivy.lang import Builder

from kiosk.ui.guest.consent import PurposeBlock

RULE = """
<PurposeBlock>:
    GridLayout:
        id: tiles
        rows: 1
"""
TILES = {"photo": "\n        Widget:\n            id: with_photo", "words": "\n        Widget:"}


@pytest.fixture(params=[("photo", "words"), ("words", "photo", "words"), ("words", "photo")])
def block(request: pytest.FixtureRequest) -> Iterator[PurposeBlock]:
    """A block whose tiles stand in another order each time."""
    Builder.load_string(RULE + "".join(TILES[each] for each in request.param), filename="tiles")
    yield PurposeBlock()
    Builder.unload_file("tiles")


def test_the_photo_comes_back_where_it_was(block: PurposeBlock) -> None:
    before = list(block.ids.tiles.children)
    block.photo_too = False
    Clock.tick()
    assert len(block.ids.tiles.children) == len(before) - 1
    block.photo_too = True
    Clock.tick()
    assert block.ids.tiles.children == before
