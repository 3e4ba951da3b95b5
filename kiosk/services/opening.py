"""The first card of a start: one that the wall has shown, drawn before the rest is loaded.

Loading the wall takes longer than opening a window. So after each change of the book the wall
records in `renders/`, which an erasure empties, a card that it shows, and where; the next start
draws that card from the cache at once. The record is valid only for the same book, settings and
version of the program: after any change the card may no longer be allowed on the wall, and the
start does without. Touches that come before the wall is built wait in the window's own queue.
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


State = list[object]
"""Of the book, the settings and the program: another one after any change."""


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
        self._kept: State | None = None
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

    def wanted(self) -> State | None:
        """The state that a record is to be made for; None while the one kept last is valid.

        Ask before you look whether a card may hang: what changes in between makes another state.
        """
        now = self._made_for()
        return None if now == self._kept else now

    def keep(self, state: State, entry: str, place: Place, ground: str, card: str) -> None:
        """Begin the next start with this card, which is in `renders/` under the name `card`.

        `state` is the one in which the card may hang. If the disk refuses, the next start is
        slower, and nothing else.
        """
        self._told = {"entry": entry, "ground": ground, "card": card, **place._asdict()}
        self._write(state)

    def follow(self, close: Callable[[], None]) -> None:
        """Let the record stay valid over `close`, which rewrites the book and changes nothing.

        Only for the process that may write in the book: nobody else can while it closes.
        """
        valid = self._kept is not None and self.wanted() is None
        close()
        if valid:
            self._write(self._made_for())

    def _write(self, made_for: State) -> None:
        try:
            write_whole(self._path, json.dumps({"made_for": made_for, **self._told}).encode())
        except CannotKeep as error:
            log.info("the first card of the next start is not kept: %s", type(error).__name__)
        self._kept = made_for

    def _made_for(self) -> State:
        # The journal by its content: its lines are written over zeros, within a tick of the clock.
        summed = (self._folder.journal, self._settings_file, default_config())
        return [__version__, _stamp(self._folder.book), *map(_sum, summed)]


def _stamp(file: Path) -> list[int] | None:
    """A value that changes whenever another file takes the place of this one; None without one."""
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
