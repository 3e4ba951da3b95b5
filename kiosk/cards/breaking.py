"""Where a line may end inside a word: at what is no letter, or with a hyphen."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import Any

from kiosk.cards.clusters import clusters, is_emoji

_PATTERNS = {"nl": "nl_NL", "fr": "fr", "en": "en_GB"}
_LEAST = 3  # letters before a hyphen, and after it
_CLOSING = "，。、！？：；）」』”’…,.!?:;)»"
_CORE = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)*")


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
    """A word, cut where a line may end inside it: after a hyphen, between emoji or ideographs."""
    parts: list[str] = []
    before = ""
    for cluster in clusters(word):
        if parts and _may_part(before, cluster):
            parts.append(cluster)
        elif parts:
            parts[-1] += cluster
        else:
            parts.append(cluster)
        before = cluster
    return parts


def _may_part(left: str, right: str) -> bool:
    if is_emoji(right):
        return is_emoji(left)
    if left in "-–/" and right[0].isalpha():
        return True
    if right[0] in _CLOSING:
        return False
    return _is_wide(right) or (_is_wide(left) and left not in "「『（")


def _is_wide(cluster: str) -> bool:
    wide = unicodedata.east_asian_width(cluster[0]) in {"W", "F"}
    return wide and not is_emoji(cluster)
