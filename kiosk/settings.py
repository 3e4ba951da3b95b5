"""Settings: config/kiosk.toml, read once, checked whole, frozen.

Every part of the program gets the section that it needs, by constructor. A mistake in the file is
one sentence with the file, the key and what is allowed there.
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, TypeVar, cast

from kiosk.allowed import (
    Allowed,
    Choice,
    ChoiceOrPath,
    Colour,
    Flag,
    FullPath,
    ListOf,
    Number,
    Text,
    Whole,
)
from kiosk.errors import KioskError
from kiosk.paths import assets
from kiosk.texts import spoken

LANGUAGES = ("nl", "fr", "en", "ar", "uk", "tr")
"""What the house comes with; the settings may name any language that has texts in assets/locale."""


class Spoken:
    """A language that has texts. They are looked for when a settings file is checked."""

    def wrong(self, value: object) -> Sequence[object]:
        return () if value in spoken(assets("locale")) else (value,)

    def __str__(self) -> str:
        return "one of " + ", ".join(f'"{each}"' for each in spoken(assets("locale")))


LANGUAGE, SECONDS = Spoken(), Number(above=0)
DAYS = Whole(0, 36_500)
"""0: no end."""

T = TypeVar("T")


class SettingsError(KioskError):
    """The settings file is missing, unreadable, or has a mistake."""


def _setting(default: T, allowed: Allowed, what: str) -> T:
    """A setting: its default, what it may be, and what it is for."""
    return field(default=default, metadata={"allowed": allowed, "what": what})


def _section(section: type[T]) -> T:
    """A section of the file, which may be left out."""
    return field(default_factory=section, metadata={"section": section})


@dataclass(frozen=True)
class House:
    """The organisation that owns the kiosk."""

    name: str = _setting("Ons huis", Text(60), "shown on the empty wall and in exports")
    language: str = _setting("nl", LANGUAGE, "the language that the screen returns to")
    languages: tuple[str, ...] = _setting(
        LANGUAGES, ListOf(LANGUAGE), "the languages that guests can choose"
    )
    approval: Literal["after", "at-once"] = _setting(
        "after", Choice("after", "at-once"), "cards go to the wall after staff approve, or at once"
    )

    logo: str = _setting("", FullPath(), "a picture, small on every card; empty: none")
    colour: str = _setting("", Colour(), "the quotation mark on cards; empty: the theme's")

    def __post_init__(self) -> None:
        if self.language not in self.languages:
            raise ValueError(f"language must be one of languages, {', '.join(self.languages)}")
        if len(set(self.languages)) != len(self.languages):
            raise ValueError("languages must name each language once")


@dataclass(frozen=True)
class Data:
    """Where things are kept."""

    folder: str = _setting("", FullPath(), "the data folder; empty: the user's own data folder")
    exports: str = _setting(
        "", FullPath(), "where exports go without a USB stick; empty: in the data folder"
    )


@dataclass(frozen=True)
class Guest:
    """The guest's way."""

    message_limit: int = _setting(1000, Whole(50, 10_000), "characters in a message")
    quote_limit: int = _setting(140, Whole(40, 500), "characters in a quote")
    name_limit: int = _setting(60, Whole(10, 200), "characters in a name")
    still_there_after: float = _setting(60.0, SECONDS, "seconds without touch until it asks")
    still_there_countdown: float = _setting(15.0, SECONDS, "seconds to answer, then all is wiped")
    thanks_seconds: float = _setting(40.0, SECONDS, "seconds until the thanks screen closes")
    photo_countdown: int = _setting(3, Whole(1, 10), "the count before the photo")


@dataclass(frozen=True)
class CameraSettings:
    """The camera."""

    kind: str = _setting(
        "auto",
        Text(),
        "auto, none, test, a number or /dev path, an http:// or rtsp:// address, a video file",
    )
    width: int = _setting(1920, Whole(320, 8192), "pixels asked of a webcam")
    height: int = _setting(1080, Whole(240, 8192), "pixels asked of a webcam")


@dataclass(frozen=True)
class Wall:
    """The wall."""

    seconds_per_card: float = _setting(12.0, Number(3, 3600), "seconds")
    theme: str = _setting(
        "papier",
        ChoiceOrPath("papier", "geverfd", "contrast"),
        "the colours of cards; a path is that of a theme of the house's own",
    )
    cross_fade: float = _setting(1.2, Number(0, 5), "seconds from one card to the next")


