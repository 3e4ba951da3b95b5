"""Settings: config/kiosk.toml, read once, checked whole, frozen.

Every part of the program gets the section that it needs, by constructor. A mistake in the file is
one sentence with the file, the key and what is allowed there.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kiosk.errors import KioskError

LANGUAGES = ("nl", "fr", "en")
"""The languages that have texts in assets/locale."""

Language = Literal["nl", "fr", "en"]
Seconds = Annotated[float, Field(gt=0)]
Days = Annotated[int, Field(ge=0, le=36_500)]
"""0: no end."""
Folder = Annotated[str, Field(pattern="^($|[/~])")]
"""A full path, `~` for the home folder, or nothing: never one that depends on where we start."""


class SettingsError(KioskError):
    """The settings file is missing, unreadable, or has a mistake."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)


class House(_Section):
    """The organisation that owns the kiosk."""

    name: str = Field(
        default="Ons huis", max_length=60, description="shown on the empty wall and in exports"
    )
    language: Language = Field(default="nl", description="the language that the screen returns to")
    languages: list[Language] = Field(
        default=list(LANGUAGES), min_length=1, description="the languages that guests can choose"
    )
    approval: Literal["after", "at-once"] = Field(
        default="after", description="cards go to the wall after staff approve, or at once"
    )

    @model_validator(mode="after")
    def _own_language_is_offered(self) -> House:
        if self.language not in self.languages:
            raise ValueError(f"language must be one of languages, {', '.join(self.languages)}")
        if len(set(self.languages)) != len(self.languages):
            raise ValueError("languages must name each language once")
        return self


class Data(_Section):
    """Where things are kept."""

    folder: Folder = Field(
        default="", description="the data folder; empty: the user's own data folder"
    )
    exports: Folder = Field(
        default="", description="where exports go without a USB stick; empty: in the data folder"
    )


class Guest(_Section):
    """The guest's way."""

    message_limit: int = Field(
        default=1000, ge=50, le=10_000, description="characters in a message"
    )
    quote_limit: int = Field(default=140, ge=40, le=500, description="characters in a quote")
    name_limit: int = Field(default=60, ge=10, le=200, description="characters in a name")
    still_there_after: Seconds = Field(
        default=60.0, description="seconds without touch until it asks"
    )
    still_there_countdown: Seconds = Field(
        default=15.0, description="seconds to answer, then all is wiped"
    )
    thanks_seconds: Seconds = Field(
        default=40.0, description="seconds until the thanks screen closes"
    )
    photo_countdown: int = Field(default=3, ge=1, le=10, description="the count before the photo")


class CameraSettings(_Section):
    """The camera."""

    kind: str = Field(
        default="auto",
        description="auto, none, test, a number or /dev path, an http:// or rtsp:// address, "
        "a video file",
    )
    width: int = Field(default=1920, ge=320, le=8192, description="pixels asked of a webcam")
    height: int = Field(default=1080, ge=240, le=8192, description="pixels asked of a webcam")


class Wall(_Section):
    """The wall."""

    seconds_per_card: float = Field(default=12.0, ge=3, le=3600, description="seconds")
    cross_fade: float = Field(
        default=1.2, ge=0, le=5, description="seconds from one card to the next"
    )


class Screen(_Section):
    """The screen."""

    width: int = Field(
        default=1280, ge=800, le=7680, description="pixels of the window with --windowed"
    )
    height: int = Field(
        default=800, ge=480, le=7680, description="pixels of the window with --windowed"
    )
    motion: bool = Field(default=True, description="false: nothing slides or grows")


class Staff(_Section):
    """The team's side."""

    corner_hold: Seconds = Field(
        default=3.0, description="seconds to hold the top left corner of the wall"
    )
    close_after: Seconds = Field(
        default=120.0, description="seconds without touch until it locks itself"
    )


class Backup(_Section):
    """Backups."""

    days: int = Field(default=14, ge=1, le=3650, description="days that a backup is kept")
    second_folder: Folder = Field(
        default="", description="a folder that gets every backup as well; empty: none"
    )
    to_stick: bool = Field(
        default=False,
        description="true: also to the USB sticks that have a folder ontmoeting-backups",
    )


