"""Keyboard layouts as data: assets/keyboards/<name>.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kiosk.errors import KioskError

COLUMNS = 11


class LayoutError(KioskError):
    """A keyboard layout has a mistake."""


@dataclass(frozen=True)
class Layout:
    """Three rows of eleven keys, and the accents behind a held key."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    accents: dict[str, tuple[str, ...]]


def read_layout(path: Path) -> Layout:
    """Read one layout. Raises `LayoutError` naming the file and what is wrong."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        rows = tuple(tuple(row.split()) for row in data["rows"])
        accents = {key: tuple(text.split()) for key, text in data["accents"].items()}
        name = str(data["name"])
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as error:
        raise LayoutError(
            "The keyboard layout {file} cannot be read: {why}.", file=path.name, why=error
        ) from error
    if len(rows) != 3 or any(len(row) != COLUMNS for row in rows):
        raise LayoutError(
            "The keyboard layout {file} needs three rows of eleven keys.", file=path.name
        )
    return Layout(name, rows, accents)
