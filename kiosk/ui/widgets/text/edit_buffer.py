"""A text as it is typed: its caret, what is selected, and changes by whole characters.

Knows no screen. An index is between two code points; a step goes by what a reader takes for one
character (`kiosk.typography.graphemes`), so that no emoji is left half.
"""

from __future__ import annotations

import re
from itertools import accumulate

from kiosk.guestbook.model.text_cleaning import clean_piece
from kiosk.typography.graphemes import clusters

_LONGEST = 64
"""Code points from which a character's beginning is looked for; emoji have at most twelve."""
_WORD = re.compile(r"\s*\S+\s*")


class EditBuffer:
    """`text`, the `caret` in it, and the `anchor` from which a selection reaches to the caret."""

    def __init__(self, limit: int, *, lines: bool = True) -> None:
        """`limit` is in code points; without `lines` the text has no newline."""
        self.text = ""
        self.caret = self.anchor = 0
        self.limit = limit
        self.lines = lines

    @property
    def selected(self) -> tuple[int, int]:
        """From where to where; twice the caret where nothing is selected."""
        return min(self.caret, self.anchor), max(self.caret, self.anchor)

    def set(self, text: str) -> None:
        """Another text altogether, the caret behind it."""
        self.text = text
        self.caret = self.anchor = len(text)

    def insert(self, text: str) -> None:
        """Put in, for what is selected, as much as the limit leaves room for, in whole characters.

        Nothing that stands there already makes way for it.
        """
        begin, end = self.selected
        room = self.limit - len(self.text) + end - begin
        kept = ""
        for cluster in clusters(clean_piece(text, lines=self.lines)):
            if len(kept) + len(cluster) > room:
                break
            kept += cluster
        if kept:
            self._replace(begin, end, kept)

    def backspace(self) -> None:
        """Take away what is selected, or the character before the caret."""
        begin, end = self.selected
        self._replace(begin if begin < end else self.before(self.caret), end, "")

    def delete(self) -> None:
        """Take away what is selected, or the character behind the caret."""
        begin, end = self.selected
        self._replace(begin, end if begin < end else self.after(self.caret), "")

    def move(self, index: int, *, select: bool = False) -> None:
        """The caret elsewhere; with `select`, what lies between is selected."""
        self.caret = max(0, min(index, len(self.text)))
        if not select:
            self.anchor = self.caret

    def before(self, index: int) -> int:
        """Where the character before an index begins."""
        near = self._near(index)
        return max((place for place in near if place < index), default=0)

    def after(self, index: int) -> int:
        """Where the character behind an index ends."""
        near = self._near(index)
        return min((place for place in near if place > index), default=len(self.text))

    def word_before(self, index: int) -> int:
        """Where the word before an index begins."""
        trimmed = self.text[:index].rstrip()
        return max(trimmed.rfind(" "), trimmed.rfind("\n")) + 1

    def word_after(self, index: int) -> int:
        """Where the word behind the one at an index begins."""
        found = _WORD.match(self.text, index)
        return found.end() if found else len(self.text)

    def _near(self, index: int) -> list[int]:
        """The ends of characters round an index; the first of them may be in the midst of one."""
        start = max(0, index - _LONGEST)
        pieces = clusters(self.text[start : index + _LONGEST])
        return [start, *(start + end for end in accumulate(map(len, pieces)))]

    def _replace(self, begin: int, end: int, text: str) -> None:
        self.text = self.text[:begin] + text + self.text[end:]
        self.caret = self.anchor = begin + len(text)
