"""The order of a line in which left-to-right and right-to-left meet (Unicode annex 9).

Shaping orders a text in one face; a line here may need several faces, so the runs between them
are ordered before each is shaped. Embeddings and isolates do not occur: the guest book takes them
out of what is signed, and here they count as neutral.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Literal

Direction = Literal["ltr", "rtl"]

_RTL_LANGUAGES = frozenset({"ar", "fa", "he", "ps", "ug", "ur", "yi"})
_STRONG = {"L": "L", "R": "R", "AL": "R"}
_NUMBERS = frozenset({"EN", "AN"})


def direction_of(text: str, language: str) -> Direction:
    """The way a text runs: by its first letter with a direction, or else by its language."""
    for char in text:
        strong = _STRONG.get(unicodedata.bidirectional(char))
        if strong:
            return "rtl" if strong == "R" else "ltr"
    return "rtl" if language[:2] in _RTL_LANGUAGES else "ltr"


def levels(text: str, base: Direction) -> list[int]:
    """The embedding level of every character: even ones run to the right, odd ones to the left."""
    around = "R" if base == "rtl" else "L"
    kinds = _weak([unicodedata.bidirectional(char) or "L" for char in text], around)
    kinds = _neutral(kinds, around)
    ground = 1 if base == "rtl" else 0
    return [_level(kind, ground) for kind in kinds]


def visual(levels_of_runs: Sequence[int]) -> list[int]:
    """The places of a line's runs from left to right, as indices into the logical order."""
    order = list(range(len(levels_of_runs)))
    if not order:
        return order
    for level in range(max(levels_of_runs), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels_of_runs[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return order


def _level(kind: str, ground: int) -> int:
    if ground == 0:
        return {"L": 0, "R": 1}.get(kind, 2)
    return 1 if kind == "R" else 2


def _weak(kinds: list[str], around: str) -> list[str]:
    """Resolve numbers, and what goes with numbers (W1 to W7)."""
    out: list[str] = []
    strong = around
    for place, kind in enumerate(kinds):
        now = kind
        if kind == "NSM":
            now = out[place - 1] if place else around
        elif kind == "EN" and strong == "AL":
            now = "AN"
        if kind in _STRONG:
            strong = kind
        out.append(now)
    out = _separators(["R" if kind == "AL" else kind for kind in out])
    strong = around
    for place, kind in enumerate(out):
        if kind in {"L", "R"}:
            strong = kind
        elif kind == "EN" and strong == "L":
            out[place] = "L"
    return out


def _separators(kinds: list[str]) -> list[str]:
    """A comma or point between two numbers, and a % or € beside one, are part of the number."""
    out = list(kinds)
    for place in range(1, len(out) - 1):
        left, right = out[place - 1], out[place + 1]
        if left != right or left not in _NUMBERS:
            continue
        if out[place] == "CS" or (out[place] == "ES" and left == "EN"):
            out[place] = left
    for order in (range(1, len(out)), range(len(out) - 2, -1, -1)):
        step = order.step
        for place in order:
            if out[place] == "ET" and out[place - step] == "EN":
                out[place] = "EN"
    return out


def _neutral(kinds: list[str], around: str) -> list[str]:
    """Spaces and signs go with both their neighbours where these agree, or with the line."""
    out = list(kinds)
    place = 0
    while place < len(out):
        if out[place] in {"L", "R"} or out[place] in _NUMBERS:
            place += 1
            continue
        end = place
        while end < len(out) and out[end] not in {"L", "R"} and out[end] not in _NUMBERS:
            end += 1
        left = _side(out[place - 1]) if place else around
        right = _side(out[end]) if end < len(out) else around
        out[place:end] = [left if left == right else around] * (end - place)
        place = end
    return out


def _side(kind: str) -> str:
    return "R" if kind in _NUMBERS else kind
