"""Question cards, questions of a reflection, and the checklist: data per language in assets.

They are files that a house may change: assets/questions, assets/reflections and assets/checklist,
each with one file per language, in which every text has an id. A text that is missing in a language
is shown in the house's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args
from zlib import crc32

from kiosk.errors import KioskError
from kiosk.text_files import NotToml, read_toml

Navigator = Literal["opening", "deepening", "closing"]
STAGES: tuple[Navigator, ...] = get_args(Navigator)


class QuestionTextError(KioskError):
    """A file of questions has a mistake."""


@dataclass(frozen=True, slots=True)
class QuestionCard:
    """A question for a conversation. The id is the same in every language."""

    id: str
    stage: Navigator
    words: str


@dataclass(frozen=True, slots=True)
class KeyedText:
    """A text by its id: a question of a reflection, or an item of the checklist."""

    id: str
    words: str


def read_cards(folder: Path, language: str, house_language: str) -> tuple[QuestionCard, ...]:
    """The cards of `folder` in a language, by stage and in the order of the file.

    A card that exists only in the house's language is shown in that. Raises `QuestionTextError`.
    """
    found: dict[str, QuestionCard] = {}
    for each in (house_language, language):
        for item in _items(folder / f"{each}.toml", "question", ("id", "stage", "words")):
            stage = _stage(item["stage"], folder / f"{each}.toml")
            found[item["id"]] = QuestionCard(item["id"], stage, item["words"])
    return tuple(card for stage in STAGES for card in found.values() if card.stage == stage)


def own_cards(stage: Navigator, sentences: tuple[str, ...]) -> tuple[QuestionCard, ...]:
    """The house's own questions from the settings as cards. An id stays as long as its text."""
    return tuple(QuestionCard(f"own-{crc32(w.encode()):08x}", stage, w) for w in sentences)


def read_reflection_questions(
    folder: Path, language: str, house_language: str
) -> tuple[KeyedText, ...]:
    """The questions of a reflection. Raises `QuestionTextError`."""
    return _keyed(folder, "question", language, house_language)


def read_checklist(folder: Path, language: str, house_language: str) -> tuple[KeyedText, ...]:
    """The checklist for preparing an encounter. Raises `QuestionTextError`."""
    return _keyed(folder, "item", language, house_language)


def _keyed(folder: Path, name: str, language: str, house_language: str) -> tuple[KeyedText, ...]:
    found: dict[str, KeyedText] = {}
    for each in (house_language, language):
        for item in _items(folder / f"{each}.toml", name, ("id", "words")):
            found[item["id"]] = KeyedText(item["id"], item["words"])
    return tuple(found.values())


def _items(file: Path, name: str, keys: tuple[str, ...]) -> list[dict[str, str]]:
    """The [[name]] tables of a file, each with these keys; empty if there is no file."""
    if not file.exists():
        return []
    try:
        data = read_toml(file)
        items = [{key: str(item[key]) for key in keys} for item in data[name]]
    except (OSError, UnicodeDecodeError, NotToml, KeyError, TypeError) as error:
        raise QuestionTextError(
            "The texts in {file} cannot be read: each needs [[{name}]] with {keys}.",
            file=f"{file.parent.name}/{file.name}",
            name=name,
            keys=tuple(keys),
        ) from error
    return items


def _stage(found: str, file: Path) -> Navigator:
    for stage in STAGES:
        if stage == found:
            return stage
    raise QuestionTextError(
        "In {file} the stage of a question must be one of {stages}.",
        file=f"{file.parent.name}/{file.name}",
        stages=STAGES,
    )
