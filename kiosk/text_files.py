"""Read the text files that a house may change, as every editor writes them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


class NotToml(ValueError):
    """A text is not TOML, or not TOML that anybody could have meant."""


def read_text(path: Path) -> str:
    """The text of a file, without the mark that some editors put before it (U+FEFF).

    Raises OSError, UnicodeDecodeError.
    """
    return path.read_text(encoding="utf-8-sig")


def toml_of(text: str) -> dict[str, Any]:
    """What a text in TOML says. Raises `NotToml`.

    Not only where its signs are wrong: a number of 5,000 digits, or as many brackets, stop Python.
    """
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise NotToml("too many brackets within each other") from None
    except ValueError as error:
        # Of TOML its message ends with "(at line 3, column 9)".
        raise NotToml(str(error)) from None


def read_toml(path: Path) -> dict[str, Any]:
    """What a file in TOML says. Raises OSError, UnicodeDecodeError, `NotToml`."""
    return toml_of(read_text(path))
