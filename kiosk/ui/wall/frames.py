"""What the dealer hands over: a card, a print, or what became of the book."""

from __future__ import annotations

from dataclasses import dataclass

from kiosk.ui.wall.modes.mosaic_tile import TileStyle
from kiosk.ui.wall.raw_texture import Raw


@dataclass(frozen=True)
class WallCard:
    """A card for the wall: the entry's id, and its picture."""

    key: str
    picture: Raw


@dataclass(frozen=True)
class MosaicTile:
    """A print for the mosaic: the place where it hangs, and whether it is new in the book."""

    place: int
    key: str
    picture: Raw
    new: bool
    how: TileStyle


@dataclass(frozen=True)
class Change:
    """What became of the book: all ids that may hang (None: as before), and whether one is new."""

    ids: frozenset[str] | None
    new: bool
