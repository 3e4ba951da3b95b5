"""A text into its box: the largest size that fits, in balanced lines, without a widow."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.cards.bidi import Direction, direction_of
from kiosk.cards.breaking import hyphens, leading_for, parts_of, units_of, whole_words, words_of
from kiosk.cards.clusters import clusters
from kiosk.cards.faces import Role
from kiosk.cards.most import most
from kiosk.cards.typeset import MEASURE, Line, Measuring, ordered

ELLIPSIS = "…"
_SENTENCE_END = re.compile(r"[.!?…؟۔。！？]+[\"'”’»)]*(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text goes, in logical px: its width, how far down its last baseline may come from
    its top, the sizes to try, largest first, and the leading, if it is not to go by the size.
    """

    width: float
    height: float
    sizes: Sequence[int]
    leading: float | None = None


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as it fits: its lines, and their baselines in px. `whole`: nothing was left out."""

    lines: tuple[str, ...]
    px: int
    first: float
    step: float
    whole: bool = True

    @property
    def last(self) -> float:
        """The last baseline, from the top of the box."""
        return self.first + self.step * (len(self.lines) - 1)


@dataclass(frozen=True, slots=True)
class _Word:
    """What is never broken, its width at MEASURE, and whether a space stands before it."""

    text: str
    width: float
    space: bool


class Fitter:
    """Breaks texts of one role and direction into lines; hyphenates as its language does."""

    def __init__(self, setter: Measuring, role: Role, base: Direction, language: str = "") -> None:
        self._setter = setter
        self._language = language
        self._role: Role = role
        self._base: Direction = base
        self._widths: dict[str, float] = {}
        self._space = self._measure(" ")

    def fit(self, text: str, box: Box) -> Fitted:
        """The text at the largest size that holds it whole.

        A word is broken only where it is too long for a line of the least size: with a hyphen if
        its language is known, or else anywhere. Where even that does not do, the text ends at a
        sentence, or else at a word, with an ellipsis.
        """
        box = replace(box, leading=leading_for(text) or box.leading)
        paragraphs = self._paragraphs(text)
        if self._widest(paragraphs) <= box.width * MEASURE / box.sizes[-1]:
            for px in box.sizes:
                fitted = self._at(paragraphs, px, box)
                if fitted is not None:
                    return fitted
        else:
            for px in box.sizes:
                fitted = self._at(paragraphs, px, box, broken=self._hyphenated)
                if fitted is not None:
                    return fitted
            fitted = self._at(paragraphs, box.sizes[-1], box, broken=self._broken)
            if fitted is not None:
                return fitted
        return self._cut(text, box)

    def lines(self, text: str, width: float, px: float) -> list[Line]:
        """A text of one size in lines that are as full as they can be, as a document has them."""
        room = width * MEASURE / px
        lines: list[Line] = []
        for words in self._paragraphs(text):
            broken = self._broken(self._hyphenated(words, room), room)
            lines += _ordered(self._greedy(broken, room), self._base)
        return lines

    def one_line(self, text: str, width: float, sizes: Sequence[int]) -> tuple[str, int]:
        """A text on one line: shrunk to fit, and at the least size cut with an ellipsis."""
        line = " ".join(text.split())
        base = self._reads(line)
        wide = self._measure(line) / MEASURE
        for px in sizes:
            if wide * px <= width:
                return ordered([("", line)], base)[0], px
        px = sizes[-1]
        kept = clusters(line)

        def fits(count: int) -> bool:
            shown = "".join(kept[:count]).rstrip() + ELLIPSIS
            return self._measure(shown) * px / MEASURE <= width

        line = "".join(kept[: most(len(kept), fits)]).rstrip() + ELLIPSIS
        return ordered([("", line)], base)[0], px

    def _at(
        self,
        paragraphs: list[list[_Word]],
        px: int,
        box: Box,
        broken: Callable[[list[_Word], float], list[_Word]] | None = None,
    ) -> Fitted | None:
        """The lines at one size, its words `broken` if they may be; or None."""
        room = box.width * MEASURE / px
        if self._widest(paragraphs) > room:
            if broken is None:
                return None
            paragraphs = [broken(words, room) for words in paragraphs]
            if self._widest(paragraphs) > room + 1:
                return None
        first, step, depth = self._rhythm(px, box.leading)
        lines: list[str] = []
        for words in paragraphs:
            lines += self._balanced(words, room)
            if first + step * (len(lines) - 1) + depth > box.height:
                return None
        if any(self._measure(line) > room + 1 for line in lines):
            return None
        return Fitted(tuple(lines), px, first, step)

    def _cut(self, text: str, box: Box) -> Fitted:
        px = box.sizes[-1]
        ends = [match.end() for match in _SENTENCE_END.finditer(text.rstrip())]
        for end in reversed(ends[:-1] if ends and ends[-1] == len(text.rstrip()) else ends):
            shortened = f"{text[:end]} {ELLIPSIS}"
            fitted = self._at(self._paragraphs(shortened), px, box, broken=self._broken)
            if fitted is not None:
                return replace(fitted, whole=False)
        kept = clusters(text)

        def shown(count: int) -> str:
            return whole_words("".join(kept[:count])).rstrip(" ,;:-–") + ELLIPSIS

        def tried(count: int) -> Fitted | None:
            return self._at(self._paragraphs(shown(count)), px, box, broken=self._broken)

        fitting = most(len(kept), lambda count: tried(count) is not None)
        first, step, _depth = self._rhythm(px, box.leading)
        return replace(tried(fitting) or Fitted((ELLIPSIS,), px, first, step), whole=False)

    def _reads(self, text: str) -> Direction:
        """The direction of a text: a name or a day has its own, whatever the quote's is."""
        if self._role == "quote":
            return self._base
        return direction_of(text, "ar" if self._base == "rtl" else "")

    def _rhythm(self, px: int, leading: float | None) -> tuple[float, float, float]:
        """The first baseline from the top, from line to line, and what must stay free below."""
        if self._base == "rtl":
            large = px * 1.15
            return large * 0.9425, large * 1.45, large * 0.4
        leading = leading or (1.14 if px > 80 else 1.2 if px > 54 else 1.26)
        return px * (leading / 2 + 0.4345), px * leading, 0.0

    def _measure(self, text: str) -> float:
        width = self._widths.get(text)
        if width is None:
            width = self._setter.width(text, self._role, MEASURE, self._base)
            self._widths[text] = width
        return width

    def _paragraphs(self, text: str) -> list[list[_Word]]:
        paragraphs = [self._words(line) for line in text.splitlines() if line.strip()]
        return [words for words in paragraphs if words] or [[_Word("", 0.0, space=False)]]

    def _words(self, paragraph: str) -> list[_Word]:
        words: list[_Word] = []
        for word in words_of(paragraph):
            for place, part in enumerate(parts_of(word)):
                words.append(_Word(part, self._measure(part), space=place == 0))
        return words

    @staticmethod
    def _widest(paragraphs: list[list[_Word]]) -> float:
        return max((word.width for words in paragraphs for word in words), default=0.0)

    def _hyphenated(self, words: list[_Word], room: float) -> list[_Word]:
        """The same words, those that are wider than the line hyphenated, if they can be."""
        out: list[_Word] = []
        for word in words:
            parts = [word.text]
            if word.width > room:
                parts = self._syllables(word.text, room)
            for place, part in enumerate(parts):
                out.append(_Word(part, self._measure(part), word.space and place == 0))
        return out

    def _syllables(self, word: str, room: float) -> list[str]:
        """A word in pieces that end with a hyphen, each as long as the line allows."""
        pieces: list[str] = []
        start = 0
        for place in [*hyphens(word, self._language), len(word)]:
            end = "" if place == len(word) else "-"
            longer = word[start:place] + end
            if pieces and self._measure(longer) <= room:
                pieces[-1] = longer
                continue
            if pieces:
                start += len(pieces[-1]) - 1
            pieces.append(word[start:place] + end)
        return pieces

    def _broken(self, words: list[_Word], room: float) -> list[_Word]:
        """The same words, those that are wider than the line in pieces that are not."""
        out: list[_Word] = []
        for word in words:
            if word.width <= room:
                out.append(word)
                continue
            rest, space = self._units(word.text, room), word.space
            while rest:
                left = rest
                count = max(1, most(len(left), lambda n, of=left: self._fits(of[:n], room)))
                part = "".join(rest[:count])
                out.append(_Word(part, self._measure(part), space))
                rest, space = rest[count:], False
        return out

    def _units(self, word: str, room: float) -> list[str]:
        """What stays whole in a word that is too long; a row of signs is longer than a line too."""
        units: list[str] = []
        for unit in units_of(word):
            units += [unit] if self._fits([unit], room) else clusters(unit)
        return units

    def _fits(self, parts: list[str], room: float) -> bool:
        return self._measure("".join(parts)) <= room

    def _balanced(self, words: list[_Word], room: float) -> list[Line]:
        """As few lines as fit, and among those ways the one whose longest line is shortest."""
        lines = self._greedy(words, room)
        low, high = max(word.width for word in words), room
        for _round in range(12):
            middle = (low + high) / 2
            tried = self._greedy(words, middle)
            if len(tried) > len(lines):
                low = middle
            else:
                high, lines = middle, tried
        self._feed_widow(lines, room)
        return _ordered(lines, self._reads(_text([word for line in lines for word in line])))

    def _greedy(self, words: list[_Word], room: float) -> list[list[_Word]]:
        lines: list[list[_Word]] = []
        used = 0.0
        for word in words:
            wide = (self._space if word.space else 0.0) + word.width
            if lines and used + wide <= room:
                lines[-1].append(word)
                used += wide
            else:
                lines.append([word])
                used = word.width
        return lines

    def _feed_widow(self, lines: list[list[_Word]], room: float) -> None:
        """Give a last word that stands alone the word before it for company, where that fits."""
        if len(lines) < 2 or len(lines[-1]) > 1 or len(lines[-2]) < 3:
            return
        moved, alone = lines[-2][-1], lines[-1][0]
        if moved.width + self._space + alone.width <= room:
            lines[-2].pop()
            lines[-1].insert(0, moved)


def _ordered(lines: list[list[_Word]], base: Direction) -> list[Line]:
    """The lines of a paragraph, each in the order that the whole of it has."""
    return ordered([(" " if line[0].space else "", _text(line)) for line in lines], base)


def _text(words: list[_Word]) -> str:
    return "".join((" " if word.space else "") + word.text for word in words).strip()
