"""Words into lines: as few as there can be, and all about as long."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

_ALONE, _LONG_ALONE = 0.7, 0.2
"""Of a line: so much shorter or longer may the others get for a word that would stand alone, a
short one or one that is nearly a line."""


@dataclass(frozen=True, slots=True)
class InlineLabel:
    """What is never broken, its width, and whether a space stands before it."""

    text: str
    width: float
    space: bool


def wrapped(words: list[InlineLabel], room: float, blank: float) -> list[list[InlineLabel]]:
    """Lines that are as full as they can be; `blank` is the width of a space."""
    lines: list[list[InlineLabel]] = []
    used = 0.0
    for word in words:
        wide = (blank if word.space else 0.0) + word.width
        if lines and used + wide <= room:
            lines[-1].append(word)
            used += wide
        else:
            lines.append([word])
            used = word.width
    return lines


def balanced(words: list[InlineLabel], room: float, blank: float) -> list[list[InlineLabel]]:
    """As few lines as there can be, of lengths that differ least.

    No word stands alone on the first or the last line where the others can make up for it.
    """
    count = len(wrapped(words, room, blank))
    whole = sum(word.width + (blank if word.space else 0.0) for word in words)
    mean = whole / count
    # By the word that the lines still to come begin with: what they cost, and where each begins.
    best: dict[int, tuple[float, list[int]]] = {len(words): (0.0, [])}
    for left in range(1, count + 1):
        outer = left in (1, count)
        tried: dict[int, tuple[float, list[int]]] = {}
        for start in range(1 if left == count else len(words)):
            cheapest = inf
            for end, width in _ends(words, start, room, blank):
                if end not in best:
                    continue
                cost = best[end][0] + (width - mean) ** 2
                if outer and end - start == 1:
                    cost += ((_ALONE if width < 0.6 * mean else _LONG_ALONE) * mean) ** 2
                if cost < cheapest:
                    cheapest = cost
                    tried[start] = (cost, [start, *best[end][1]])
        best = tried
    starts = best[0][1]
    return [words[start:end] for start, end in zip(starts, [*starts[1:], len(words)], strict=True)]


def _ends(
    words: list[InlineLabel], start: int, room: float, blank: float
) -> list[tuple[int, float]]:
    """Where a line that begins with a word may end, and how wide it is then."""
    ends: list[tuple[int, float]] = []
    width = 0.0
    for end in range(start, len(words)):
        width += words[end].width + (blank if words[end].space and end > start else 0.0)
        if ends and width > room:
            break
        ends.append((end + 1, width))
    return ends
