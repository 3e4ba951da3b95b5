"""A text into its box: the largest size that fits, in balanced lines, without a widow."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from kiosk.typography.bidi import Direction, direction_of
from kiosk.typography.fonts import Role
from kiosk.typography.graphemes import clusters
from kiosk.typography.line_breaks import (
    hyphens,
    leading_for,
    parts_of,
    units_of,
    whole_words,
    words_of,
)
from kiosk.typography.most import most
from kiosk.typography.typesetter import MEASURE, Line, Measuring, ordered
from kiosk.typography.wrapping import InlineLabel, balanced, wrapped

ELLIPSIS = "…"
_COMPANY = 0.84  # of the largest size: so much smaller may a text be, and no word stands alone
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
    """A text as it fits: its lines, and their baselines in px.

    `whole`: nothing was left out. `hyphenated`: a word was broken as its language does; `forced`:
    where it does not.
    """

    lines: tuple[str, ...]
    px: int
    first: float
    step: float
    whole: bool = True
    hyphenated: bool = False
    forced: bool = False

    @property
    def last(self) -> float:
        """The last baseline, from the top of the box."""
        return self.first + self.step * (len(self.lines) - 1)


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
        its language is known, otherwise anywhere. Where even that does not do, the text ends at a
        sentence, otherwise at a word, with an ellipsis.
        """
        box = replace(box, leading=leading_for(text) or box.leading)
        paragraphs = self._paragraphs(text)
        if self._widest(paragraphs) <= box.width * MEASURE / box.sizes[-1]:
            found: Fitted | None = None
            for px in box.sizes:
                if found is not None and px < _COMPANY * found.px:
                    break
                fitted = self._at(paragraphs, px, box)
                if fitted is not None and not self._lonely(fitted.lines):
                    return fitted
                found = found or fitted
            if found is not None:
                return found
        else:
            for px in box.sizes:
                fitted = self._at(paragraphs, px, box, broken=self._hyphenated)
                if fitted is not None:
                    return replace(fitted, hyphenated=True)
            fitted = self._at(paragraphs, box.sizes[-1], box, broken=self._forced)
            if fitted is not None:
                return replace(fitted, forced=True)
        return self._cut(text, box)

    def lines(self, text: str, width: float, px: float) -> list[Line]:
        """A text of one size in lines that are as full as they can be, as a document has them."""
        room = width * MEASURE / px
        lines: list[Line] = []
        for words in self._paragraphs(text):
            broken = self._forced(words, room)
            lines += _ordered(wrapped(broken, room, self._space), self._base)
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
        paragraphs: list[list[InlineLabel]],
        px: int,
        box: Box,
        broken: Callable[[list[InlineLabel], float], list[InlineLabel]] | None = None,
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
        count = sum(len(wrapped(words, room, self._space)) for words in paragraphs)
        if first + step * (count - 1) + depth > box.height:
            return None
        lines: list[str] = []
        for words in paragraphs:
            broken_up = balanced(words, room, self._space)
            lines += _ordered(broken_up, self._reads(_text(words)))
        if any(self._measure(line) > room + 1 for line in lines):
            return None
        return Fitted(tuple(lines), px, first, step)

    def _lonely(self, lines: Sequence[str]) -> bool:
        """Whether a short word stands alone on the first or the last line."""
        if not any(" " in line for line in lines):
            return False
        longest = max(self._measure(line) for line in lines)
        edges = (lines[0], lines[-1])
        return any(" " not in line and self._measure(line) < longest / 2 for line in edges)

    def _cut(self, text: str, box: Box) -> Fitted:
        px = box.sizes[-1]
        ends = [match.end() for match in _SENTENCE_END.finditer(text.rstrip())]
        for end in reversed(ends[:-1] if ends and ends[-1] == len(text.rstrip()) else ends):
            shortened = f"{text[:end]} {ELLIPSIS}"
            fitted = self._at(self._paragraphs(shortened), px, box, broken=self._forced)
            if fitted is not None:
                return replace(fitted, whole=False)
        kept = clusters(text)

        def shown(count: int) -> str:
            return whole_words("".join(kept[:count])).rstrip(" ,;:-–") + ELLIPSIS

        def tried(count: int) -> Fitted | None:
            return self._at(self._paragraphs(shown(count)), px, box, broken=self._forced)

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

    def _paragraphs(self, text: str) -> list[list[InlineLabel]]:
        paragraphs = [self._words(line) for line in text.splitlines() if line.strip()]
        return [words for words in paragraphs if words] or [[InlineLabel("", 0.0, space=False)]]

    def _words(self, paragraph: str) -> list[InlineLabel]:
        words: list[InlineLabel] = []
        for word in words_of(paragraph):
            for place, part in enumerate(parts_of(word)):
                words.append(InlineLabel(part, self._measure(part), space=place == 0))
        return words

    @staticmethod
    def _widest(paragraphs: list[list[InlineLabel]]) -> float:
        return max((word.width for words in paragraphs for word in words), default=0.0)

    def _hyphenated(self, words: list[InlineLabel], room: float) -> list[InlineLabel]:
        """The same words, those that are wider than the line hyphenated, if they can be."""
        out: list[InlineLabel] = []
        for word in words:
            parts = [word.text]
            if word.width > room:
                parts = self._syllables(word.text, room)
            for place, part in enumerate(parts):
                out.append(InlineLabel(part, self._measure(part), word.space and place == 0))
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

    def _forced(self, words: list[InlineLabel], room: float) -> list[InlineLabel]:
        """The same words: hyphenated as their language does, and broken where it does not."""
        return self._broken(self._hyphenated(words, room), room)

    def _broken(self, words: list[InlineLabel], room: float) -> list[InlineLabel]:
        """The same words, those that are wider than the line in pieces that are not."""
        out: list[InlineLabel] = []
        for word in words:
            if word.width <= room:
                out.append(word)
                continue
            rest, space = self._units(word.text, room), word.space
            while rest:
                left = rest
                count = max(1, most(len(left), lambda n, of=left: self._fits(of[:n], room)))
                part = "".join(rest[:count])
                out.append(InlineLabel(part, self._measure(part), space))
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


def _ordered(lines: list[list[InlineLabel]], base: Direction) -> list[Line]:
    """The lines of a paragraph, each in the order that the whole of it has."""
    return ordered([(" " if line[0].space else "", _text(line)) for line in lines], base)


def _text(words: list[InlineLabel]) -> str:
    return "".join((" " if word.space else "") + word.text for word in words).strip()
