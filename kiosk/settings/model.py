"""Settings: config/kiosk.toml, read once, checked whole, frozen.

Every part of the program gets the section that it needs, by constructor. A mistake in the file is
one sentence with the file, the key and what is allowed there.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from kiosk import text_files
from kiosk.i18n.texts import N_, spoken
from kiosk.paths import assets
from kiosk.settings.allowed import (
    DAYS,
    SECONDS,
    Choice,
    Colour,
    Flag,
    FullPath,
    ListOf,
    Text,
    Whole,
)
from kiosk.settings.sections import A, SettingsError, allowed_at, checked, section, setting
from kiosk.settings.wall import Wall

LANGUAGES = ("nl", "fr", "en", "ar", "uk", "tr")
"""What the house comes with; the settings may name any language that has texts in assets/locale."""


class Spoken:
    """A language that has texts. They are looked for when a settings file is checked."""

    def wrong(self, value: object) -> Sequence[object]:
        return () if value in spoken(assets("locale")) else (value,)

    def __str__(self) -> str:
        return "one of " + ", ".join(f'"{each}"' for each in spoken(assets("locale")))


LANGUAGE = Spoken()


LONGEST_LINE, LONGEST_QUOTE, LONGEST_MESSAGE = 200, 500, 10_000
"""Characters: the most that any house may set for its guests, or import from another one."""

Approval = Literal["after", "at-once"]
APPROVALS: Mapping[Approval, str] = {
    "after": N_("After the team says so"),
    "at-once": N_("At once"),
}
"""Cards go to the wall after staff approve, or at once."""

Separator = Literal[",", ";"]
Paper = Literal["A6", "A4"]


@dataclass(frozen=True)
class House:
    """The organisation that owns the kiosk."""

    name: str = setting("Ons huis", Text(60), "shown on the empty wall and in exports")
    language: str = setting("nl", LANGUAGE, "the language that the screen returns to")
    languages: tuple[str, ...] = setting(
        LANGUAGES, ListOf(LANGUAGE), "the languages that guests can choose"
    )
    approval: Approval = setting(
        "after", Choice(*APPROVALS), "cards go to the wall after staff approve, or at once"
    )

    contact: str = setting(
        "",
        Text(120),
        "whom guests ask about what they left; empty: only the team is named",
    )
    phone: str = setting("", Text(40), "the number that guests may call; empty: none")

    logo: str = setting("", FullPath(), "a picture, small on every card; empty: none")
    colour: str = setting("", Colour(), "the quotation mark on cards; empty: the theme's")

    def __post_init__(self) -> None:
        if self.language not in self.languages:
            raise ValueError(f"language must be one of languages, {', '.join(self.languages)}")
        if len(set(self.languages)) != len(self.languages):
            raise ValueError("languages must name each language once")


@dataclass(frozen=True)
class Data:
    """Where things are kept."""

    folder: str = setting("", FullPath(), "the data folder; empty: the user's own data folder")
    exports: str = setting(
        "", FullPath(), "where exports go without a USB stick; empty: in the data folder"
    )


@dataclass(frozen=True)
class Guest:
    """The guest's way."""

    message_limit: int = setting(1000, Whole(50, LONGEST_MESSAGE), "characters in a message")
    quote_limit: int = setting(140, Whole(40, LONGEST_QUOTE), "characters in a quote")
    name_limit: int = setting(60, Whole(10, LONGEST_LINE), "characters in a name")
    still_there_after: float = setting(60.0, SECONDS, "seconds without touch until it asks")
    still_there_countdown: float = setting(15.0, SECONDS, "seconds to answer, then all is wiped")
    thanks_seconds: float = setting(40.0, SECONDS, "seconds until the thanks screen closes")
    photo_countdown: int = setting(3, Whole(1, 10), "the count before the photo")
    voice_minutes: int = setting(2, Whole(0, 10), "minutes of a spoken message; 0: there is none")

    @property
    def limits(self) -> Mapping[str, int]:
        """The most characters of what a guest types, by the name of the field that keeps it."""
        return {"message": self.message_limit, "quote": self.quote_limit, "name": self.name_limit}


@dataclass(frozen=True)
class CameraSettings:
    """The camera."""

    kind: str = setting(
        "auto",
        Text(),
        "auto, none, test, a number or /dev path, an http:// or rtsp:// address, a video file",
    )
    width: int = setting(1920, Whole(320, 8192), "pixels asked of a webcam")
    height: int = setting(1080, Whole(240, 8192), "pixels asked of a webcam")


SMALLEST_LYING = (800, 480)
"""Px of the 7" screen that comes with a Raspberry Pi; below, a finger misses the buttons."""
SMALLEST_UPRIGHT = (600, 1024)
"""Upright the keys of a whole row have only this width."""


@dataclass(frozen=True)
class Screen:
    """The screen."""

    width: int = setting(1280, Whole(600, 7680), "pixels of the window with --windowed")
    height: int = setting(800, Whole(480, 7680), "pixels of the window with --windowed")
    motion: bool = setting(True, Flag(), "false: nothing slides or grows")

    def __post_init__(self) -> None:
        least = SMALLEST_UPRIGHT if self.height > self.width else SMALLEST_LYING
        if self.width < least[0] or self.height < least[1]:
            way = "upright" if self.height > self.width else "lying"
            raise ValueError(
                f"{self.width} by {self.height} pixels is too small for a finger: a screen that is "
                f"{way} needs at least {least[0]} by {least[1]}"
            )


