"""Characters that show nothing: a text of nothing but them counts as empty."""

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

# Not Cn: emoji that are younger than our Python have that.
_NOTHING = frozenset({"Cc", "Cf", "Co", "Cs", "Zl", "Zp", "Zs"})
_MARKS = frozenset({"Mn", "Me", "Mc"})


def is_blank(text: str) -> bool:
    """Whether nothing of a text can be seen: no letter, no digit, no sign, no picture."""
    # A mark is seen on a letter, and alone says nothing.
    return all(
        _UNSEEN.match(char) or unicodedata.category(char) in _NOTHING | _MARKS for char in text
    )


def ignorable(char: str) -> bool:
    """Whether a character is passed over where a text is compared."""
    return _IGNORABLE.match(char) is not None


def without_ignorable(text: str) -> str:
    """A text without what is passed over where it is compared."""
    return text if text.isascii() else _IGNORABLE.sub("", text)
