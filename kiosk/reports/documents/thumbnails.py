"""Photos and drawings as small pictures for documents, whatever state their files are in."""

from __future__ import annotations

import io

from PIL import Image

from kiosk.guestbook.guestbook import Guestbook
from kiosk.guestbook.model.entry import AttachmentKind, Entry
from kiosk.picture_files import NoPicture, TooManyPixels, read_picture

PICTURES: tuple[AttachmentKind, ...] = ("photo", "drawing")
"""What of an entry a document shows."""


def small(data: bytes, longest: int) -> Image.Image | None:
    """A picture file as RGB on white, at most `longest` px a side; None if it is damaged."""
    try:
        return read_picture(data, longest=longest)
    except (NoPicture, TooManyPixels):
        return None


def picture_of(
    book: Guestbook, attachment: AttachmentKind, entry: Entry, longest: int
) -> Image.Image | None:
    """A picture of an entry, at most `longest` px a side; None if it is gone or damaged."""
    data = book.entries.attachment(attachment, entry)
    return small(data, longest) if data is not None else None


def jpeg(picture: Image.Image) -> io.BytesIO:
    """A picture as the content of a JPEG file."""
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=85)
    return made
