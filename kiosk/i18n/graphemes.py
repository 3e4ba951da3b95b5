"""What a reader takes for one character (Unicode annex 29): a letter and its accents, an emoji.

One thing is otherwise than there: a mark that steers what stands around it and has no form goes
with the character before it. So whoever deletes a character deletes one that they see.
"""

from __future__ import annotations

import unicodedata

from kiosk.i18n.unseen import ignorable

_ZWJ = "\u200d"
_VS16 = "\ufe0f"
_KEYCAP = "\u20e3"

# The characters below U+1F000 that are emoji without being asked (Emoji_Presentation).
_EMOJI_BELOW = frozenset(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)

# Before the letter that they belong to: the signs of numbers and verses in Arabic, and others.
_BEFORE = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e\U000110bd\U000110cd"
    "\U000111c2\U000111c3\U0001193f\U00011941\U00011a3a\U00011d46\U00011f02"
)
_SARA_AM = "\u0e33\u0eb3"
# Between two letters of India, of Burma or Cambodia these make one of them.
_JOINING = frozenset("\u094d\u09cd\u0acd\u0b4d\u0c4d\u0d4d\u1039\u17d2\u1a60\ua9c0")


_BREAKS = frozenset({"Cc", "Zl", "Zp"})


def clusters(text: str) -> list[str]:
    """Cut a text into pieces that must never be cut themselves. Joined, they are the text."""
    if text.isascii() and "\r" not in text:
        return list(text)
    pieces: list[str] = []
    for char in text:
        if pieces and _belongs(pieces[-1], char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def is_emoji(cluster: str) -> bool:
    """Whether a cluster is meant as a picture; a single ❤ or © is a letter unless VS16 follows."""
    first = cluster[0]
    return first in _EMOJI_BELOW or first >= "\U0001f000" or _VS16 in cluster or _KEYCAP in cluster


def _belongs(piece: str, char: str) -> bool:
    """Whether a character belongs to the piece before it."""
    last = piece[-1]
    if unicodedata.category(last) in _BREAKS or unicodedata.category(char) in _BREAKS:
        return last == "\r" and char == "\n"
    if _is_mark(char) or last in _BEFORE:
        return True
    if _is_joined(piece):
        return unicodedata.category(char) == "Lo"
    if last == _ZWJ:
        return _is_pictured(piece[0]) and _is_pictured(char)
    return _is_second_half(piece, char) or _is_of_syllable(last, char)


def _is_mark(char: str) -> bool:
    category = unicodedata.category(char)
    if category[0] == "M" or char in _SARA_AM or "\U0001f3fb" <= char <= "\U0001f3ff":
        return True
    # The fillers of Hangul are passed over too, and stand for a letter.
    return category in {"Cf", "Cn"} and ignorable(char)


def _is_joined(piece: str) -> bool:
    """Whether the last letter of a piece needs another one."""
    return piece.rstrip("\u200c\u200d")[-1:] in _JOINING and unicodedata.category(piece[0]) == "Lo"


def _is_pictured(char: str) -> bool:
    if _is_country(char):
        return False
    return is_emoji(char) or char in "©®‼⁉™ℹ〰〽㊗㊙" or "\u2190" <= char <= "\u2bff"


def _is_second_half(piece: str, char: str) -> bool:
    """Whether a letter completes a flag, which consists of two letters of a country."""
    return _is_country(piece) and _is_country(char)


def _is_country(piece: str) -> bool:
    return len(piece) == 1 and "\U0001f1e6" <= piece <= "\U0001f1ff"


def _is_of_syllable(last: str, char: str) -> bool:
    """Whether letters of Hangul form one syllable: first, middle, last."""
    before, after = _hangul(last), _hangul(char)
    if before == "L":
        return after in {"L", "V", "LV", "LVT"}
    if before in {"LV", "V"}:
        return after in {"V", "T"}
    return before in {"LVT", "T"} and after == "T"


def _hangul(char: str) -> str:
    if "\u1100" <= char <= "\u115f" or "\ua960" <= char <= "\ua97c":
        return "L"
    if "\u1160" <= char <= "\u11a7" or "\ud7b0" <= char <= "\ud7c6":
        return "V"
    if "\u11a8" <= char <= "\u11ff" or "\ud7cb" <= char <= "\ud7fb":
        return "T"
    if "\uac00" <= char <= "\ud7a3":
        return "LV" if (ord(char) - 0xAC00) % 28 == 0 else "LVT"
    return ""