@dataclass(frozen=True)
class Staff:
    """The team's side."""

    corner_hold: float = setting(3.0, SECONDS, "seconds to hold the top left corner of the wall")
    close_after: float = setting(120.0, SECONDS, "seconds without touch until it locks itself")
    names: tuple[str, ...] = setting(
        (), ListOf(Text(60), least=0), "the people of the team, to be picked by name"
    )


@dataclass(frozen=True)
class Backup:
    """Backups."""

    days: int = setting(14, Whole(1, 3650), "days that a backup is kept")
    second_folder: str = setting(
        "", FullPath(), "a folder that gets every backup as well; empty: none"
    )
    to_stick: bool = setting(
        False, Flag(), "true: also to the USB sticks that have a folder ontmoeting-backups"
    )


@dataclass(frozen=True)
class Privacy:
    """For how long things are kept, and from which age photos are."""

    photo_from_age: int = setting(
        14, Whole(0, 18), "years; younger guests need a guardian; 0: all may"
    )
    wall_days: int = setting(365, DAYS, "days that a card may be on the wall")
    report_days: int = setting(1095, DAYS, "days that an entry may be in reports")
    message_days: int = setting(1825, DAYS, "days, then an entry is erased")
    authority: str = setting(
        "",
        Text(200),
        "where guests may complain; empty: the Belgian data protection authority",
    )
    warn_days: int = setting(30, Whole(1, 365), "days beforehand that staff see what expires")


@dataclass(frozen=True)
class Export:
    """Exports."""

    csv_separator: Separator = setting(
        ",",
        Choice(*get_args(Separator)),
        "between the cells of a CSV file; a Belgian Excel wants ;",
    )


LONGEST_SENTENCE = 140
"""Characters in a quote or a question of the house."""

OWN_QUOTES = ListOf(Text(LONGEST_SENTENCE), least=0)
OWN_QUESTIONS = ListOf(Text(LONGEST_SENTENCE), least=0)


@dataclass(frozen=True)
class Quotes:
    """Sentences of the house that a guest may choose for the wall, before those in assets."""

    nl: tuple[str, ...] = setting((), OWN_QUOTES, "in Dutch")
    fr: tuple[str, ...] = setting((), OWN_QUOTES, "in French")
    en: tuple[str, ...] = setting((), OWN_QUOTES, "in English")
    ar: tuple[str, ...] = setting((), OWN_QUOTES, "in Arabic")
    uk: tuple[str, ...] = setting((), OWN_QUOTES, "in Ukrainian")
    tr: tuple[str, ...] = setting((), OWN_QUOTES, "in Turkish")

    def of(self, language: str) -> tuple[str, ...]:
        """Those in a language."""
        found: tuple[str, ...] = getattr(self, language, ())
        return found


@dataclass(frozen=True)
class Questions:
    """Questions of the house for a conversation, after those in assets, in its own language."""

    opening: tuple[str, ...] = setting((), OWN_QUESTIONS, "to open a conversation")
    deepening: tuple[str, ...] = setting((), OWN_QUESTIONS, "to deepen it")
    closing: tuple[str, ...] = setting((), OWN_QUESTIONS, "to close it")


@dataclass(frozen=True)
class Print:
    """A printer for guests' cards."""

    printer: str = setting(
        "", Text(), "what CUPS calls the printer; empty: none, and no button for it"
    )
    paper: Paper = setting("A6", Choice(*get_args(Paper)), "the paper in it")


@dataclass(frozen=True)
class Settings:
    """All of config/kiosk.toml."""

    house: House = section(House)
    data: Data = section(Data)
    guest: Guest = section(Guest)
    camera: CameraSettings = section(CameraSettings)
    wall: Wall = section(Wall)
    screen: Screen = section(Screen)
    staff: Staff = section(Staff)
    privacy: Privacy = section(Privacy)
    backup: Backup = section(Backup)
    export: Export = section(Export)
    quotes: Quotes = section(Quotes)
    questions: Questions = section(Questions)
    print: Print = section(Print)


def allowed(key: str, of: type[A]) -> A:
    """What the setting `section.name` may be. Raises `TypeError` if it is of another kind."""
    return allowed_at(Settings, key, of)


def load(path: Path) -> Settings:
    """Read and check a settings file.

    Raises `SettingsError` with one sentence: the file, the key, and what is allowed.
    """
    return parse(read_text(path), path)


def read_text(path: Path) -> str:
    """The text of a settings file. Raises `SettingsError` if it is not there or no text."""
    try:
        return text_files.read_text(path)
    except FileNotFoundError:
        raise SettingsError("There is no settings file {file}.", file=path) from None
    except OSError as error:
        raise SettingsError(
            "The settings file {file} cannot be read: {reason}.", file=path, reason=error.strerror
        ) from error
    except UnicodeDecodeError:
        raise SettingsError("The settings file {file} is not UTF-8 text.", file=path) from None


def parse(text: str, path: Path) -> Settings:
    """Check the text of a settings file. `path` is what the sentence of `SettingsError` names."""
    try:
        written = text_files.toml_of(text)
    except text_files.NotToml as error:
        raise SettingsError("{file} is not TOML: {reason}.", file=path, reason=error) from None
    return checked(Settings, written, path)


def default_data_folder() -> Path:
    """The user's own data folder (XDG base directory specification)."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "ontmoeting"
