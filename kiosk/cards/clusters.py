"""What a reader takes for one character: a letter and its accents, an emoji and its skin tone."""

from __future__ import annotations

import unicodedata

_ZWJ = "\u200d"
_VS16 = "\ufe0f"
_KEYCAP = "\u20e3"

# The characters below U+1F000 that are emoji without being asked (Emoji_Presentation).
_EMOJI_BELOW = frozenset(
    "⌚⌛⏩⏪⏫⏬⏰⏳◽◾☔☕♈♉♊♋♌♍♎♏♐♑♒♓♿⚓⚡⚪⚫⚽⚾⛄⛅⛎⛔⛪⛲⛳⛵⛺⛽✅✊✋✨❌❎❓❔❕❗➕➖➗➰➿⬛⬜⭐⭕"
)


def clusters(text: str) -> list[str]:
    """Cut a text into pieces that must never be cut themselves. Joined they are the text."""
    pieces: list[str] = []
    for char in text:
        if pieces and _belongs(pieces[-1], char):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def is_emoji(cluster: str) -> bool:
    """Whether a cluster is meant as a picture; a ❤ or © alone is a letter until VS16 follows."""
    first = cluster[0]
    return first in _EMOJI_BELOW or first >= "\U0001f000" or _VS16 in cluster or _KEYCAP in cluster


def is_unseen(char: str) -> bool:
    """Whether a character steers its neighbours (joiners, marks of direction) and has no form."""
    return char in "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad" or _is_selector(char)


def _is_selector(char: str) -> bool:
    return "\ufe00" <= char <= "\ufe0f" or "\U000e0020" <= char <= "\U000e007f"


def _belongs(piece: str, char: str) -> bool:
    """Whether a character goes with the piece before it."""
    if piece[-1] in "\n\t ":
        return False
    if is_unseen(char) or unicodedata.category(char) in {"Mn", "Me", "Mc"}:
        return True
    if "\U0001f3fb" <= char <= "\U0001f3ff":
        return is_emoji(piece) or piece[0] in "☝✌✍"
    if piece[-1] == _ZWJ:
        return is_emoji(char) or char in "♀♂⚕⚖✈❤➡↔↕⚧☠⬛"
    flags = "\U0001f1e6" <= char <= "\U0001f1ff" and "\U0001f1e6" <= piece[0] <= "\U0001f1ff"
    return flags and len(piece) == 1
