"""The colours of cards: tints, themes, and contrast ratios."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PIL import ImageColor


@dataclass(frozen=True, slots=True)
class Tint:
    """The background of a card, and the darker colours of its two circles and their overlap."""

    ground: str
    left: str
    right: str
    meet: str


TINTS: Mapping[str, Tint] = MappingProxyType(
    {
        "butter": Tint("#F7E4AC", "#F2D688", "#F1C79B", "#E8B573"),
        "peach": Tint("#F8D5BC", "#F1C2A1", "#F3D592", "#E8B681"),
        "sage": Tint("#D0E2D2", "#BCD6C1", "#E3DDB4", "#C3CFA3"),
        "sky": Tint("#CFE1E7", "#B6D2DA", "#E4DCC4", "#BFC9B9"),
        "rose": Tint("#F0D6DA", "#E7C1C8", "#F2D3AE", "#DEB09B"),
        "linen": Tint("#F3EADA", "#E6D8C0", "#DCDCC8", "#CFC6AC"),
    }
)
"""The tints of papier. A theme may give each of them other colours."""


@dataclass(frozen=True)
class Theme:
    """Shared by all cards of a wall; by default the colours of papier.

    `ink` is the text, `soft` the secondary text, `accent` the mark and the rule, `paper` the
    background of drawings and the edge of prints, `wall` the background of the mosaic. Without
    `tinted` every card is on paper.
    """

    ink: str = "#1F2A2B"
    soft: str = "#5A544A"
    accent: str = "#A63F27"
    paper: str = "#FFFDF8"
    wall: str = "#E5D9C4"
    tinted: bool = True
    tints: Mapping[str, Tint] = field(default_factory=lambda: TINTS)

    @property
    def grounds(self) -> list[str]:
        """Every background that text may have."""
        return [self.paper, *(tint.ground for tint in self.tints.values() if self.tinted)]


PAPIER = Theme()
"""The theme used when no file can be read."""


def tint_for(seed: str, *taken: str | None) -> str:
    """The name of a card's tint, by its seed.

    It is not one of those that are `taken`, by the card before it or by its neighbours, unless all
    are.
    """
    names = list(TINTS)
    place = hashlib.sha256(seed.encode()).digest()[0] % len(names)
    in_order = names[place:] + names[:place]
    return next((name for name in in_order if name not in taken), in_order[0])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def is_dark(colour: str) -> bool:
    """Whether white has more contrast with it than black."""
    return contrast(colour, "#FFFFFF") > contrast(colour, "#000000")


def darkened(colour: str, grounds: list[str], least: float) -> str:
    """A colour, darkened just enough to contrast with every background.

    Raises `ValueError` if even black does not.
    """
    red, green, blue = ImageColor.getrgb(colour)[:3]
    for part in range(100, -1, -2):
        tried = "#{:02X}{:02X}{:02X}".format(*(c * part // 100 for c in (red, green, blue)))
        if all(contrast(tried, ground) >= least for ground in grounds):
            return tried
    raise ValueError("black does not stand out from these grounds")


def _luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in (value / 255 for value in ImageColor.getrgb(colour)[:3])
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
