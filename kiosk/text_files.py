"""Read the text files that a house may change, however an editor saved them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any


class NotToml(ValueError):
    """A text is not TOML, or not TOML that anyone could have meant."""


def read_text(path: Path) -> str:
    """Read a text file without the byte order mark that some editors add (U+FEFF).

    Raises OSError, UnicodeDecodeError.
    """
    return path.read_text(encoding="utf-8-sig")


def toml_of(text: str) -> dict[str, Any]:
    """Parse a text in TOML. Raises `NotToml`.

    Not only for wrong syntax: a number of 5,000 digits, or as many brackets, also makes Python
    fail.
    """
    try:
        return tomllib.loads(text.removeprefix("\ufeff"))
    except RecursionError:
        raise NotToml("too many brackets within each other") from None
    except ValueError as error:
        # For a TOML error, the message ends with "(at line 3, column 9)".
        raise NotToml(str(error)) from None


def read_toml(path: Path) -> dict[str, Any]:
    """Parse a file in TOML. Raises OSError, UnicodeDecodeError, `NotToml`."""
    return toml_of(read_text(path))
