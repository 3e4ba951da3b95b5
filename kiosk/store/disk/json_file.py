"""The one reader of JSON from a disk: whatever is in a file, it is read or it is damaged."""

from __future__ import annotations

import json
import math
from collections.abc import Callable
from typing import Any

_MANY = 1_000_000
_LEAST = 12  # bytes a sign


class NotJson(Exception):
    """These bytes are no JSON, or none that anybody could have meant."""


def parsed(
    data: bytes | str, pairs: Callable[[list[tuple[str, Any]]], dict[str, Any]] | None = None
) -> object:
    """What the bytes of a file say. Raises `NotJson`, and nothing else.

    `ValueError` is what text that is no UTF-8 gives as well, a number of 5,000 digits, and what
    `pairs` raises, which makes an object of its names and values.
    """
    try:
        return json.loads(data, object_pairs_hook=pairs)
    except (ValueError, RecursionError) as error:
        raise NotJson from error


def hollow(data: bytes) -> bool:
    """Whether a large file is nearly all brackets, commas and ends of lines.

    A value of a byte or two in the file takes a hundred in memory. What we write has 18 bytes a
    sign and more.
    """
    signs = sum(map(data.count, (b",", b"[", b"{", b"\n")))
    return signs > _MANY and signs * _LEAST > len(data)


def finite(number: float) -> float | None:
    """A number from such a file as one to reckon with; None for what is none, or too large."""
    try:
        found = float(number)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def count(number: int) -> bool:
    """Whether a number can be a count of something, and is neither `true` nor absurd."""
    return type(number) is int and 0 <= number < 1 << 53
