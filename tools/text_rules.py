"""What every text must be like, in each language: the rules of tools/glossary.toml, as sentences.

Each complaint says where, what, and what to do. `complaints` has those of the catalogues,
`complaints_of_lines` those of the house's own words in assets.
"""

from __future__ import annotations

import re
import string
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

GLOSSARY = Path(__file__).with_name("glossary.toml")
SOURCE = "en"

_STOPS = ".!?…؟"
_SENTENCE = re.compile(rf"[^{_STOPS}]*\w[^{_STOPS}]*(?:[{_STOPS}]+|$)")
_DOTTED = re.compile(r"(?<=[\d\w])\.(?=[\w\d])|--\w+|\{[^}]*\}|\w+://|\.(?:json|toml)")
_VOWELS = "\u064b-\u0652"
"""The vowel signs of Arabic, which belong to a word though no letter."""
_BUTTON = 4
"""Words of the longest button: what has more, or a stop, is said to people."""
_NEXT_WORD = re.compile(r"\{(\w*)[^}]*\}[ \u00a0\u202f]([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language: its msgid, what is read, and the files that show it.

    `english` is what an English guest reads in its place; `counted`: it goes by a number.
    """

    language: str
    msgid: str
    words: str
    english: str
    files: tuple[str, ...] = ()
    counted: bool = False


@dataclass(frozen=True)
class Glossary:
    """The rules as tools/glossary.toml has them."""

    data: Mapping[str, Any]

    @classmethod
    def read(cls, path: Path = GLOSSARY) -> Glossary:
        return cls(tomllib.loads(path.read_text()))

    def refused(self, language: str, *, guests: bool) -> Iterator[tuple[re.Pattern[str], str]]:
        """Words that are not ours, and what to write instead."""
        for table in ("refused", *(["refused-for-guests"] if guests else [])):
            for word, instead in self.data[table].get(language, {}).items():
                yield _whole(word, to_its_end=False), instead

    @cached_property
    def _guests(self) -> re.Pattern[str]:
        return re.compile("|".join(self.data["guests"]["files"]))

    @cached_property
    def _team(self) -> re.Pattern[str]:
        return re.compile("|".join(self.data["team"]["files"]))

    def for_the_team(self, text: Text) -> bool:
        return not self.for_guests(text) and any(self._team.match(file) for file in text.files)

    def for_guests(self, text: Text) -> bool:
        return any(self._guests.match(file) for file in text.files)


def complaints(texts: Iterable[Text], glossary: Glossary) -> Iterator[str]:
    """One sentence for everything that breaks a rule."""
    for text in texts:
        guests = glossary.for_guests(text)
        for wrong in (
            *_numbers(text, glossary),
            *_number_words(text, glossary),
            *_letters(text.language, text.words),
            *_words(text.language, text.words, glossary, guests=guests),
            *_same_sentences(text, glossary),
            *_short(text, glossary),
            *(_easy(text, glossary) if guests else ()),
            *(_to_the_team(text, glossary) if glossary.for_the_team(text) else ()),
        ):
            yield f"{text.language}: {wrong}: {text.words!r} ({text.msgid!r})"


def complaints_of_lines(language: str, lines: Iterable[str], glossary: Glossary) -> Iterator[str]:
    """The same for the words in a file of assets, all of which guests may read."""
    for line in lines:
        for wrong in (
            *_letters(language, line),
            *_words(language, line, glossary, guests=False),
        ):
            yield f"{language}: {wrong}: {line!r}"


def _numbers(text: Text, glossary: Glossary) -> Iterator[str]:
    if text.counted:
        return
    numbers = glossary.data["numbers"]
    for gap, word in _NEXT_WORD.findall(text.words):
        if gap not in (*numbers["gaps"], *numbers["names"]):
            yield f"say in tools/glossary.toml whether {{{gap}}} is a number or a name"
        elif gap in numbers["gaps"] and word not in numbers["units"]:
            yield (
                f"the number {{{gap}}} stands before “{word}”, which goes by it: use ngettext, or "
                "put the number after a colon"
            )


def _number_words(text: Text, glossary: Glossary) -> Iterator[str]:
    if text.language != SOURCE:
        return
    for word in glossary.data["numbers"]["words"]:
        if _whole(word).search(text.msgid):
            yield f"“{word}” in words: a setting or constant has it, so let a gap have it"


def _letters(language: str, words: str) -> Iterator[str]:
    """Marks and spaces that a language has its own of."""
    if language == "fr" and re.search(r"(?<=\S)[ \t](?=[:;?!»])|«(?!\u00a0)", words):
        yield "French has an unbreakable space (U+00A0) before : ; ? ! » and after «"
    if language in {"nl", "fr"} and "'" in words:
        yield "write ’ and not '"
    if language == "uk" and re.search(r"(?<=\w)['`](?=\w)", words):
        yield "write ’ and not '"
    if language == "uk" and re.search(r"[^\W\d_}] – [^\W\d_{]", words):
        yield "the dash of Ukrainian is — and not –"
    if language == "ar" and "اً" in words:
        yield "write ًا and not اً"
    if language == "ar" and re.search(r"[,;?](?=\s|$)", re.sub(r"\{[^}]*\}", "", words)):
        yield "Arabic has its own ، ؛ ؟"
    if re.search("[٠-٩۰-۹]", words):
        yield "figures are 0 to 9 in every language"


def _words(language: str, words: str, glossary: Glossary, *, guests: bool) -> Iterator[str]:
    for pattern, instead in glossary.refused(language, guests=guests):
        if found := pattern.search(words):
            yield f"not “{found[0].strip()}” but {instead}"
    # On a bare button one speaks to the machine.
    said = "address" if _is_sentence(words) else "buttons"
    forms = glossary.data[said].get(language)
    if forms and said == "buttons" and (found := _whole(forms).search(words)):
        yield f"“{found[0]}” on a button: a noun instead (see [buttons])"
    elif forms and (found := _whole(forms).search(words)):
        yield f"“{found[0]}” speaks to people in another way than the rest (see [address])"
    gender = glossary.data["gender"].get(language)
    if gender and (found := _whole(gender).search(words)):
        yield f"“{found[0]}” takes who is spoken to, or of, for a man or a woman"


def _to_the_team(text: Text, glossary: Glossary) -> Iterator[str]:
    forms = glossary.data["team"].get(text.language)
    if forms and _is_sentence(text.words) and (found := _whole(forms).search(text.words)):
        yield f"“{found[0]}” speaks to one, and the team is many (see [team])"


def _is_sentence(words: str) -> bool:
    """Whether it is said to people: it has a stop, or more words than a button."""
    return bool(re.search(f"[{_STOPS}]", words)) or len(words.split()) > _BUTTON


def _same_sentences(text: Text, glossary: Glossary) -> Iterator[str]:
    if text.counted or text.msgid in glossary.data["sentences"]:
        return
    ours, theirs = len(_sentences(text.words)), len(_sentences(text.english))
    if ours != theirs and _clauses(text.words) != _clauses(text.english):
        yield (
            f"{ours} sentences, and {theirs} in English ({text.english!r}): who reads "
            "one language must not be told more than who reads another"
        )
    elif {_closed(text.words), _closed(text.english)} == {True, False}:
        yield f"one of them ends in a full stop, the other does not ({text.english!r})"


def _short(text: Text, glossary: Glossary) -> Iterator[str]:
    most = glossary.data["short"].get(text.msgid)
    # What stands in the code is read by nobody where the catalogue of English has another.
    words = text.english if text.language == SOURCE else text.words
    if most and len(words) > most:
        yield f"{len(words)} characters, and there is room for {most}"


def _easy(text: Text, glossary: Glossary) -> Iterator[str]:
    longest = glossary.data["guests"]["longest"]
    for sentence in _sentences(text.words):
        count = len([word for word in re.split(r"[\s\u00a0]+", sentence) if re.search(r"\w", word)])
        if count > longest:
            yield f"{count} words in a sentence for guests, {longest} at most: {sentence.strip()!r}"


def _sentences(words: str) -> list[str]:
    return _SENTENCE.findall(_DOTTED.sub("x", words))


def _clauses(words: str) -> int:
    """Sentences, and what stands as one behind a colon or semicolon, in whichever language."""
    plain = re.sub(r"\u00a0(?=[:;])", "", words)
    plain = re.sub(r"[:;؛](?=[ \u00a0]+[^\W\d_])|[;؛]", ".", plain)
    return len(_sentences(plain))


def _closed(words: str) -> bool | None:
    """Whether it ends in a stop; None where a gap ends it, which may bring its own, as dates do."""
    last = words.rstrip()[-1:]
    return None if last == "}" else last in _STOPS


def _whole(word: str, *, to_its_end: bool = True) -> re.Pattern[str]:
    end = rf"(?![\w{_VOWELS}])" if to_its_end else ""
    return re.compile(rf"(?<![\w{_VOWELS}])(?:{word}){end}", re.IGNORECASE)


def lines_of(path: Path) -> list[str]:
    """The words for people in a .toml or .txt of assets."""
    if path.suffix == ".txt":
        lines = path.read_text().splitlines()
        return [line for line in lines if line.strip() and not line.startswith("#")]
    return list(_strings(tomllib.loads(path.read_text())))


def _strings(found: object) -> Iterator[str]:
    match found:
        case {**items}:
            for key, value in items.items():
                if key not in {"id", "icon", "stage"}:
                    yield from _strings(value)
        case [*items]:
            for item in items:
                yield from _strings(item)
        case str(words):
            yield words
        case _:
            pass


def gaps(text: str) -> set[str]:
    """The names of the {gaps} in a text; texts with a lone brace have the gap "{"."""
    try:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}
    except ValueError:
        return {"{"}
