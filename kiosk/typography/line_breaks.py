"""Where a line may end: between which words, and where in them."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Callable, Iterable
from typing import Any

from kiosk.typography.graphemes import clusters, is_emoji

_PATTERNS = {"nl": "nl_NL", "fr": "fr", "en": "en_GB"}
_LEAST = 3  # letters before a hyphen, and after it
_CORE = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")

_NO_BREAK = "\u00a0"
_SPACES = re.compile(r"[^\S\u00a0\u2007\u202f]+")  # where a line may end: not at a no-break space
_BLANK = r"[^\S\n\u00a0\u2007\u202f]+"
# A sign that closes stands alone in French, « Oui ! », and goes with the word before it; not one
# that a word follows, for in German »so« is quoted, and ’s and .nl are words.
_CLOSING = re.compile(_BLANK + r"(?=[!?:;.,…%‰»›”’)\]}؟؛،۔。、！？：；，]+(?:[^\w]|$))")
_OPENING = re.compile(r"((?<!\w)[«‹“„‘(\[{¿¡])" + _BLANK)
_MONEY = re.compile(rf"(?<=\d){_BLANK}(?=[€$£°])|(?<![^\s(])([€$£]){_BLANK}(?=\d)")

# Thai, Lao, Tibetan, Burmese, Khmer; Chinese, Japanese and Korean: no blanks part their words.
_UNPARTED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u19df\u1a20-\u1aaf\ua9e0-\ua9ff\uaa60-\uaadf"
    "\u1100-\u11ff\u2e80-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
_TALL = re.compile("[\u0f00-\u109f\u1780-\u17ff]")  # Tibetan, Burmese, Khmer
_HIGH = re.compile("[\u0e00-\u0eff]")  # Thai, Lao
_LEADING = frozenset("เแโใไເແໂໃໄ")
"""Vowels that are written before the letter that they are spoken after."""
_TRAILING = frozenset("ะาำๅๆฯะາຳໆຯៗ។៕")
"""What is spoken with what stands before it, and goes with that."""
_BREAK = "\u200b"
_UNBROKEN = frozenset("\u00a0\u2007\u202f\u2060")
_ENDING = frozenset("!?:;.,…%‰€»›”)]}؟؛،۔。、！？：；，")


def words_of(paragraph: str) -> list[str]:
    """The words between which a line may end at a blank."""
    words: list[str] = []
    for word in filter(None, _SPACES.split(tied(paragraph))):
        # An emoji stays with the word that it comments on.
        if words and is_emoji(clusters(word)[0]) and not is_emoji(clusters(words[-1])[-1]):
            words[-1] += _NO_BREAK + word
        else:
            words.append(word)
    return words


def tied(text: str) -> str:
    """A text with no-break blanks where signs go with their neighbours, whatever was typed."""
    text = _CLOSING.sub(_NO_BREAK, text)
    text = _OPENING.sub(rf"\1{_NO_BREAK}", text)
    return _MONEY.sub(lambda found: (found[1] or "") + _NO_BREAK, text)


def whole_words(text: str) -> str:
    """The beginning of a text without its last word, which may have been cut."""
    head, blank, tail = text.strip().rpartition(" ")
    kept = "".join(parts_of(tail)[:-1]) if _UNPARTED.search(tail) else ""
    return head + (blank + kept if kept else "") or text


def leading_for(text: str) -> float | None:
    """The least from line to line, in parts of the size, for what stands high and hangs low."""
    return 1.7 if _TALL.search(text) else 1.4 if _HIGH.search(text) else None


def hyphens(word: str, language: str) -> list[int]:
    """The places in a word before which a line may end with a hyphen (the patterns of Pyphen).

    None in a language that we have no patterns for.
    """
    patterns = _patterns(_PATTERNS.get(language[:2], ""))
    if patterns is None:
        return []
    return [
        core.start() + place
        for core in _CORE.finditer(word)
        for place in patterns.positions(core.group())
    ]


@functools.lru_cache(maxsize=8)
def _patterns(name: str) -> Any:
    if not name:
        return None
    import pyphen  # noqa: PLC0415 - reads its patterns: only for a word that does not fit

    return pyphen.Pyphen(lang=name, left=_LEAST, right=_LEAST)


def parts_of(word: str) -> list[str]:
    """A word, cut where a line may end inside it: after a hyphen, between emoji, and where a
    script puts no blanks between its words.
    """
    if _UNPARTED.search(word):
        return _joined(_unparted(word), _may_part_here)
    return _joined(clusters(word), _may_part)


def units_of(word: str) -> list[str]:
    """What stays whole where a word must be cut that is too long for a line."""
    return _joined(clusters(word), lambda left, right: not _goes_with(left, right))


def _unparted(word: str) -> Iterable[str]:
    """The words of a text without blanks, as ICU's dictionaries and Unicode's annex 14 have it."""
    from icu4py.breakers import LineBreaker  # noqa: PLC0415 - thirty MB, for few texts

    return LineBreaker(word, "und")


def _joined(pieces: Iterable[str], may_part: Callable[[str, str], bool]) -> list[str]:
    parts: list[str] = []
    before = ""
    for piece in pieces:
        if parts and not may_part(before, piece):
            parts[-1] += piece
        else:
            parts.append(piece)
        before = piece
    return parts


def _may_part(left: str, right: str) -> bool:
    if left.endswith(_BREAK):
        return True
    if is_emoji(right):
        return is_emoji(left)
    return left in "-–/" and right[0].isalpha()


def _may_part_here(left: str, right: str) -> bool:
    """Whether a line may end where Unicode lets it: not before an emoji, which goes with words."""
    if is_emoji(right) and not is_emoji(clusters(left)[-1]):
        return False
    return left.endswith(_BREAK) or not _goes_with(left, right)


def _goes_with(left: str, right: str) -> bool:
    """Whether two characters are never parted, not even where a line must end somewhere."""
    if right[0] in _TRAILING or right[0] in _ENDING or right[0] in _UNBROKEN:
        return True
    return left[-1] in _LEADING or left[-1] in _UNBROKEN or unicodedata.category(right[0])[0] == "M"
