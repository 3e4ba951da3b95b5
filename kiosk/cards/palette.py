"""The colours of cards, as the look names them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tint:
    """A card's ground, and the darker colours of the two circles and of where they meet."""

    ground: str
    left: str
    right: str
    meet: str


TINTS = {
    "butter": Tint("#F7E4AC", "#F2D688", "#F1C79B", "#E8B573"),
    "peach": Tint("#F8D5BC", "#F1C2A1", "#F3D592", "#E8B681"),
    "sage": Tint("#D0E2D2", "#BCD6C1", "#E3DDB4", "#C3CFA3"),
    "sky": Tint("#CFE1E7", "#B6D2DA", "#E4DCC4", "#BFC9B9"),
    "rose": Tint("#F0D6DA", "#E7C1C8", "#F2D3AE", "#DEB09B"),
    "linen": Tint("#F3EADA", "#E6D8C0", "#DCDCC8", "#CFC6AC"),
}


@dataclass(frozen=True, slots=True)
class Theme:
    """What all cards of a wall have in common. Without tints, every ground is `plain`."""

    ink: str
    soft: str
    accent: str
    plain: str
    tinted: bool


_PAPER = Theme(ink="#1F2A2B", soft="#5A544A", accent="#A63F27", plain="#FFFDF8", tinted=True)

# On the painted wall (`geverfd`) it is the wall that differs, and not the cards.
THEMES = {
    "papier": _PAPER,
    "geverfd": _PAPER,
    "contrast": Theme("#000000", "#000000", "#003B3E", "#FFFFFF", tinted=False),
}


def tint_for(seed: str, before: str | None = None) -> str:
    """The name of the tint of a card, by its seed; never `before`, the tint of the card before."""
    names = list(TINTS)
    place = hashlib.sha256(seed.encode()).digest()[0] % len(names)
    if names[place] == before:
        place = (place + 1) % len(names)
    return names[place]
