"""The composer: makes the picture of a card, the same for wall, review, report and print."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PIL import Image

from kiosk.cards.cache_key import name_of
from kiosk.cards.card import Card
from kiosk.cards.images import photos
from kiosk.cards.images.heads import HeadFinder
from kiosk.cards.images.photos import Photo
from kiosk.cards.images.pictures import Pictures
from kiosk.cards.layouts import lay_out
from kiosk.cards.palette import Theme, tint_for
from kiosk.cards.parts import Content
from kiosk.cards.poster import DEEP, lay_poster
from kiosk.cards.sheet import Colours, Sheet
from kiosk.cards.style import Looks, Style
from kiosk.cards.tile_face import (
    EDGE,
    PrintKind,
    kinds_of,
    lay_print,
    suits_print,
    with_clear_edge,
)
from kiosk.i18n.formats import long_date
from kiosk.paths import themes
from kiosk.typography.bidi import direction_of
from kiosk.typography.fonts import Faces
from kiosk.typography.typesetter import Typesetter

_CLOSER = 1.2
"""A poster as a print is smaller, but must be readable from as far."""
LEAST_SIDE, LARGEST_SIDE = 64, 8192
"""The least and largest side of a card, in px."""


class Composer:
    """Composes cards. Deterministic, and safe to use from several threads at once.

    `assets_dir` is the house's assets folder, with the fonts in it; `style` says how the house
    wants its cards, by default as in the theme papier.
    """

    def __init__(self, assets_dir: Path, style: Style | None = None) -> None:
        self._looks = Looks(style or Style(themes()))
        self.worn = 1
        """The number of styles so far: another number means another look of the same cards."""
        self._fonts = assets_dir / "fonts"
        self._heads = HeadFinder(assets_dir / "models" / "face_detection_short_range.tflite")
        self._pictures = Pictures(assets_dir / "pictures")
        self._setter = Typesetter(Faces(self._fonts))

    def wear(self, style: Style) -> None:
        """Use another style from now on, for example because the house changed its logo."""
        self._looks = Looks(style)
        self.worn += 1

    def close(self) -> None:
        """End what was started to find faces; it starts again with the next photo."""
        self._heads.close()

    @property
    def wall_colour(self) -> str:
        """The background of the prints in this house's mosaic."""
        return self._looks.theme().wall

    def compose(
        self,
        card: Card,
        size: tuple[int, int],
        theme: str | None = None,
        tint: str | None = None,
    ) -> Image.Image:
        """A card as an RGB picture of `size` in px.

        `theme` is the name or path of one, by default the wall's own; one that cannot be read is
        replaced by papier. `tint` is one of `TINTS`, by default chosen by the card's seed (see
        `tint_for` for a wall that never shows one twice in a row). A damaged photo or drawing is
        left out. Raises `ValueError` for a size out of bounds, `KeyError` for an unknown tint.
        """
        across, down = (800, 988) if size[1] > size[0] else (1280, 704)
        sheet = self._sheet(card, size, min(size[0] / across, size[1] / down), theme, tint)
        lay_out(sheet, replace(self._content(card, size), logo=self._looks.logo))
        return sheet.image

    def poster(self, heading: str, words: str, size: tuple[int, int], language: str) -> Image.Image:
        """A few large words under a heading, as an RGB picture of `size` in px, for a wall.

        Raises `ValueError` for a size out of bounds.
        """
        return self._poster(heading, words, size, language, 1.0)

    def _poster(
        self, heading: str, words: str, size: tuple[int, int], language: str, closer: float
    ) -> Image.Image:
        """`closer` is how much larger everything is than on a poster for a whole screen."""
        _check(size)
        across, down = (800, 988) if size[1] > size[0] else (1280, 704)
        scale = closer * min(size[0] / across, size[1] / down)
        reads = direction_of(words, language)
        sheet = Sheet(size, DEEP, self._setter, reads, scale, language)
        lay_poster(sheet, heading, words)
        return sheet.image

    def poster_print(
        self, heading: str, words: str, size: tuple[float, float], scale: float, language: str
    ) -> Image.Image:
        """A poster as a print for the mosaic, with a white edge; sizes and picture as in
        `print_of`.
        """
        real = (round(size[0] * scale), round(size[1] * scale))
        edge = round(EDGE * scale)
        within = (real[0] - 2 * edge, real[1] - 2 * edge)
        inner = self._poster(heading, words, within, language, _CLOSER)
        made = Image.new("RGB", real, self._looks.theme().paper)
        made.paste(inner, (edge, edge))
        return with_clear_edge(made)

    def print_of(
        self,
        card: Card,
        size: tuple[float, float],
        kind: PrintKind,
        scale: float = 2.0,
        theme: str | None = None,
        tint: str | None = None,
    ) -> Image.Image:
        """A card as a print for the mosaic, unrotated, as an RGBA picture.

        `size` is the print's in logical px, `scale` how many px of the picture one of those is.
        One clear px goes round it, so that it can be turned without jagged sides: the picture is
        `size` times `scale`, and 2 px more each way. A kind whose picture or words the card lacks
        (see `kinds_of`) shows what there is. Raises as `compose` does.
        """
        real = (round(size[0] * scale), round(size[1] * scale))
        sheet = self._sheet(card, real, scale, theme, tint)
        lay_print(sheet, self._content(card, real), kind)
        return with_clear_edge(sheet.image)

    def suits(
        self, card: Card, size: tuple[float, float], kind: PrintKind, scale: float = 2.0
    ) -> bool:
        """Whether `print_of` shows everything that this kind of print has to show, uncut.

        A card that does not suit one place of the mosaic may well suit another.
        """
        if kind not in kinds_of(card):
            return False
        real = (round(size[0] * scale), round(size[1] * scale))
        if kind == "quote":
            card = replace(card, photo=None, drawing=None, picture="")
        sheet = self._sheet(card, real, scale, None, None)
        return suits_print(sheet, self._content(card, real), kind)

    def theme(self, name: str | None = None) -> Theme:
        """The colours of a theme, by default the wall's own."""
        return self._looks.theme(name)

    def name_of(self, card: Card, how: object, theme: str | None = None) -> str:
        """A name for the picture of a card, for a cache: another one for another picture.

        `how` is what it is made by beside the theme: size, tint, kind; told apart by its `repr`.
        """
        made_by = (how, self._looks.named(theme), self._pictures.stamp(card.picture))
        return name_of(card, made_by, self._fonts)

    def _sheet(
        self, card: Card, size: tuple[int, int], scale: float, theme: str | None, tint: str | None
    ) -> Sheet:
        _check(size)
        colours = Colours.of(self._looks.theme(theme), tint or tint_for(card.seed))
        text = card.quote.strip() or " ".join(card.name.split())
        return Sheet(
            size, colours, self._setter, direction_of(text, card.language), scale, card.language
        )

    def _content(self, card: Card, size: tuple[int, int]) -> Content:
        """The content of a card, with its pictures opened and no smaller than `size` needs."""
        if card.photo:
            image = photos.read(card.photo, size, card.seed)
            photo = Photo(image, self._heads.find(image)) if image is not None else None
        else:
            photo = self._pictures.photo(card.picture, size, card.seed)
        return Content(
            quote=card.quote.strip(),
            name=" ".join(card.name.split()),
            day=long_date(card.date, card.language),
            photo=photo,
            drawing=photos.read(card.drawing, size, card.seed) if card.drawing else None,
        )


def _check(size: tuple[int, int]) -> None:
    if not all(LEAST_SIDE <= side <= LARGEST_SIDE for side in size):
        raise ValueError(f"a card is {LEAST_SIDE} to {LARGEST_SIDE} px a side, not {size}")
