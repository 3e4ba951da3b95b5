"""What the characters of one level come to: L, R or a number (Unicode annex 9, W1 to N2)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

# BidiBrackets.txt: Python's own data do not tell the pairs.
_PAIRS = (
    "()[]{}༺༻༼༽᚛᚜⁅⁆⁽⁾₍₎⌈⌉⌊⌋⟨⟩❨❩❪❫❬❭❮❯❰❱❲❳❴❵⟅⟆⟦⟧⟨⟩⟪⟫⟬⟭⟮⟯⦃⦄⦅⦆⦇⦈⦉⦊⦋⦌⦍⦐⦏⦎⦑⦒⦓⦔⦕⦖⦗⦘"
    "⧘⧙⧚⧛⧼⧽⸢⸣⸤⸥⸦⸧⸨⸩⹕⹖⹗⹘⹙⹚⹛⹜〈〉《》「」『』【】〔〕〖〗〘〙〚〛﹙﹚﹛﹜﹝﹞（）［］｛｝｟｠｢｣"
)
_CLOSES = dict(zip(_PAIRS[::2], _PAIRS[1::2], strict=True))
_CLOSING = frozenset(_CLOSES.values())
_MOST_OPEN = 63
_NUMBERS = frozenset({"EN", "AN"})
_STRONG = frozenset({"L", "R"})


def resolved(
    chars: Sequence[str], kinds: Sequence[str], level: int, before: str, after: str
) -> list[str]:
    """The characters of an isolating run sequence as L, R, EN or AN.

    `before` and `after` are the directions at its two ends.
    """
    out = _weak(kinds, before)
    along = "R" if level % 2 else "L"
    _brackets(chars, kinds, out, along, before)
    return _neutral(out, along, before, after)


def _weak(kinds: Sequence[str], before: str) -> list[str]:
    """Resolve numbers, and what goes with numbers (W1 to W7)."""
    out = _numbers(_marks(kinds, before), before)
    out = _separators(["R" if kind == "AL" else kind for kind in out])
    strong = before
    for place, kind in enumerate(out):
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "L":
            out[place] = "L"
        elif kind in {"ES", "ET", "CS"}:
            out[place] = "ON"
    return out


def _marks(kinds: Sequence[str], before: str) -> list[str]:
    """A mark is as what it stands on (W1)."""
    out: list[str] = []
    for kind in kinds:
        if kind != "NSM":
            out.append(kind)
            continue
        base = out[-1] if out else before
        out.append("ON" if base in {"LRI", "RLI", "FSI", "PDI"} else base)
    return out


def _numbers(kinds: Sequence[str], before: str) -> list[str]:
    """A number after an Arabic letter is an Arabic number (W2)."""
    out: list[str] = []
    strong = before
    for kind in kinds:
        if kind in {"L", "R", "AL"}:
            strong = kind
        out.append("AN" if kind == "EN" and strong == "AL" else kind)
    return out


def _separators(kinds: list[str]) -> list[str]:
    """A comma or point between two numbers, and a % or € beside one, are part of it (W4, W5)."""
    out = list(kinds)
    for place in range(1, len(out) - 1):
        left, right = out[place - 1], out[place + 1]
        if left != right or left not in _NUMBERS:
            continue
        if out[place] == "CS" or (out[place] == "ES" and left == "EN"):
            out[place] = left
    for order in (range(1, len(out)), range(len(out) - 2, -1, -1)):
        for place in order:
            if out[place] == "ET" and out[place - order.step] == "EN":
                out[place] = "EN"
    return out


def _brackets(
    chars: Sequence[str], kinds: Sequence[str], out: list[str], along: str, before: str
) -> None:
    """Both brackets of a pair run as what they hold, or as what stands before them (N0)."""
    for opening, closing in _pairs(chars, out):
        held = {_side(kind) for kind in out[opening + 1 : closing]} & _STRONG
        if not held:
            continue
        side = along
        if along not in held:
            context = (_side(kind) for kind in reversed(out[:opening]))
            side = next((each for each in context if each in _STRONG), before)
        for bracket in (opening, closing):
            out[bracket] = side
            _on_bracket(kinds, out, bracket)


def _on_bracket(kinds: Sequence[str], out: list[str], bracket: int) -> None:
    """Marks on a bracket go with it."""
    place = bracket + 1
    while place < len(kinds) and kinds[place] == "NSM":
        out[place] = out[bracket]
        place += 1


def _pairs(chars: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    """The places of the brackets that belong together, by where they open (BD16)."""
    pairs: list[tuple[int, int]] = []
    waiting: list[tuple[str, int]] = []
    for place, kind in enumerate(kinds):
        if kind != "ON":
            continue
        # Some brackets are in Unicode twice, and one is the other.
        char = unicodedata.normalize("NFD", chars[place])
        if char in _CLOSES:
            if len(waiting) == _MOST_OPEN:
                return []
            waiting.append((_CLOSES[char], place))
        elif char in _CLOSING:
            depth = next((d for d in range(len(waiting) - 1, -1, -1) if waiting[d][0] == char), -1)
            if depth >= 0:
                pairs.append((waiting[depth][1], place))
                del waiting[depth:]
    return sorted(pairs)


def _neutral(kinds: Sequence[str], along: str, before: str, after: str) -> list[str]:
    """Blanks and signs go with both their neighbours where these agree, or along (N1, N2)."""
    out = list(kinds)
    place = 0
    while place < len(out):
        if _side(out[place]) in _STRONG:
            place += 1
            continue
        end = place
        while end < len(out) and _side(out[end]) not in _STRONG:
            end += 1
        left = _side(out[place - 1]) if place else before
        right = _side(out[end]) if end < len(out) else after
        out[place:end] = [left if left == right else along] * (end - place)
        place = end
    return out


def _side(kind: str) -> str:
    """The side that a character is on; a number is on that of an R."""
    return "R" if kind in _NUMBERS else kind
