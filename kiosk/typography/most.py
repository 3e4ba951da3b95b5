"""How much fits, where measuring is what takes the time."""

from __future__ import annotations

from collections.abc import Callable


def most(top: int, fits: Callable[[int], bool]) -> int:
    """The largest number up to `top` that fits, where each below one that fits does so too."""
    low, high = 0, 1
    # What is far too long is never asked: it takes long to measure.
    while high < top and fits(high):
        low, high = high, high * 2
    high = min(high, top)
    while low < high:
        middle = (low + high + 1) // 2
        if fits(middle):
            low = middle
        else:
            high = middle - 1
    return low
