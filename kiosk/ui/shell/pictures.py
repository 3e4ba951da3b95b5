"""Pictures for the screens, made with Pillow on a worker thread."""

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
"""px: the longest side of a displayed photo; more would only cost time."""


TILE = (400, 500)
"""px: the approximate size of a drawn picture among the others."""


def drawn_pictures(folder: Path) -> dict[str, Image.Image]:
    """The pictures to choose from, small, by name; without any whose file is missing or damaged."""
    found: dict[str, Image.Image] = {}
    for name in PICTURES:
        try:
            data = (folder / f"{name}.jpg").read_bytes()
            found[name] = read_picture(data, least=TILE)
        except (OSError, NoPicture, TooManyPixels):
            continue
    return found


def keep_photo(pixels: Pixels) -> tuple[bytes, Image.Image]:
    """A camera frame as the photo to keep, and as a picture to show."""
    kept = keep_frame(pixels)
    return kept, open_photo(kept)


def open_photo(photo: bytes) -> Image.Image:
    """Open a kept photo (JPEG) for display, no larger than necessary."""
    picture = Image.open(io.BytesIO(photo))
    picture.draft("RGB", (LARGEST, LARGEST))
    return picture.convert("RGB")


def small_card(
    composer: Composer, card: Card, wall: tuple[int, int], view: tuple[int, int]
) -> Image.Image:
    """A card as the wall will show it: composed at the wall's size, then shrunk."""
    return composer.compose(card, wall).resize(view, Image.Resampling.LANCZOS)
