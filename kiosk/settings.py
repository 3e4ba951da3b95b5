"""Settings: config/kiosk.toml, read once, checked whole, frozen.

Every part of the program gets the section that it needs, by constructor. A mistake in the file is
one sentence with the file, the key and what is allowed there.
"""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from kiosk.errors import KioskError

LANGUAGES = ("nl", "fr", "en")
"""The languages that have texts in assets/locale."""

Language = Literal["nl", "fr", "en"]
Seconds = Annotated[float, Field(gt=0)]


class SettingsError(KioskError):
    """The settings file is missing, unreadable, or has a mistake."""


class _Section(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class House(_Section):
    """The organisation that owns the kiosk."""

    name: str = Field("Ons huis", max_length=60, description="shown on the empty wall and in exports")
    language: Language = Field("nl", description="the language that the screen returns to")
    languages: list[Language] = Field(
        list(LANGUAGES), min_length=1, description="the languages that guests can choose"
    )
    approval: Literal["after", "at-once"] = Field(
        "after", description="cards go to the wall after staff approve, or at once"
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

    folder: str = Field("", description="the data folder; empty: the user's own data folder")
    exports: str = Field("", description="where exports go without a USB stick; empty: in the data folder")


class Guest(_Section):
    """The guest's way."""

    message_limit: int = Field(1000, ge=50, le=10_000, description="characters in a message")
    quote_limit: int = Field(140, ge=40, le=500, description="characters in a quote")
    name_limit: int = Field(60, ge=10, le=200, description="characters in a name")
    still_there_after: Seconds = Field(60.0, description="seconds without touch until it asks")
    still_there_countdown: Seconds = Field(15.0, description="seconds to answer, then all is wiped")
    thanks_seconds: Seconds = Field(40.0, description="seconds until the thanks screen closes")
    photo_countdown: int = Field(3, ge=1, le=10, description="the count before the photo")


class CameraSettings(_Section):
    """The camera."""

    kind: str = Field(
        "auto",
        description="auto, none, test, a number or /dev path, an http:// or rtsp:// address, a video file",
    )
    width: int = Field(1920, ge=320, le=8192, description="pixels asked of a webcam")
    height: int = Field(1080, ge=240, le=8192, description="pixels asked of a webcam")


class Wall(_Section):
    """The wall."""

    seconds_per_card: Annotated[float, Field(ge=3, le=3600)] = 12.0
    cross_fade: Annotated[float, Field(ge=0, le=5)] = Field(1.2, description="seconds")


class Screen(_Section):
    """The screen."""

    width: int = Field(1280, ge=800, le=7680, description="pixels of the window with --windowed")
    height: int = Field(800, ge=480, le=7680, description="pixels of the window with --windowed")
    motion: bool = Field(True, description="false: nothing slides or grows")


class Staff(_Section):
    """The team's side."""

    corner_hold: Seconds = Field(3.0, description="seconds to hold the top left corner of the wall")
    close_after: Seconds = Field(120.0, description="seconds without touch until it locks itself")


class Settings(_Section):
    """All of config/kiosk.toml."""

    house: House = Field(default_factory=House)
    data: Data = Field(default_factory=Data)
    guest: Guest = Field(default_factory=Guest)
    camera: CameraSettings = Field(default_factory=CameraSettings)
    wall: Wall = Field(default_factory=Wall)
    screen: Screen = Field(default_factory=Screen)
    staff: Staff = Field(default_factory=Staff)


def load(path: Path) -> Settings:
    """Read and check a settings file.

    Raises `SettingsError` with one sentence: the file, the key, and what is allowed.
    """
    raise NotImplementedError


def default_data_folder() -> Path:
    """The user's own data folder (XDG base directory specification)."""
    base = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return Path(base) / "ontmoeting"
