"""Invisible characters: a text of only these counts as empty."""

from __future__ import annotations

import re
import unicodedata

# Unicode's Default_Ignorable_Code_Point: joiners, fillers of Hangul, selectors, tags, and what
# is kept free for more of these.
_IGNORED = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)
# Blank as drawn, and no space by their category: the empty braille cell, music for "no note head",
# what stands for an annotation.
_BLANK = "\u2800\U0001d159\ufff9-\ufffb"

_UNSEEN = re.compile(f"[{_IGNORED}{_BLANK}]")
_IGNORABLE = re.compile(f"[{_IGNORED}]")

# Not Cn: emoji that are newer than our Python have that category.
_NOTHING = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"})
_MARKS = frozenset({"Mn", "Me", "Mc"})


def is_blank(text: str) -> bool:
    """Whether a text has nothing visible: no letter, digit, symbol or picture."""
    # A mark is visible on a letter, and says nothing alone.
    return all(
        _UNSEEN.match(char) or unicodedata.category(char) in _NOTHING | _MARKS for char in text
    )


def ignorable(char: str) -> bool:
    """Whether a character is ignored when texts are compared."""
    return _IGNORABLE.match(char) is not None


def without_ignorable(text: str) -> str:
    """A text without the characters that are ignored in comparisons."""
    return text if text.isascii() else _IGNORABLE.sub("", text)
