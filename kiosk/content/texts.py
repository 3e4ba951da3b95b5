"""The texts that a house may change: prompts above the message, quotes for the wall.

They are files under assets, per language, so that changing one needs no program: see the comments
in assets/prompts and assets/quotes.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError
from kiosk.text_files import NotToml, read_text, read_toml

MOST_PROMPTS = 4


class HouseTextError(KioskError):
    """A file of prompts or quotes has a mistake."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A question that helps a guest who does not know what to write, with the icon beside it."""

    icon: str
    words: str
    start: str = ""
    """What a touch puts into the field, for the guest to continue; "": it is not a button."""


def read_prompts(folder: Path, language: str) -> tuple[Prompt, ...]:
    """The prompts of `<folder>/<language>.toml`; empty if there is no file.

    Raises `HouseTextError`, which names the file and what is expected.
    """
    path = folder / f"{language}.toml"
    if not path.exists():
        return ()
    try:
        data = read_toml(path)
        prompts = [_prompt(each) for each in data["prompt"]]
    except (OSError, UnicodeDecodeError, NotToml, KeyError, TypeError) as error:
        raise HouseTextError(
            "The prompts in {file} cannot be read: each needs [[prompt]], icon and words.",
            file=path.name,
        ) from error
    return tuple(prompts[:MOST_PROMPTS])


def _prompt(table: dict[str, object]) -> Prompt:
    return Prompt(str(table["icon"]), str(table["words"]), str(table.get("start", "")).strip())


def read_quotes(folder: Path, language: str, limit: int) -> tuple[str, ...]:
    """The house's quotes in `<folder>/<language>.txt`, one per line; # starts a comment.

    A line over `limit` characters is left out: it would not fit the wall. Raises `HouseTextError`
    when the file is not text.
    """
    path = folder / f"{language}.txt"
    if not path.exists():
        return ()
    try:
        lines = read_text(path).splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise HouseTextError("The quotes in {file} cannot be read.", file=path.name) from error
    quotes = (line.strip() for line in lines)
    return tuple(q for q in quotes if q and not q.startswith("#") and len(q) <= limit)
