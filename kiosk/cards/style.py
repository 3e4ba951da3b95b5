"""The style of a house's cards: theme, colour, logo. Faulty parts are left out."""

from __future__ import annotations

import hashlib
import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from PIL import Image

from kiosk.cards.palette import PAPIER, Theme, darkened
from kiosk.cards.themes import LEAST_CONTRAST, read_theme
from kiosk.errors import KioskError
from kiosk.picture_files import NoPicture, TooManyPixels, read_picture

_log = logging.getLogger(__name__)
_MOST_PIXELS = 25_000_000
_KEPT_SIDE = 800  # px: the largest size at which a logo is ever drawn

T = TypeVar("T")


class LogoUnreadable(KioskError):
    """The organisation's logo is not a picture."""

    def __init__(self, file: Path) -> None:
        super().__init__(
            "The logo {file} cannot be read: it must be a PNG, JPEG or WebP picture. The cards go "
            "without it.",
            file=file,
        )


@dataclass(frozen=True, slots=True)
class Style:
    """The settings of cards. `themes` is the folder of the named themes.

    `theme` is a name or the full path of a theme's file, `colour` is "#RRGGBB" or "", `logo` the
    path of a picture or "".
    """

    themes: Path
    theme: str = "papier"
    colour: str = ""
    logo: str = ""


class Looks:
    """The resolved style, read once. Safe to use from several threads.

    A theme with a mistake is replaced by papier, and a logo that is not a picture is left out; the
    log says so, once.
    """

    def __init__(self, style: Style) -> None:
        self._style = style
        self._lock = threading.Lock()
        self._themes: dict[str, Theme] = {}
        self._logo: Image.Image | None = None
        self._read = False

    def theme(self, name: str | None = None) -> Theme:
        """A theme by its name or path, with the house's colour; by default the wall's own."""
        name = name or self._style.theme
        with self._lock:
            if name not in self._themes:
                theme = _or_log(lambda: read_theme(_path(self._style, name)), PAPIER)
                self._themes[name] = _coloured(theme, self._style.colour)
            return self._themes[name]

    @property
    def logo(self) -> Image.Image | None:
        """The house's logo, RGBA or RGB, if it has one."""
        with self._lock:
            if not self._read:
                self._read = True
                if self._style.logo:
                    self._logo = _or_log(lambda: read_logo(Path(self._style.logo)), None)
            return self._logo

    def named(self, theme: str | None) -> str:
        """A text that differs for each theme, colour or logo."""
        logo = self.logo
        drawn = hashlib.sha256(logo.tobytes()).hexdigest() if logo is not None else ""
        return f"{self.theme(theme)!r} {drawn}"


def troubles(style: Style) -> list[KioskError]:
    """The faults of a style, for the person who can correct them."""
    found: list[KioskError] = []
    tries: list[Callable[[], object]] = [lambda: read_theme(_path(style, style.theme))]
    if style.logo:
        tries.append(lambda: read_logo(Path(style.logo)))
    for each in tries:
        try:
            each()
        except KioskError as error:
            found.append(error)
    return found


def _path(style: Style, name: str) -> Path:
    named = Path(name).expanduser()
    return named if named.is_absolute() else style.themes / f"{name}.toml"


def _or_log(read: Callable[[], T], otherwise: T) -> T:
    try:
        return read()
    except KioskError as error:
        _log.warning("%s", error)
        return otherwise


def _coloured(theme: Theme, colour: str) -> Theme:
    """A theme with the house's colour, made darker where it would be too pale."""
    if not colour:
        return theme
    accent = darkened(colour, theme.grounds, LEAST_CONTRAST)
    if accent.upper() != colour.upper():
        _log.info("The house's colour %s is too pale on cards; they have %s.", colour, accent)
    return replace(theme, accent=accent)


def read_logo(file: Path) -> Image.Image:
    """A logo, no larger than it can be drawn, without its transparent margin.

    Raises `LogoUnreadable`.
    """
    try:
        logo = read_picture(file.expanduser().read_bytes(), clear=True, most_pixels=_MOST_PIXELS)
    except (OSError, NoPicture, TooManyPixels) as error:
        raise LogoUnreadable(file) from error
    if logo.mode == "RGBA":
        seen = logo.getchannel("A").getbbox()
        if seen is None:
            raise LogoUnreadable(file)
        logo = logo.crop(seen)
    logo.thumbnail((_KEPT_SIDE, _KEPT_SIDE), Image.Resampling.LANCZOS)
    return logo
