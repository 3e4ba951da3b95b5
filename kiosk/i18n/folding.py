"""The one way to fold text for comparison: for search, erasure and sorting.

Unicode data say what is a capital, an accent or a digit, and the names say which letter ł or ø is a
form of. Only what the data lack is listed by hand: that Arabic is typed with one alef or another,
and that œ may be written oe.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from difflib import SequenceMatcher

from kiosk.i18n.unseen import without_ignorable

_APOSTROPHES_GONE = dict.fromkeys(map(ord, "'’‘‛`´′＇ʹʻʼʽʾʿˈ՚׳"))
_EXPANDED = str.maketrans(dict(zip("äöüøåÄÖÜØÅ", ("ae", "oe", "ue", "oe", "aa") * 2, strict=True)))
"""Spellings used where the letter cannot be typed."""

# Accents, points and vowel signs; in other scripts a mark is a letter of its own.
_ACCENTS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u08ca-\u08e1\u08e3-\u08ff\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
# й and ї are letters, not an и or і with an accent.
_CYRILLIC = (("и\u0306", "й"), ("і\u0308", "ї"))
# Letters that keyboards of other languages of the script lack; only for search and similarity.
_LOOSELY = str.maketrans("йїіыґўєэ", "иииигуее", "ъء")

# Letters that Arabic, Persian and Kurdish keyboards each have their own of, and those that are
# typed for each other at the end of a word.
_ARABIC = dict(zip("ٱىیېےکڪةہھەۃ", "ايييي" + "كك" + "ههههه", strict=True))
_NAMED = dict(zip("ðþŋəǝɛɔĸɩ", ("d", "th", "n", "e", "e", "e", "o", "k", "i"), strict=True))
_LATIN = re.compile(r"LATIN SMALL (?:LETTER|LIGATURE) (?:DOTLESS )?([A-Z]{1,2})(?: WITH .+)?")

_LEAST_CLOSE = 0.8
_LEAST_WORD = 3  # letters that two names must share to be similar


def fold(text: str) -> str:
    """Fold a text for comparison: without case, accents, apostrophes and double spaces."""
    return _folded(text, loosely=False)


def words(text: str) -> str:
    """The folded words of a text, with single spaces: only letters and digits."""
    return " ".join(_parted(fold(text)).split())


def spellings(text: str) -> frozenset[str]:
    """The words of a text in each possible spelling; two texts that share one are the same.

    For a text without letters and digits, its symbols.
    """
    plain = words(text) or fold(text)
    return frozenset({plain, words(_expanded(text)) or plain} - {""})


def same(one: str, other: str) -> bool:
    """Whether two texts differ only in how they were typed."""
    return not spellings(one).isdisjoint(spellings(other))


def alike(one: str, other: str) -> bool:
    """Whether two names may be one person's: they share a word, or nearly."""
    mine, theirs = (_long(_parted(_folded(each, loosely=True))) for each in (one, other))
    return any(_close(word, each) for word in mine for each in theirs)


def searchable(text: str) -> str:
    """A text prepared for `finds`."""
    loose = _folded(text, loosely=True)
    forms = [loose, _parted(loose), loose.replace("-", "")]
    if (expanded := _expanded(text)) != text:
        forms.append(_folded(expanded, loosely=True))
    return "\n".join(dict.fromkeys(forms))


def finds(sought: str, text: str) -> bool:
    """Whether every word of a search is in a `searchable` text; a part of a word counts."""
    return all(word in text for word in _folded(sought, loosely=True).split())


def in_order(text: str) -> tuple[str, str]:
    """The sort key for a list of names: é sorts with e, and after it if all else is equal."""
    return fold(text), text


def initial(name: str, language: str) -> str:
    """The first letter of a name as a capital of a language: the Turkish i keeps its dot."""
    first = name.strip()[:1]
    return "İ" if first == "i" and language[:2] in {"az", "tr"} else first.upper()


def _folded(text: str, *, loosely: bool) -> str:
    if text.isascii():
        plain = text.translate(_APOSTROPHES_GONE).lower()
    else:
        text = without_ignorable(text).translate(_APOSTROPHES_GONE)
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        for apart, whole in _CYRILLIC:
            plain = plain.replace(apart, whole)
        plain = "".join(map(_plain, _ACCENTS.sub("", plain)))
        if loosely:
            plain = plain.translate(_LOOSELY)
    return " ".join(plain.split())


def _expanded(text: str) -> str:
    return unicodedata.normalize("NFC", text).translate(_EXPANDED)


@functools.lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """A small letter, digit or sign as the one that stands for all of its kind."""
    if char.isascii():
        return char
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in {"Pd", "Zs"}:
        return "-" if category == "Pd" else " "
    if category in {"Pi", "Pf"}:
        return '"'
    named = _LATIN.fullmatch(unicodedata.name(char, ""))
    return named[1].lower() if named else _ARABIC.get(char) or _NAMED.get(char, char)


def _parted(folded: str) -> str:
    """Blanks in place of signs."""
    return "".join(map(_spoken, folded))


@functools.lru_cache(maxsize=4096)
def _spoken(char: str) -> str:
    # Marks that are left are vowels of scripts whose letters they belong to.
    return char if unicodedata.category(char)[0] in "LNM" else " "


def _long(folded: str) -> list[str]:
    return [word for word in folded.split() if len(word) >= _LEAST_WORD]


def _close(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other).ratio() >= _LEAST_CLOSE
