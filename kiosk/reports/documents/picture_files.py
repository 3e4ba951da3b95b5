"""The pictures of a report as small files in a folder, in a size that memory has room for."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import AttachmentKind, Entry
from kiosk.reports.documents.report_content import Picture
from kiosk.reports.documents.thumbnails import picture_of, small

_SMALL, _LARGE = 300, 560
"""Px of the longer side: on paper some 200 an inch."""

_LEAST = 120

_BUDGET = 50_000_000
"""Pixels of all pictures together: who sets the pages unpacks all of them at once, 3 bytes each."""


class PictureFiles:
    """Makes the files in a folder; all of them together stay within the budget."""

    def __init__(self, folder: Path, book: Guestbook, entries: int) -> None:
        """`entries` is how many may have a picture."""
        self._folder, self._book = folder, book
        self._made = 0
        fair = int((_BUDGET / max(1, entries)) ** 0.5)
        self._sides = {False: _within(fair, _SMALL), True: _within(2 * fair, _LARGE)}

    def of(self, attachment: AttachmentKind, entry: Entry, large: bool) -> Picture | None:
        """A picture of an entry; None if it is gone or damaged."""
        side = self._sides[large]
        picture = picture_of(self._book, attachment, entry, side)
        return None if picture is None else self._kept(picture)

    def logo(self, file: str) -> Picture | None:
        """The house's logo, if it has one that can be read."""
        try:
            data = Path(file).read_bytes() if file else b""
        except OSError:
            return None
        picture = small(data, _LARGE) if data else None
        return None if picture is None else self._kept(picture)

    def _kept(self, picture: Image.Image) -> Picture:
        self._made += 1
        path = self._folder / f"{self._made}.jpg"
        picture.save(path, "JPEG", quality=85)
        return Picture(path, *picture.size, alt="")


def _within(side: int, most: int) -> int:
    return max(_LEAST, min(side, most))
