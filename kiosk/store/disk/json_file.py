"""The one reader of JSON from a disk: any file is either read or reported as damaged."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

_MANY = 1_000_000
_LEAST = 12  # bytes for each separator


class NotJson(Exception):
    """These bytes are not JSON, or not JSON that anyone could have meant to write."""


def parsed(
    data: bytes | str, pairs: Callable[[list[tuple[str, Any]]], dict[str, Any]] | None = None
) -> object:
    """Parse the bytes of a file. Raises `NotJson`, and nothing else.

    `pairs` makes an object from its names and values; it may raise ValueError. The same error comes
    from text that is not UTF-8 and from a number of 5,000 digits.
    """
    try:
        return json.loads(data, object_pairs_hook=pairs)
    except (ValueError, RecursionError) as error:
        raise NotJson from error


def hollow(data: bytes) -> bool:
    """Whether a large file is nearly all brackets, commas and line ends.

    A value of one or two bytes in the file takes a hundred in memory. The files we write have at
    least 18 bytes for each such separator.
    """
    signs = sum(map(data.count, (b",", b"[", b"{", b"\n")))
    return signs > _MANY and signs * _LEAST > len(data)


def finite(number: float) -> float | None:
    """A number from such a file that is safe to calculate with; None if it is not finite."""
    try:
        found = float(number)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def count(number: int) -> bool:
    """Whether a number is a plausible count: an int (not a bool), not negative, not enormous."""
    return type(number) is int and 0 <= number < 1 << 53
