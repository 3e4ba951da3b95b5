"""Photos and drawings as small pictures for documents, whatever state their files are in."""

from __future__ import annotations

import io

from PIL import Image

from kiosk.guestbook.book import Guestbook
from kiosk.guestbook.entry import Entry, Keepsake

PICTURES: tuple[Keepsake, ...] = ("photo", "drawing")
"""What of an entry a document shows."""

_DAMAGED = (OSError, ValueError, SyntaxError, Image.DecompressionBombError)


def small(data: bytes, longest: int) -> Image.Image | None:
    """A picture file as RGB on white, at most `longest` px a side; None if it is damaged."""
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.draft("RGB", (longest, longest))
            picture.thumbnail((longest, longest), Image.Resampling.LANCZOS)
            paper = Image.new("RGB", picture.size, "white")
            shown = picture.convert("RGBA")
            paper.paste(shown, mask=shown.getchannel("A"))
            return paper
    except _DAMAGED:
        return None


def picture_of(
    book: Guestbook, keepsake: Keepsake, entry: Entry, longest: int
) -> Image.Image | None:
    """A picture of an entry, at most `longest` px a side; None if it is gone or damaged."""
    data = book.keepsake(keepsake, entry)
    return small(data, longest) if data is not None else None


def jpeg(picture: Image.Image) -> io.BytesIO:
    """A picture as the content of a JPEG file."""
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made
