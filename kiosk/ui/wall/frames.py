"""What comes to the wall: a card, or what became of the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.ui.wall.raw_texture import Raw


class Frame(Protocol):
    """What a mode of the wall shows next."""

    @property
    def key(self) -> str:
        """The id of its entry, or the key of an interlude."""
        ...

    @property
    def picture(self) -> Raw:
        """It, composed."""
        ...


@dataclass(frozen=True)
class WallCard:
    """A card for the wall: the entry's id, and its picture."""

    key: str
    picture: Raw


@dataclass(frozen=True)
class Change:
    """What became of the book: all ids that may hang (None: as before), and whether one is new."""

    ids: frozenset[str] | None
    new: bool
