"""Sections of settings: how settings are declared, and how a settings file is checked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import field, fields
from pathlib import Path
from typing import Any, TypeVar, cast

from kiosk.errors import KioskError
from kiosk.i18n.texts import SOURCE, Translator
from kiosk.settings.allowed import Allowed

T = TypeVar("T")
A = TypeVar("A", bound=Allowed)


class SettingsError(KioskError):
    """The settings file is missing, unreadable, or has a mistake."""


class NotAllowed(SettingsError):
    """A setting has a value that is not allowed.

    In English, the message says what is allowed, for the person who edits the file by hand. On the
    team's screen, in another language, it says where to read that.
    """

    def sentence(self, translate: Translator, language: str) -> str:
        if language == SOURCE:
            return super().sentence(translate, language)
        told = SettingsError(
            "{file}: {key} cannot be {value}. The file config/kiosk.toml says what it may be.",
            file=self.params["file"], key=self.params["key"], value=self.params["value"],
        )  # fmt: skip
        return told.sentence(translate, language)


def setting(default: T, allowed: Allowed, what: str) -> T:
    """Declare a setting: its default, what it may be, and what it is for."""
    return field(default=default, metadata={"allowed": allowed, "what": what})


def section(kind: type[T]) -> T:
    """Declare a section of the file, which may be left out."""
    return field(default_factory=kind, metadata={"section": kind})


def allowed_at(settings: type[Any], key: str, of: type[A]) -> A:
    """What the setting `section.name` may be, of this kind of `Allowed`.

    Raises `TypeError` if it is of another kind.
    """
    name_of_section, _dot, name = key.partition(".")
    sections = {each.name: each.metadata["section"] for each in fields(settings)}
    found = {each.name: each.metadata["allowed"] for each in fields(sections[name_of_section])}
    if not isinstance(found[name], of):
        raise TypeError(f"{key} is {found[name]}")
    return found[name]


def checked(kind: type[T], written: Mapping[str, object], file: Path, within: str = "") -> T:
    """Check a section as written in the file. Raises `SettingsError` for the first mistake."""
    known = {each.name: each.metadata for each in fields(cast("Any", kind))}
    values: dict[str, Any] = {}
    for name, value in written.items():
        key = f"{within}.{name}" if within else name
        if name not in known:
            raise SettingsError(
                "{file}: there is no setting {key}; allowed there: {known}.",
                file=file, key=key, known=tuple(known),
            )  # fmt: skip
        if "section" in known[name]:
            if not isinstance(value, dict):
                raise _not_allowed(file, key, f"a section, [{key}]", value)
            inner = cast("dict[str, object]", value)
            values[name] = checked(known[name]["section"], inner, file, key)
            continue
        allowed: Allowed = known[name]["allowed"]
        for part in allowed.wrong(value):
            raise _not_allowed(file, key, allowed, part)
        values[name] = tuple(cast("list[object]", value)) if isinstance(value, list) else value
    try:
        return kind(**values)
    except ValueError as error:
        raise SettingsError(
            "{file}: in [{key}], {mistake}.", file=file, key=within, mistake=error
        ) from None


def _not_allowed(file: Path, key: str, allowed: Allowed | str, value: object) -> NotAllowed:
    return NotAllowed(
        "{file}: {key} must be {allowed}, not {value}.",
        file=file, key=key, allowed=str(allowed), value=_as_written(value),
    )  # fmt: skip


def _as_written(value: object) -> str:
    """A value from the file, about as it is written there, on one line and shortened."""
    plain = isinstance(value, (str, bool))
    text = json.dumps(value, ensure_ascii=False) if plain else str(value)
    return text if len(text) <= 40 else text[:39] + "…"
