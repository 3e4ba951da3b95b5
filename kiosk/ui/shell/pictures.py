"""Pictures for the screens, made by Pillow on a worker thread."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from kiosk.cards.card import Card
from kiosk.cards.composer import Composer
from kiosk.guestbook.model.entry import PICTURES
from kiosk.picture_files import NoPicture, TooManyPixels, read_picture
from kiosk.store.media.photo import keep_frame

if TYPE_CHECKING:
    from kiosk.camera.base import Pixels

LARGEST = 1280
"""px: the longest side that a photo is shown at; more would only cost."""


TILE = (400, 500)
"""px: a drawn picture among the others is shown no larger than about this."""


def drawn_pictures(folder: Path) -> dict[str, Image.Image]:
    """The pictures to choose from, small, by name; without one whose file is gone or damaged."""
    found: dict[str, Image.Image] = {}
    for name in PICTURES:
        try:
            data = (folder / f"{name}.jpg").read_bytes()
            found[name] = read_picture(data, least=TILE)
        except (OSError, NoPicture, TooManyPixels):
            continue
    return found


def keep_photo(pixels: Pixels) -> tuple[bytes, Image.Image]:
    """A camera's frame as it will be kept, and that as a picture to look at."""
    kept = keep_frame(pixels)
    return kept, open_photo(kept)


def open_photo(photo: bytes) -> Image.Image:
    """A kept photo (JPEG) to look at, no larger than it needs to be."""
    picture = Image.open(io.BytesIO(photo))
    picture.draft("RGB", (LARGEST, LARGEST))
    return picture.convert("RGB")


def small_card(
    composer: Composer, card: Card, wall: tuple[int, int], view: tuple[int, int]
) -> Image.Image:
    """A card as the wall will show it: composed at the wall's size, then made smaller."""
    return composer.compose(card, wall).resize(view, Image.Resampling.LANCZOS)
