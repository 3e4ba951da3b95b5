"""Which touch targets a finger would miss."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

Box = tuple[float, float, float, float]
"""Left, bottom, width and height in px."""

LEAST_SIZE, LEAST_GAP = 64, 8
"""px of a 1280x800 screen (docs/look.md, "Layout")."""
SLACK = 0.5
"""px: what rounding takes."""


def small(boxes: Mapping[str, Box], unit: float) -> set[str]:
    """The targets that are too small; `unit` is how large a px of a 1280x800 screen is."""
    least = (LEAST_SIZE - SLACK) * unit
    return {name for name, (_x, _y, wide, high) in boxes.items() if min(wide, high) < least}


def near(boxes: Mapping[str, Box], unit: float) -> set[str]:
    """The targets that are too near to another."""
    least = (LEAST_GAP - SLACK) * unit
    pairs = combinations(boxes.items(), 2)
    return {name for (one, a), (two, b) in pairs if _apart(a, b) < least for name in (one, two)}


def _apart(a: Box, b: Box) -> float:
    return max(
        b[0] - (a[0] + a[2]), a[0] - (b[0] + b[2]), b[1] - (a[1] + a[3]), a[1] - (b[1] + b[3])
    )
