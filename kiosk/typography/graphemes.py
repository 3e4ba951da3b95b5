"""What a reader takes for one character, as cards and screens draw it."""

from __future__ import annotations

from kiosk.i18n.graphemes import clusters, is_emoji
from kiosk.i18n.unseen import ignorable

__all__ = ["clusters", "is_emoji", "is_unseen"]


def is_unseen(char: str) -> bool:
    """Whether a character steers its neighbours (joiners, marks of direction) and has no form."""
    return ignorable(char) and char not in _FILLERS


# Letters of Hangul that fill a place: a face draws them as the blank that they are.
_FILLERS = "\u115f\u1160\u3164\uffa0"
