"""Lines of about the same length: no word alone on the last one. No Kivy here."""

from __future__ import annotations

from collections.abc import Sequence

SLACK = 3
"""px: the words of a line together are not just as wide as each by itself."""


def balanced(words: Sequence[float], blank: float, room: float) -> float:
    """The least width in which words of these widths take no more lines than in `room`.

    `blank` is the width between two words. A word wider than the room has a line of its own.
    """
    most = lines(words, blank, room)
    if most < 2:
        return room
    low, high = max(words, default=0.0), room
    while high - low > 1:
        middle = (low + high) / 2
        if lines(words, blank, middle) <= most:
            high = middle
        else:
            low = middle
    return min(high, room)


def lines(words: Sequence[float], blank: float, room: float) -> int:
    """How many lines they take, set one after another."""
    count, used = 1, 0.0
    for wide in words:
        if used and used + blank + wide > room:
            count, used = count + 1, wide
        else:
            used += wide + (blank if used else 0)
    return count
