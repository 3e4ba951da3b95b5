"""The order of a line in which left-to-right and right-to-left meet (Unicode annex 9, whole).

Shaping orders a text in one face; a line here may need several faces, so the runs between them
are ordered before each is shaped. That takes the level of every character, which the libraries
at hand do not tell: python-bidi gives a reordered text, FriBidi is called within Pillow, per face.
What a sequence of equal level comes to is in `bidi_rules`.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal, NamedTuple

from kiosk.i18n.texts import RIGHT_TO_LEFT
from kiosk.typography.bidi_rules import resolved

Direction = Literal["ltr", "rtl"]

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_MARKS = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "BN"})
"""What takes no part (X9)."""
_ISOLATES = frozenset({"LRI", "RLI", "FSI"})
# Without these a line that runs to the right has no other level.
_TURNING = frozenset({"R", "AL", "AN", "RLE", "LRE", "RLO", "LRO"}) | _ISOLATES
_BLANK = _MARKS | _ISOLATES | {"WS", "PDI"}
_DEEPEST = 125


def direction_of(text: str, language: str) -> Direction:
    """The way a text runs: by its first letter with a direction; without any, by its language."""
    strong = _first_strong([_kind(char) for char in text])
    if strong:
        return "rtl" if strong == "R" else "ltr"
    return "rtl" if language[:2] in RIGHT_TO_LEFT else "ltr"


def levels(text: str, base: Direction) -> list[int]:
    """The embedding level of every character: even ones run to the right, odd ones to the left.

    Of a line: blanks at its end have the level of the line.
    """
    kinds = [_kind(char) for char in text]
    ground = 1 if base == "rtl" else 0
    if ground == 0 and _TURNING.isdisjoint(kinds):
        return [0] * len(kinds)
    found: list[int] = []
    for ends, part in groupby(enumerate(kinds), lambda each: each[1] == "B"):
        places = [place for place, _kind_ in part]
        if ends:
            found += [ground] * len(places)
        else:
            span = slice(places[0], places[-1] + 1)
            found += _paragraph(text[span], kinds[span], ground)
    return found


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


def _kind(char: str) -> str:
    """The bidirectional class; Python knows none of what is in no version of Unicode yet."""
    return unicodedata.bidirectional(char) or "L"


def _first_strong(kinds: Sequence[str]) -> str:
    """L or R: that of the first letter outside of isolates (P2); "" for none."""
    depth = 0
    for kind in kinds:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif not depth and kind in _STRONG:
            return _STRONG[kind]
    return ""


def _paragraph(text: str, kinds: Sequence[str], ground: int) -> list[int]:
    explicit = _Explicit(kinds, ground)
    found = list(explicit.levels)
    now = list(explicit.kinds)
    for sequence in _sequences(explicit):
        level = found[sequence[0]]
        before, after = explicit.around(sequence)
        chars = [text[place] for place in sequence]
        kept = [now[place] for place in sequence]
        for place, kind in zip(sequence, resolved(chars, kept, level, before, after), strict=True):
            found[place] = _implicit(kind, level)
    _at_the_end(found, kinds, ground)
    for place, kind in enumerate(kinds):
        if kind in _MARKS:
            # It shows nothing: it is not to part what stands around it.
            found[place] = found[place - 1] if place else ground
    return found


def _implicit(kind: str, level: int) -> int:
    """The level of a resolved character within its sequence (I1 and I2)."""
    if level % 2:
        return level + (kind != "R")
    return level + {"L": 0, "R": 1}.get(kind, 2)


def _at_the_end(found: list[int], kinds: Sequence[str], ground: int) -> None:
    """Tabs, and blanks before them and at the end, go with the line (L1)."""
    trailing = True
    for place in range(len(kinds) - 1, -1, -1):
        if kinds[place] == "S":
            trailing = True
        elif kinds[place] not in _BLANK:
            trailing = False
        if trailing:
            found[place] = ground


class _Around(NamedTuple):
    """What a character stands in: an embedding or an isolate."""

    level: int
    override: str = ""
    isolate: bool = False


class _Explicit:
    """The levels that are asked for, by embeddings, overrides and isolates (X1 to X8)."""

    def __init__(self, kinds: Sequence[str], ground: int) -> None:
        self.kinds = list(kinds)
        self.levels = [ground] * len(kinds)
        self.ends = _matches(kinds)
        """Where each isolate ends, by where it begins; behind the text if it does not."""
        self._ground = ground
        self._stack = [_Around(ground)]
        self._isolates_over = self._embeddings_over = self._isolates = 0
        for place, kind in enumerate(kinds):
            self._step(place, kind)

    def around(self, sequence: Sequence[int]) -> tuple[str, str]:
        """The directions at the start and the end of a sequence: R or L (X10)."""
        level, last = self.levels[sequence[0]], sequence[-1]
        before = self._neighbour(sequence[0], -1)
        # One that begins an isolate without an end is followed by the end of the text.
        after = self._ground if last in self.ends else self._neighbour(last, 1)
        return _letter(max(level, before)), _letter(max(level, after))

    def _neighbour(self, place: int, step: int) -> int:
        place += step
        while 0 <= place < len(self.kinds) and self.kinds[place] in _MARKS:
            place += step
        return self.levels[place] if 0 <= place < len(self.kinds) else self._ground

    def _step(self, place: int, kind: str) -> None:
        self.levels[place] = self._stack[-1].level
        if kind in {"RLE", "LRE", "RLO", "LRO"}:
            self._embed(kind)
        elif kind == "PDF":
            self._pop_embedding()
        elif kind in _ISOLATES:
            self._overridden(place)
            self._isolate(place, kind)
        elif kind == "PDI":
            self._pop_isolate()
            self.levels[place] = self._stack[-1].level
            self._overridden(place)
        elif kind != "BN":
            self._overridden(place)

    def _overridden(self, place: int) -> None:
        self.kinds[place] = self._stack[-1].override or self.kinds[place]

    def _next(self, letter: str) -> int:
        level = self._stack[-1].level
        return (level + 1) | 1 if letter == "R" else (level + 2) & ~1

    def _embed(self, kind: str) -> None:
        level = self._next(kind[0])
        if level <= _DEEPEST and not self._isolates_over and not self._embeddings_over:
            self._stack.append(_Around(level, kind[0] if kind[2] == "O" else ""))
        elif not self._isolates_over:
            self._embeddings_over += 1

    def _isolate(self, place: int, kind: str) -> None:
        letter = kind[0]
        if kind == "FSI":
            # The kinds as they were: an override reaches into no isolate.
            inner = self.kinds[place + 1 : self.ends.get(place, len(self.kinds))]
            letter = _first_strong(inner) or "L"
        level = self._next(letter)
        if level <= _DEEPEST and not self._isolates_over and not self._embeddings_over:
            self._isolates += 1
            self._stack.append(_Around(level, isolate=True))
        else:
            self._isolates_over += 1

    def _pop_embedding(self) -> None:
        if self._isolates_over:
            return
        if self._embeddings_over:
            self._embeddings_over -= 1
        elif not self._stack[-1].isolate and len(self._stack) > 1:
            self._stack.pop()

    def _pop_isolate(self) -> None:
        if self._isolates_over:
            self._isolates_over -= 1
        elif self._isolates:
            self._embeddings_over = 0
            while not self._stack.pop().isolate:
                pass
            self._isolates -= 1


def _letter(level: int) -> str:
    return "R" if level % 2 else "L"


def _matches(kinds: Sequence[str]) -> dict[int, int]:
    """The place of the PDI of each isolate; of one that has none, the end."""
    ends: dict[int, int] = {}
    waiting: list[int] = []
    for place, kind in enumerate(kinds):
        if kind in _ISOLATES:
            waiting.append(place)
        elif kind == "PDI" and waiting:
            ends[waiting.pop()] = place
    return ends | dict.fromkeys(waiting, len(kinds))


def _sequences(explicit: _Explicit) -> Iterator[list[int]]:
    """The places of each sequence of one level, isolates left out of the middle (BD13)."""
    places = [place for place, kind in enumerate(explicit.kinds) if kind not in _MARKS]
    runs = [list(run) for _level, run in groupby(places, lambda place: explicit.levels[place])]
    by_start = {run[0]: run for run in runs}
    closing = {end for end in explicit.ends.values() if end in by_start}
    for run in runs:
        if run[0] in closing:
            continue  # it goes on with what its isolate began in
        sequence = list(run)
        while (end := explicit.ends.get(sequence[-1])) in by_start:
            sequence += by_start[end]
        yield sequence
