"""Make a guest's typing safe to keep and draw, and otherwise leave it as it is.

Nothing is normalised or corrected: the words are the guest's. Only characters that are not text are
removed: control characters, and marks that could reverse the direction of the rest of a card.
"""

from __future__ import annotations

import re
import unicodedata

from kiosk.i18n.graphemes import clusters
from kiosk.i18n.unseen import is_blank

_LINE_ENDS = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")

# Embeddings, overrides and isolates affect text beyond their own. The weak marks (LRM, RLM, ALM)
# and the joiners (ZWJ, ZWNJ) do not, and Persian and emoji need them.
_BIDI = "\u202a-\u202e\u2066-\u2069"
# Unicode keeps both sets fixed. UTF-8 cannot hold half a surrogate pair.
_CONTROLS, _HALVES = "\0-\x08\x0b-\x1f\x7f-\x9f", "\ud800-\udfff"
_NO_TEXT = re.compile(f"[{_CONTROLS}{_HALVES}{_BIDI}]")

_LONGEST = 64
"""The most code points of one character that are examined together."""

_SENTENCE_END = re.compile("[.!?…؟۔。！？।]+[\"'”’»)\\]]*$")

_LETTERS_WITH_DOTS = re.compile(r"(\w\.){2,}|[^\W\d_]\.|\d+\.")
"""As in a.u.b., e.g., J. and 3.: not the end of a sentence. A single small letter may be a word."""

_OPENING_SIGNS = "\"'“‘„«‹(["

# These come before a name or a number: never the end of a sentence.
_ABBREVIATIONS = {
    "nl": "bijv. bv. ca. dhr. dr. drs. evt. fam. incl. ing. ir. max. mej. mevr. min. mr. mw. nr. "
    "prof. resp. st. tel. t.a.v. zgn.",
    "fr": "apr. av. bd. cf. dr. env. ex. m. me. mgr. mlle. mm. mme. no. p. p.ex. prof. st. ste. "
    "tél.",
    "en": "approx. dr. jr. mr. mrs. ms. no. prof. rev. st. tel. vs.",
    "ar": "أ.د. ص.ب. هاتف. رقم.",
    "uk": "акад. буд. вул. гр. див. доц. ім. кв. м. напр. обл. о. п. пл. пр. просп. проф. св. тел.",
    "tr": "alb. apt. av. bkz. bl. cad. doç. dr. hz. mah. müh. no. ör. örn. prof. sk. sn. sok. st. "
    "tel. uzm. yrd.",
}
# At the end of a list or after a number: the end of a sentence if a capital letter follows.
_AND_SO_ON = {
    "nl": "e.a. e.d. enz. enzv. etc.",
    "fr": "etc.",
    "en": "etc.",
    "uk": "грн. д. ін. п. р. рр. ст. т. тис. хв.",
    "tr": "dk. sa. vb. vd. vs. yy.",
}


def clean_message(text: str, limit: int | None = None) -> str:
    """Clean a text of several lines; keep at most `limit` code points (None: no limit).

    Line ends become newlines, and tabs spaces. Spaces at both ends are removed; a text without a
    visible character becomes empty. A character of several code points is never cut in half, unless
    it alone is longer than the limit.
    """
    return _seen(_cut(clean_piece(text, lines=True).strip(), limit))


def clean_piece(text: str, *, lines: bool) -> str:
    """Clean a part of a text of several `lines`, or of one line, and keep its spaces."""
    # Nearly every text: it holds nothing that is removed or replaced below.
    if text.isprintable():
        return text
    with_ends = _LINE_ENDS.sub("\n" if lines else " ", text)
    return _NO_TEXT.sub("", with_ends).replace("\t", " ")


def clean_line(text: str, limit: int | None = None) -> str:
    """Clean a text of one line (a name, a quote): newlines become spaces.

    One without a visible character becomes empty.
    """
    return _seen(_cut(clean_piece(text, lines=False).strip(), limit))


def _seen(text: str) -> str:
    """The text, or "" if no character of it is visible, also after cutting."""
    return "" if is_blank(text) else text


def _cut(text: str, limit: int | None) -> str:
    if limit is None or len(text) <= limit:
        return text
    end = 0
    for cluster in clusters(text[: limit + _LONGEST]):
        if end + len(cluster) > limit:
            break
        end += len(cluster)
    return text[: end or limit].rstrip()


def sentences(message: str, language: str, limit: int = 140) -> list[str]:
    """The sentences of a message that can be a quote, unchanged, each at most `limit` long.

    Two neighbours that start with the same word stay together, because people repeat a word for
    emphasis. A sentence that is too long is left out: a quote is never cut.
    """
    found: dict[str, None] = {}
    for line in clean_message(message).split("\n"):
        before, end = "", 0
        for sentence in _split(line, language):
            start = end - len(before)
            end = line.index(sentence, end) + len(sentence)
            both = line[start:end]  # with the guest's own spaces between the two
            if before and _opening(before) == _opening(sentence) and len(both) <= limit:
                found.pop(before, None)
                found[both] = None
                before = ""
            else:
                found[sentence] = None
                before = sentence
    return [each for each in found if len(each) <= limit]


def ends(sentence: str) -> bool:
    """Whether a sentence ends with a closing mark, or with an emoji in its place."""
    last = sentence.rstrip().rpartition(" ")[2]
    return bool(_SENTENCE_END.search(last)) or not _spoken(last)


def _split(line: str, language: str) -> list[str]:
    """The sentences of a line, as whole words; an emoji after a sentence belongs to it."""
    split: list[list[str]] = [[]]
    ended = small_goes_on = False
    for word in line.split(" "):
        if _spoken(word):
            if ended and not (small_goes_on and not _begins_large(word)):
                split.append([])
            ended, small_goes_on = _ends(word, language)
        elif _SENTENCE_END.search(word):
            # In French, an exclamation mark stands after a space.
            ended = True
        small_goes_on |= word.endswith(("…", "..."))
        split[-1].append(word)
    sentences = (" ".join(words).strip() for words in split)
    return [each for each in sentences if _spoken(each)]


def _ends(word: str, language: str) -> tuple[bool, bool]:
    """Whether a sentence may end with this word, and whether only if a capital letter follows."""
    if not _SENTENCE_END.search(word):
        return False, False
    bare = unicodedata.normalize("NFC", word.lstrip(_OPENING_SIGNS))
    small = bare.casefold()
    if small in _AND_SO_ON.get(language[:2], "").split():
        return True, True
    if small in _ABBREVIATIONS.get(language[:2], "").split():
        return False, False
    letters = _LETTERS_WITH_DOTS.fullmatch(bare)
    return not letters or (len(bare) == 2 and bare[0].islower()), False


def _begins_large(word: str) -> bool:
    return next((char for char in word if char.isalnum()), "").isupper()


def _spoken(text: str) -> bool:
    return any(char.isalnum() for char in text)


def _opening(sentence: str) -> str:
    word = sentence.split(maxsplit=1)[0].casefold()
    # Short words (I, the, it) start too many sentences to mean anything.
    return word if len(word) > 3 else sentence
