"""A text in lines: where they break, and where in them each character stands.

Knows no screen: how wide something is, it is told. Words are measured whole and each one once, so
that a key typed into ten thousand characters costs no more than one into ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from kiosk.typography.bidi import Direction, direction_of, levels, visual
from kiosk.typography.graphemes import clusters
from kiosk.typography.line_breaks import parts_of, units_of

_TOKENS = re.compile(r"\s+|\S+")


class Ruler(Protocol):
    """Measures text in px."""

    def width(self, text: str) -> float:
        """The width of a word, or of blanks."""
        ...

    def edges(self, text: str, direction: Direction) -> tuple[float, ...]:
        """How far each of its characters ends from where the text begins, in reading order."""
        ...

    def parts(self, word: str) -> list[str]:
        """A word in the pieces that are drawn at once: each in one face, emoji one by one."""
        ...


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a line: `start` is its place in the line, `x` its left end in px."""

    start: int
    text: str
    direction: Direction
    x: float
    width: float

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Line:
    """One line, its tokens from left to right. `width` is the room in px that it stands in."""

    def __init__(self, text: str, base: Direction, width: float, ruler: Ruler) -> None:
        self.text = text
        self.base: Direction = base
        self._room = width
        self._ruler = ruler

    @cached_property
    def tokens(self) -> list[Token]:
        pieces = list(self._pieces())
        of_pieces = [level for _start, _text, level in pieces]
        widths = [self._measured(text, level) for _start, text, level in pieces]
        x = 0.0 if self.base == "ltr" else self._room - sum(widths)
        tokens: list[Token] = []
        for place in visual(of_pieces):
            start, text, level = pieces[place]
            direction: Direction = "rtl" if level % 2 else "ltr"
            tokens.append(Token(start, text, direction, x, widths[place]))
            x += widths[place]
        return tokens

    def _measured(self, text: str, level: int) -> float:
        edges = self._ruler.edges(text, "rtl" if level % 2 else "ltr")
        return edges[-1] if edges else 0.0

    def _pieces(self) -> Iterator[tuple[int, str, int]]:
        """Place, text and level of each piece, in reading order."""
        of_chars = levels(self.text, self.base)
        for found in _TOKENS.finditer(self.text):
            place = found.start()
            for part in self._ruler.parts(found.group()):
                begin = place
                for at in range(place + 1, place + len(part)):
                    if of_chars[at] != of_chars[begin]:
                        yield begin, self.text[begin:at], of_chars[begin]
                        begin = at
                yield begin, self.text[begin : place + len(part)], of_chars[begin]
                place += len(part)

    def x_of(self, index: int, *, leading: bool = False) -> float:
        """Where the caret at an index stands: behind the character before it.

        With `leading` before the one that follows; that is elsewhere where the direction turns.
        """
        before = index == 0 or leading
        for token in self.tokens:
            # Where the character is that the caret keeps to.
            if token.start <= (index if before else index - 1) < token.end:
                return self._within(token, index)
        return 0.0 if self.base == "ltr" else self._room

    def _within(self, token: Token, index: int) -> float:
        done = self._edge(token, index - token.start)
        return token.x + (done if token.direction == "ltr" else token.width - done)

    def _edge(self, token: Token, length: int) -> float:
        if length <= 0:
            return 0.0
        edges = self._ruler.edges(token.text, token.direction)
        seen = 0
        for edge, cluster in zip(edges, clusters(token.text), strict=True):
            seen += len(cluster)
            if seen >= length:
                return edge
        return token.width

    def index_at(self, x: float) -> tuple[int, bool]:
        """The index nearest to `x` px, and whether its caret is a leading one (see `x_of`)."""
        tokens = self.tokens
        if not tokens:
            return 0, False
        token = next((each for each in tokens if x < each.x + each.width), tokens[-1])
        places = [token.start]
        for cluster in clusters(token.text):
            places.append(places[-1] + len(cluster))
        best = min(places, key=lambda place: abs(self._within(token, place) - x))
        return best, best == token.start

    def spans(self, begin: int, end: int) -> list[tuple[float, float]]:
        """Left and right ends, in px, of what lies between two indices."""
        spans: list[tuple[float, float]] = []
        for token in self.tokens:
            first, last = max(begin, token.start), min(end, token.end)
            if first < last:
                ends = self._within(token, first), self._within(token, last)
                spans.append((min(ends), max(ends)))
        return spans


class TextLines:
    """All lines of a text, in the width that there is for them."""

    def __init__(self, ruler: Ruler) -> None:
        self._ruler = ruler
        self._lines: dict[tuple[str, Direction, float], Line] = {}
        self.starts: list[int] = [0]
        self.lines: list[Line] = []
        self.set("", 0, "ltr", wraps=True)

    def set(self, text: str, width: float, base: Direction, *, wraps: bool) -> None:
        """Break a text into lines of `width` px; `base` is the direction of one without letters."""
        known, self._lines = self._lines, {}
        self.starts, self.lines = [], []
        start = 0
        for paragraph in text.split("\n"):
            base = direction_of(paragraph, "ar" if base == "rtl" else "")
            ends = self._ends(paragraph, width) if wraps else [len(paragraph)]
            begin = 0
            for end in ends:
                key = (paragraph[begin:end], base, width)
                line = self._lines.get(key) or known.get(key) or Line(*key, self._ruler)
                self._lines[key] = line
                self.starts.append(start + begin)
                self.lines.append(line)
                begin = end
            start += len(paragraph) + 1

    def forget(self) -> None:
        """Keep nothing of a text."""
        self._lines = {}
        self.set("", 0, "ltr", wraps=True)

    def place(self, index: int) -> tuple[int, int]:
        """The number of the line that an index is in, and the index within it."""
        number = len(self.starts) - 1
        while number > 0 and self.starts[number] > index:
            number -= 1
        return number, index - self.starts[number]

    def _ends(self, paragraph: str, width: float) -> list[int]:
        """Where the lines of a paragraph end. Blanks at the end of a line may stand out."""
        ends: list[int] = []
        begin, used, place = 0, 0.0, 0
        for found in _TOKENS.finditer(paragraph):
            token, wide = found.group(), self._ruler.width(found.group())
            if not token.isspace() and used + wide > width:
                for part in self._torn(token, width):
                    wide = self._ruler.width(part)
                    if used + wide > width and place > begin:
                        ends.append(place)
                        begin, used = place, 0.0
                    used += wide
                    place += len(part)
            else:
                used += wide
                place += len(token)
        return [*ends, len(paragraph)]

    def _torn(self, word: str, width: float) -> list[str]:
        """A word in pieces between which a line may end; those too long for any one, in units."""
        pieces: list[str] = []
        for part in parts_of(word):
            pieces += [part] if self._ruler.width(part) <= width else units_of(part)
        return pieces
