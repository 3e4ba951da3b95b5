"""Type on the pages of a PDF: runs that are shaped and placed as glyphs, emoji as pictures.

fpdf2 has the pages, and embeds the fonts. Its own way with text is not used: it calls itself once
for every character without a direction, so that a row of dots ends in a RecursionError; it tears
emoji of several characters; and it puts the number of pages in place of a guest's "{nb}". Here
nothing calls itself, and every character is only ever a glyph.
"""

from __future__ import annotations

import logging
import struct
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import uharfbuzz as hb
from fontTools.ttLib import TTLibError  # pyright: ignore[reportMissingTypeStubs]
from fpdf import FPDF
from fpdf.fonts import TTFFont
from PIL import Image

from kiosk.typography.bidi import Direction

MM_A_POINT = 25.4 / 72

_CHARACTERS = 1
"""HarfBuzz's level of clusters at which a mark has a place of its own in the text."""

_MOST_SHAPED = 20_000
_LEAST_MOVE = 0.5  # thousandths of the size: less is no more than rounding
_UNREADABLE = (OSError, TTLibError, KeyError, ValueError, NotImplementedError, struct.error)

_log = logging.getLogger(__name__)


class Glyph(NamedTuple):
    """A glyph of a run, from left to right; lengths in thousandths of the size.

    `text` is what it stands for; empty where the glyph before stands for that too.
    """

    number: int
    text: str
    advance: float
    right: float
    up: float


class Shaped(NamedTuple):
    """A text in the glyphs of one face."""

    glyphs: tuple[Glyph, ...]
    width: float


class TypePdf(FPDF):
    """A4 pages on which type and pictures are placed, in mm from the top left corner."""

    def __init__(self, foot: Callable[[int], None]) -> None:
        """`foot` draws what stands at the foot of a page, told its number, when it is full."""
        super().__init__(format="A4")
        self._foot = foot
        self.alias_nb_pages("")
        self.render_color_fonts = False
        self._embedded: dict[tuple[Path, int], TTFFont | None] = {}
        self._shapes: OrderedDict[tuple[int, str, Direction], Shaped] = OrderedDict()

    def footer(self) -> None:
        self._foot(self.page)

    def embed(self, path: Path, index: int) -> TTFFont | None:
        """A face, embedded when first asked for; None for a file that cannot be."""
        key = (path, index)
        if key not in self._embedded:
            family = f"f{len(self._embedded)}"
            try:
                self.add_font(family, "", path, collection_font_number=index)
            except _UNREADABLE:
                _log.warning(
                    "The font %s cannot be put into a PDF: its letters are left out.", path
                )
            font = self.fonts.get(family)
            self._embedded[key] = font if isinstance(font, TTFFont) else None
        return self._embedded[key]

    def shaped(self, font: TTFFont, text: str, direction: Direction) -> Shaped:
        """The glyphs of a text that runs one way. Words come again: the last ones are kept."""
        key = (font.i, text, direction)
        found = self._shapes.get(key)
        if found is None:
            found = self._shapes[key] = _shape(font, text, direction)
            if len(self._shapes) > _MOST_SHAPED:
                self._shapes.popitem(last=False)
        return found

    def place(
        self, at: tuple[float, float], font: TTFFont, shaped: Shaped, points: float, ink: str
    ) -> None:
        """Place a run with its left end on the baseline `at`; `ink` is PDF's word for a colour."""
        x, y = at
        start = f"1 0 0 1 {x * self.k:.2f} {(self.h - y) * self.k:.2f} Tm"
        size = self._set_font_for_page(font, points, wrap_in_text_object=False)
        shown = " ".join(_shown(font, shaped, points))
        self._out(f"q BT {ink} {size} {start} {shown} ET Q")

    def place_picture(
        self, at: tuple[float, float], size: tuple[float, float], above: float,
        picture: Image.Image, words: str, font: TTFFont, points: float,
    ) -> None:  # fmt: skip
        """Place a picture that stands for `words` with its left end on the baseline `at`.

        It reaches so far `above`. So that its words can be searched and copied, on it lies a glyph
        that is not seen, as wide: readers take the actual text (ISO 32000-1, 14.9.4) for it.
        """
        x, y = at
        wide, high = size
        glyph = self.shaped(font, "x", "ltr")
        stretched = 100 * wide / (glyph.width / 1000 * points * MM_A_POINT)
        start = f"1 0 0 1 {x * self.k:.2f} {(self.h - y) * self.k:.2f} Tm"
        named = self._set_font_for_page(font, points, wrap_in_text_object=False)
        shown = " ".join(_shown(font, glyph, points))
        said = f"\ufeff{words}".encode("utf-16-be").hex()
        actual = f"/Span <</ActualText <{said}>>> BDC {shown} EMC"
        self.image(picture, x, y - above, wide, high)
        self._out(f"q BT 3 Tr {named} {stretched:.1f} Tz {start} {actual} ET Q")

    def close_fonts(self) -> None:
        """Close the files of the faces, which fpdf2 leaves open."""
        for font in self._embedded.values():
            if font is not None:
                font.ttfont.close()


def _shape(font: TTFFont, text: str, direction: Direction) -> Shaped:
    buffer = hb.Buffer()
    buffer.cluster_level = _CHARACTERS
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = direction
    hb.shape(font.hbfont, buffer)
    infos, places = buffer.glyph_infos or (), buffer.glyph_positions or ()
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    glyphs: list[Glyph] = []
    for info, place in zip(infos, places, strict=True):
        # The first glyph of a cluster stands for all of it.
        end = ends.pop(info.cluster, info.cluster)
        stands_for = text[info.cluster : end]
        lengths = (place.x_advance, place.x_offset, place.y_offset)
        glyphs.append(Glyph(info.codepoint, stands_for, *(font.scale * each for each in lengths)))
    return Shaped(tuple(glyphs), sum(glyph.advance for glyph in glyphs))


def _shown(font: TTFFont, shaped: Shaped, points: float) -> list[str]:
    """The operators that show a run: its glyphs, moved where the font's own widths do not do."""
    operators: list[str] = []
    row: list[str] = []
    owed = rise = 0.0  # by how far the pen of the reader is behind ours
    for glyph in shaped.glyphs:
        code, own = _code(font, glyph)
        if code is None:
            owed += glyph.advance
            continue
        if glyph.up != rise:
            operators += [f"[{''.join(row)}] TJ", f"{glyph.up * points / 1000:.3f} Ts"]
            row, rise = [], glyph.up
        move = owed + glyph.right
        if abs(move) >= _LEAST_MOVE:
            row.append(f"{-move:.1f}")
            owed -= move
        row.append(f"<{code:04x}>")
        owed += glyph.advance - own
    return [*operators, f"[{''.join(row)}] TJ"]


def _code(font: TTFFont, glyph: Glyph) -> tuple[int | None, int]:
    """The number by which a PDF names a glyph of a font, and how wide its readers take it."""
    if not glyph.number:  # the box for what a face has not
        return None, 0
    name: str = font.ttfont.getGlyphName(glyph.number)
    # The tables of fontTools have no types.
    metrics: Any = font.ttfont["hmtx"]
    own = round(font.scale * metrics[name][0])
    found = font.subset.get_glyph(glyph.number, tuple(map(ord, glyph.text)), name, own)
    return font.subset.pick_glyph(found), own
