"""Data for the wall: a card, or a change of the book."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kiosk.ui.wall.raw_texture import Raw


class Frame(Protocol):
    """The next thing that a mode of the wall shows."""

    @property
    def key(self) -> str:
        """The id of its entry, or the key of an interlude."""
        ...

    @property
    def picture(self) -> Raw:
        """Its composed picture."""
        ...


@dataclass(frozen=True)
class WallCard:
    """A card for the wall: the entry's id, and its picture."""

    key: str
    picture: Raw


@dataclass(frozen=True)
class Change:
    """A change of the book: all ids that may be shown (None: unchanged), and whether one is new."""

    ids: frozenset[str] | None
    new: bool
