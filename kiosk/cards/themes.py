"""Themes as data: a file of colours, validated as a whole."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, cast

from kiosk.cards.palette import PAPIER, TINTS, Theme, Tint, contrast
from kiosk.errors import KioskError
from kiosk.text_files import NotToml, read_toml

LEAST_CONTRAST = 4.5
"""The least contrast of text with its background: WCAG 2.2, level AA."""

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_PARTS = {each.name for each in fields(Tint)}
_COLOURS = ("ink", "soft", "accent", "paper", "wall")


class ThemeError(KioskError):
    """A theme's file is missing, unreadable, or has a mistake."""


def read_theme(path: Path) -> Theme:
    """Read a theme file. Raises `ThemeError` with one sentence for the first mistake."""
    try:
        written = read_toml(path)
    except OSError as error:
        raise ThemeError(
            "The theme {file} cannot be read: {reason}.", file=path, reason=error.strerror
        ) from error
    except UnicodeDecodeError:
        raise ThemeError("The theme {file} is not UTF-8 text.", file=path) from None
    except NotToml as error:
        raise ThemeError("{file} is not TOML: {reason}.", file=path, reason=error) from None
    theme = replace(PAPIER, **_checked(written, path))
    _stands_out(theme, path)
    return theme


def _checked(written: Mapping[str, object], file: Path) -> dict[str, Any]:
    known = (*_COLOURS, "tinted", "tints")
    values: dict[str, Any] = {}
    for key, value in written.items():
        if key not in known:
            raise _unknown(file, key, known)
        if key in _COLOURS:
            values[key] = _colour(file, key, value)
        elif key == "tinted":
            if not isinstance(value, bool):
                raise _not_allowed(file, key, "true or false")
            values[key] = value
        else:
            values[key] = _tints(file, value)
    return values


def _tints(file: Path, written: object) -> Mapping[str, Tint]:
    tints = dict(TINTS)
    for name, value in _table(file, "tints", written).items():
        key = f"tints.{name}"
        if name not in tints:
            raise _unknown(file, key, tuple(tints))
        parts: dict[str, str] = {}
        for part, colour in _table(file, key, value).items():
            if part not in _PARTS:
                raise _unknown(file, f"{key}.{part}", tuple(each.name for each in fields(Tint)))
            parts[part] = _colour(file, f"{key}.{part}", colour)
        tints[name] = replace(tints[name], **parts)
    return tints


def _table(file: Path, key: str, value: object) -> dict[str, object]:
    if not isinstance(value, dict):
        raise _not_allowed(file, key, "a table")
    return cast("dict[str, object]", value)


def _colour(file: Path, key: str, value: object) -> str:
    if not isinstance(value, str) or not _COLOUR.fullmatch(value):
        raise _not_allowed(file, key, 'a colour, "#RRGGBB"')
    return value.upper()


def _stands_out(theme: Theme, file: Path) -> None:
    for key in ("ink", "soft", "accent"):
        for ground in theme.grounds:
            ratio = contrast(getattr(theme, key), ground)
            if ratio < LEAST_CONTRAST:
                raise ThemeError(
                    "{file}: {key} can hardly be read on {ground}: the contrast is {ratio}, and "
                    "must be {least} at least.",
                    file=file, key=key, ground=ground, ratio=f"{ratio:.1f}", least=LEAST_CONTRAST,
                )  # fmt: skip


def _unknown(file: Path, key: str, known: tuple[str, ...]) -> ThemeError:
    return ThemeError(
        "{file}: there is nothing named {key} in a theme; allowed there: {known}.",
        file=file, key=key, known=tuple(known),
    )  # fmt: skip


def _not_allowed(file: Path, key: str, allowed: str) -> ThemeError:
    return ThemeError("{file}: {key} must be {allowed}.", file=file, key=key, allowed=allowed)
