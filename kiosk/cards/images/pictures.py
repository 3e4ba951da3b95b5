"""Drawn pictures for guests who want no photo, used like photos on a card."""

from __future__ import annotations

from pathlib import Path

from kiosk.cards.images import photos
from kiosk.cards.images.heads import Box, Head
from kiosk.cards.images.photos import Photo
from kiosk.guestbook.model.entry import PICTURES

SUBJECT = Box(0.14, 0.12, 0.86, 0.88)
"""The subject of each picture, as shares of its sides: no card crops it."""


class Pictures:
    """The drawn pictures in a folder, `<name>.jpg` each."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def photo(self, name: str, size: tuple[int, int], seed: str) -> Photo | None:
        """The picture as a photo, no smaller than `size` if it was not.

        None for a name that is not in `PICTURES`, and for a missing or damaged picture: the card
        does without it. Only the seed of its card is logged.
        """
        if name not in PICTURES:
            return None
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        image = photos.read(data, size, seed)
        # Its subject is protected like a head.
        return Photo(image, (Head(SUBJECT, SUBJECT),), drawn=True) if image is not None else None

    def stamp(self, name: str) -> object:
        """Changes with the file: a house may have its own pictures."""
        if name not in PICTURES:
            return None
        try:
            status = self._path(name).stat()
        except OSError:
            return None
        return status.st_size, status.st_mtime_ns

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.jpg"