@dataclass(frozen=True)
class Screen:
    """The screen."""

    width: int = _setting(1280, Whole(800, 7680), "pixels of the window with --windowed")
    height: int = _setting(800, Whole(480, 7680), "pixels of the window with --windowed")
    motion: bool = _setting(True, Flag(), "false: nothing slides or grows")


@dataclass(frozen=True)
class Staff:
    """The team's side."""

    corner_hold: float = _setting(3.0, SECONDS, "seconds to hold the top left corner of the wall")
    close_after: float = _setting(120.0, SECONDS, "seconds without touch until it locks itself")


@dataclass(frozen=True)
class Backup:
    """Backups."""

    days: int = _setting(14, Whole(1, 3650), "days that a backup is kept")
    second_folder: str = _setting(
        "", FullPath(), "a folder that gets every backup as well; empty: none"
    )
    to_stick: bool = _setting(
        False, Flag(), "true: also to the USB sticks that have a folder ontmoeting-backups"
    )


@dataclass(frozen=True)
class Privacy:
    """For how long things are kept, and from which age photos are."""

    photo_from_age: int = _setting(
        14, Whole(0, 18), "years; younger guests need a guardian; 0: all may"
    )
    wall_days: int = _setting(365, DAYS, "days that a card may be on the wall")
    report_days: int = _setting(1095, DAYS, "days that an entry may be in reports")
    message_days: int = _setting(1825, DAYS, "days, then an entry is erased")
    warn_days: int = _setting(30, Whole(1, 365), "days beforehand that staff see what expires")


@dataclass(frozen=True)
class Export:
    """Exports."""

    csv_separator: Literal[",", ";"] = _setting(
        ",", Choice(",", ";"), "between the cells of a CSV file; a Belgian Excel wants ;"
    )


@dataclass(frozen=True)
class Settings:
    """All of config/kiosk.toml."""

    house: House = _section(House)
    data: Data = _section(Data)
    guest: Guest = _section(Guest)
    camera: CameraSettings = _section(CameraSettings)
    wall: Wall = _section(Wall)
    screen: Screen = _section(Screen)
    staff: Staff = _section(Staff)
    privacy: Privacy = _section(Privacy)
    backup: Backup = _section(Backup)
    export: Export = _section(Export)


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
    return _checked(Settings, written, path)


def _checked(section: type[T], written: Mapping[str, object], file: Path, within: str = "") -> T:
    """A section as it is written in the file. Raises `SettingsError` for the first mistake."""
    known = {each.name: each.metadata for each in fields(cast("Any", section))}
    values: dict[str, Any] = {}
    for name, value in written.items():
        key = f"{within}.{name}" if within else name
        if name not in known:
            raise SettingsError(
                "{file}: there is no setting {key}; allowed there: {known}.",
                file=file, key=key, known=", ".join(known),
            )  # fmt: skip
        if "section" in known[name]:
            if not isinstance(value, dict):
                raise _not_allowed(file, key, f"a section, [{key}]", value)
            inner = cast("dict[str, object]", value)
            values[name] = _checked(known[name]["section"], inner, file, key)
            continue
        allowed: Allowed = known[name]["allowed"]
        for part in allowed.wrong(value):
            raise _not_allowed(file, key, allowed, part)
        values[name] = tuple(cast("list[object]", value)) if isinstance(value, list) else value
    try:
        return section(**values)
    except ValueError as error:
        raise SettingsError(
            "{file}: in [{key}], {mistake}.", file=file, key=within, mistake=error
        ) from None


def _not_allowed(file: Path, key: str, allowed: Allowed | str, value: object) -> SettingsError:
    return SettingsError(
        "{file}: {key} must be {allowed}, not {value}.",
        file=file, key=key, allowed=str(allowed), value=_as_written(value),
    )  # fmt: skip


def _as_written(value: object) -> str:
    """A value from the file, about as it stands there, on one line and short."""
    plain = isinstance(value, (str, bool))
    text = json.dumps(value, ensure_ascii=False) if plain else str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def default_data_folder() -> Path:
    """The user's own data folder (XDG base directory specification)."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "ontmoeting"
