"""The one composer: a card to a picture, the same for wall, review, report and print."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

from kiosk.cards import photos
from kiosk.cards.bidi import direction_of
from kiosk.cards.card import Card
from kiosk.cards.dates import long_date
from kiosk.cards.faces import Faces
from kiosk.cards.layouts import Content, lay_out
from kiosk.cards.palette import THEMES, TINTS, tint_for
from kiosk.cards.sheet import Colours, Sheet
from kiosk.cards.typeset import Typesetter

LEAST_SIDE, LARGEST_SIDE = 64, 8192
"""The sides that a card can have, in px."""


class Composer:
    """Composes cards. Deterministic, and safe to use from several threads at once.

    `assets_dir` is the house's assets folder, with the fonts in it.
    """

    def __init__(self, assets_dir: Path) -> None:
        self._setter = Typesetter(Faces(assets_dir / "fonts"))

    def compose(
        self,
        card: Card,
        size: tuple[int, int],
        theme: str = "papier",
        tint: str | None = None,
    ) -> Image.Image:
        """A card as an RGB picture of `size` in px.

        `theme` is one of `THEMES`; `tint` one of `TINTS`, by the card's seed if left out (see
        `tint_for` for a wall that never shows one twice in a row). A photo that is damaged is
        left out. Raises `ValueError` for a size that is out of bounds, `KeyError` for a theme or
        tint that there is not.
        """
        if not all(LEAST_SIDE <= side <= LARGEST_SIDE for side in size):
            raise ValueError(f"a card is {LEAST_SIDE} to {LARGEST_SIDE} px a side, not {size}")
        colours = Colours(THEMES[theme], TINTS[tint or tint_for(card.seed)])
        photo = photos.read(card.photo, size, card.seed) if card.photo else None
        content = Content(
            quote=card.quote.strip(),
            name=" ".join(card.name.split()),
            day=long_date(card.date, card.language),
            photo=photo,
        )
        words = content.quote or content.name
        sheet = Sheet(size, colours, self._setter, direction_of(words, card.language))
        lay_out(sheet, content)
        return sheet.image
