"""Keyboard layouts as data: assets/keyboards/<name>.toml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.errors import KioskError
from kiosk.text_files import read_toml

COLUMNS = 11
BOTTOM = "numbers emoji order space . enter"
"""The last row where a layout does not name another one."""
FUNCTIONS = ("back", "shift", "enter", "numbers", "emoji", "order", "letters")
"""Keys that do something else than type; a key `kind:...` is one too."""
KIND = "kind:"
WIDE = {"numbers": 1.5, "order": 1.5, "letters": 1.5}
"""Columns that a key of the last row takes; all others take one, and the space what is left."""
CARRIER = "ـ"
"""The Arabic line that shows a vowel sign on its key; it is not typed with it."""


class LayoutError(KioskError):
    """A keyboard layout has a mistake."""


@dataclass(frozen=True)
class Layout:
    """Three rows of eleven keys and one of wider ones, and the accents behind a held key.

    `name` is on the key that leads here, `back` on the one that leads back here from the figures,
    and `figures` on the one to those. `language` decides what the capital of a letter is. On the
    keys that are `quiet` nothing tells of the accents behind them.
    """

    name: str
    rows: tuple[tuple[str, ...], ...]
    accents: Mapping[str, tuple[str, ...]]
    back: str = ""
    figures: str = ""
    language: str = ""
    capitals: bool = True
    quiet: frozenset[str] = frozenset()

    def capital(self, text: str) -> str:
        """The capital of a letter; what has none in one letter (ß) stays as it is."""
        if self.language == "tr" and text == "i":
            return "İ"
        upper = text.upper()
        return upper if len(upper) == len(text) else text


@dataclass(frozen=True)
class Keyboards:
    """What one language offers: its letters, the first ones first, figures, and emoji by kind."""

    letters: tuple[Layout, ...]
    numbers: Layout
    emoji: Mapping[str, Layout]


def typed(key: str) -> str:
    """The text that a key with this label types."""
    return key.removeprefix(CARRIER) if len(key) > 1 else key


def is_function(key: str) -> bool:
    """Whether a key does something else than type."""
    return key in FUNCTIONS or key.startswith(KIND)


def read_keyboards(folder: Path, language: str) -> Keyboards:
    """What the folder offers for a language.

    Raises `LayoutError` naming the file and what is wrong.
    """
    path = folder / "languages.toml"
    data = _read(path)
    try:
        offer = data.get(language) or data["other"]
        letters = [str(name) for name in offer["letters"].split()]
        numbers = str(offer.get("numbers", "numbers"))
    except (KeyError, TypeError, AttributeError) as error:
        raise _unreadable(path, error) from error
    if not letters:
        raise LayoutError(
            "In {file}, {language} has no letters.", file=path.name, language=language
        )
    return Keyboards(
        tuple(read_layout(folder / f"{name}.toml") for name in letters),
        read_layout(folder / f"{numbers}.toml"),
        read_emoji(folder / "emoji.toml"),
    )


@functools.cache
def read_layout(path: Path) -> Layout:
    """Read one layout. Raises `LayoutError` naming the file and what is wrong."""
    data = _read(path)
    try:
        rows = tuple(tuple(row.split()) for row in data["rows"])
        bottom = tuple(data.get("bottom", BOTTOM).split())
        accents = {key: tuple(text.split()) for key, text in data["accents"].items()}
        layout = Layout(
            name=str(data.get("name", "")), rows=(*rows, bottom), accents=accents,
            back=str(data.get("back", "")), figures=str(data.get("figures", "")),
            language=str(data.get("language", "")), capitals=bool(data.get("capitals", True)),
            quiet=frozenset(data.get("quiet", "").split()),
        )  # fmt: skip
    except (KeyError, TypeError, AttributeError) as error:
        raise _unreadable(path, error) from error
    if len(rows) != 3 or any(len(row) != COLUMNS for row in rows):
        raise LayoutError(
            "The keyboard layout {file} is not of this size: rows {rows}, columns {columns}.",
            file=path.name,
            rows=3,
            columns=COLUMNS,
        )
    return layout


@functools.cache
def read_emoji(path: Path) -> Mapping[str, Layout]:
    """Read the emoji, a layout a kind. Raises `LayoutError` naming the file and what is wrong."""
    data = _read(path)
    try:
        tones = tuple(data["tones"].split())
        toned = set(data["toned"].split())
        kinds = {name: tuple(text.split()) for name, text in data["kinds"].items()}
    except (KeyError, TypeError, AttributeError) as error:
        raise _unreadable(path, error) from error
    if any(len(emoji) != 3 * COLUMNS for emoji in kinds.values()):
        raise LayoutError(
            "In {file}, each kind needs this many emoji: {emoji}.",
            file=path.name,
            emoji=3 * COLUMNS,
        )
    bottom = ("letters", *(KIND + name for name in kinds), "space", "back", "enter")
    return {
        name: Layout(
            name=emoji[0],
            rows=(emoji[:COLUMNS], emoji[COLUMNS : 2 * COLUMNS], emoji[2 * COLUMNS :], bottom),
            accents={
                each: tuple(with_tone(each, tone) for tone in tones)
                for each in emoji
                if each in toned
            },
            quiet=frozenset(toned),
        )
        for name, emoji in kinds.items()
    }


def with_tone(emoji: str, tone: str) -> str:
    """An emoji of one person, or of a hand, in another colour of skin."""
    return emoji[0] + tone + emoji[1:].removeprefix("\ufe0f")


def _read(path: Path) -> dict[str, Any]:
    try:
        return read_toml(path)
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> LayoutError:
    return LayoutError(
        "The keyboard layout {file} cannot be read: {why}.", file=path.name, why=error
    )