class Privacy(_Section):
    """For how long things are kept, and from which age photos are."""

    photo_from_age: int = Field(
        default=14, ge=0, le=18, description="years; younger guests need a guardian; 0: all may"
    )
    wall_days: Days = Field(default=365, description="days that a card may be on the wall")
    report_days: Days = Field(default=1095, description="days that an entry may be in reports")
    message_days: Days = Field(default=1825, description="days, then an entry is erased")
    warn_days: int = Field(
        default=30, ge=1, le=365, description="days beforehand that staff see what expires"
    )


class Settings(_Section):
    """All of config/kiosk.toml."""

    house: House = Field(default_factory=House)
    data: Data = Field(default_factory=Data)
    guest: Guest = Field(default_factory=Guest)
    camera: CameraSettings = Field(default_factory=CameraSettings)
    wall: Wall = Field(default_factory=Wall)
    screen: Screen = Field(default_factory=Screen)
    staff: Staff = Field(default_factory=Staff)
    privacy: Privacy = Field(default_factory=Privacy)
    backup: Backup = Field(default_factory=Backup)


def load(path: Path) -> Settings:
    """Read and check a settings file.

    Raises `SettingsError` with one sentence: the file, the key, and what is allowed.
    """
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise SettingsError("There is no settings file {file}.", file=path) from None
    except OSError as error:
        raise SettingsError(
            "The settings file {file} cannot be read: {reason}.", file=path, reason=error.strerror
        ) from error
    except UnicodeDecodeError:
        raise SettingsError("The settings file {file} is not UTF-8 text.", file=path) from None
    except tomllib.TOMLDecodeError as error:
        # Its message ends with "(at line 3, column 9)".
        raise SettingsError("{file} is not TOML: {reason}.", file=path, reason=error) from None
    try:
        return Settings.model_validate(written)
    except ValidationError as error:
        raise _sentence(path, error) from None


def _sentence(path: Path, error: ValidationError) -> SettingsError:
    """The first mistake, in words; who repairs it is told of the next one."""
    first = error.errors(include_url=False)[0]
    where = [part for part in first["loc"] if isinstance(part, str)]
    key = ".".join(where)
    if first["type"] == "extra_forbidden":
        return SettingsError(
            "{file}: there is no setting {key}; allowed there: {known}.",
            file=path,
            key=key,
            known=", ".join(_schema(where[:-1])["properties"]),
        )
    if first["type"] == "value_error":
        return SettingsError(
            "{file}: in [{key}], {mistake}.",
            file=path,
            key=key,
            mistake=first.get("ctx", {}).get("error"),
        )
    allowed = _allowed(_schema(where))
    if first["type"] == "model_type":
        allowed = f"a section, [{key}]"
    return SettingsError(
        "{file}: {key} must be {allowed}, not {value}.",
        file=path,
        key=key,
        allowed=allowed,
        value=_as_written(first["input"]),
    )


def _schema(where: list[str]) -> Mapping[str, Any]:
    """The JSON schema of a section or a setting: the model says itself what it allows."""
    schema = Settings.model_json_schema()
    here: Mapping[str, Any] = schema
    for part in where:
        here = here["properties"][part]
        if "$ref" in here:
            here = schema["$defs"][here["$ref"].rpartition("/")[2]]
    return here


def _allowed(schema: Mapping[str, Any]) -> str:
    """What a setting may be, in words."""
    words = "text in quotes"
    match schema:
        case {"enum": choices}:
            words = "one of " + ", ".join(f'"{choice}"' for choice in choices)
        case {"type": "boolean"}:
            words = "true or false"
        case {"type": "integer"}:
            words = "a whole number" + _range(schema)
        case {"type": "number"}:
            words = "a number" + _range(schema)
        case {"items": items}:
            words = f"a list, each {_allowed(items)}, at least one"
        case {"pattern": _}:
            words = 'a full path in quotes, or ""'
        case {"maxLength": longest}:
            words += f", at most {longest} characters"
        case _:
            pass
    return words


def _range(schema: Mapping[str, Any]) -> str:
    if "exclusiveMinimum" in schema:
        return f" above {schema['exclusiveMinimum']:g}"
    return f" from {schema['minimum']:g} to {schema['maximum']:g}"


def _as_written(value: object) -> str:
    """A value from the file, about as it stands there, on one line and short."""
    plain = isinstance(value, (str, bool))
    text = json.dumps(value, ensure_ascii=False) if plain else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def default_data_folder() -> Path:
    """The user's own data folder (XDG base directory specification)."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "ontmoeting"
