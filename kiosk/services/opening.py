"""The first card of a start: the one that the wall showed last, drawn before the rest is loaded.

Loading the wall takes longer than opening a window. So the wall records in `renders/`, which an
erasure empties, which card it shows and where; the next start draws that card from the cache at
once. The record is valid only for the same book, settings and version of the program: after any
change the card may no longer be allowed on the wall, and the start does without. Touches that come
before the wall is built wait in the window's own queue.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from kiosk import __version__
from kiosk.paths import default_config
from kiosk.store.data_folder import DataFolder
from kiosk.store.disk.disk import write_whole
from kiosk.store.disk.json_file import NotJson, parsed
from kiosk.store.errors import CannotKeep
from kiosk.store.media.render_cache import RenderFolder

log = logging.getLogger(__name__)

_MOST_BYTES = 4_000
"""The record is one line; a longer one is not ours."""


class Place(NamedTuple):
    """Where a card is: the size of the window, the card's lower left corner and its size, in px."""

    window: tuple[int, int]
    corner: tuple[int, int]
    size: tuple[int, int]


class Opening(NamedTuple):
    """A card to begin with: its entry's id, its place, the colour around it, and a JPEG of it."""

    entry: str
    place: Place
    ground: str
    picture: bytes


class OpeningFile:
    """The record of the first card. `kind` separates the screens of one data folder."""

    def __init__(self, folder: DataFolder, settings_file: Path, kind: str) -> None:
        self._folder = folder
        self._settings_file = settings_file
        self._path = folder.renders / f"opening-{kind}.json"
        self._kept: list[object] | None = None
        self._told: dict[str, object] = {}

    def read(self) -> Opening | None:
        """Return the card to begin with; None without a valid record."""
        try:
            told: Any = parsed(self._path.read_bytes()[:_MOST_BYTES])
            if told["made_for"] != self._made_for():
                return None
            window, corner, size = (_pair(told[name]) for name in Place._fields)
            entry, ground, card = (str(told[name]) for name in ("entry", "ground", "card"))
        except (OSError, NotJson, ValueError, LookupError, TypeError):
            return None
        if not card.isalnum():
            return None
        picture = RenderFolder(self._folder.renders, writes=False).get(card)
        return Opening(entry, Place(window, corner, size), ground, picture) if picture else None

    def holds(self) -> bool:
        """Whether the record kept last is still valid. Cheap to ask."""
        return self._kept is not None and self._kept == self._made_for()

    def keep(self, entry: str, place: Place, ground: str, card: str) -> None:
        """Begin the next start with this card, which is in `renders/` under the name `card`.

        If the disk refuses, the next start is slower, and nothing else.
        """
        self._told = {"entry": entry, "ground": ground, "card": card, **place._asdict()}
        self._write()

    def follow(self, close: Callable[[], None]) -> None:
        """Let the record stay valid over `close`, which rewrites the book and changes nothing."""
        held = self.holds()
        close()
        if held:
            self._write()

    def _write(self) -> None:
        made_for = self._made_for()
        try:
            write_whole(self._path, json.dumps({"made_for": made_for, **self._told}).encode())
        except CannotKeep as error:
            log.info("the first card of the next start is not kept: %s", type(error).__name__)
        self._kept = made_for

    def _made_for(self) -> list[object]:
        books = (self._folder.book, self._folder.journal)
        settings = (self._settings_file, default_config())
        return [__version__, *map(_stamp, books), *map(_sum, settings)]


def _stamp(file: Path) -> list[int] | None:
    """A value that changes whenever the file is written; None without a file."""
    try:
        found = file.stat()
    except OSError:
        return None
    return [found.st_ino, found.st_size, found.st_mtime_ns]


def _sum(file: Path) -> int | None:
    """The checksum of a file; None without a file that can be read."""
    try:
        return crc32(file.read_bytes())
    except OSError:
        return None


def _pair(found: Any) -> tuple[int, int]:
    across, up = found
    return int(across), int(up)
