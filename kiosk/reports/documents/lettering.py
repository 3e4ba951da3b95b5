"""Lines of a document in one of its faces: how wide they are, and their place on the page.

Which face has a character, which way a run goes and what is one emoji is decided where it is for
cards, so that a guest's words look on paper as they do on the wall.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator
from dataclasses import replace

from fpdf.fonts import TTFFont
from PIL import Image

from kiosk.reports.documents.pdf_type import MM_A_POINT, Shaped, TypePdf
from kiosk.typography.bidi import Direction
from kiosk.typography.fonts import EMOJI_SIZE, Face, Faces, Role
from kiosk.typography.graphemes import clusters
from kiosk.typography.typesetter import EMOJI_ASCENT, Run, Typesetter

_FINE = 0.55
"""Of the size that emoji are drawn in; at 13 points that leaves some 330 pixels an inch."""

_MOST_EMOJI = 256


class Lettering:
    """One way of writing on the pages of a PDF. What no font has is left out, as on cards."""

    def __init__(self, pdf: TypePdf, faces: Faces, face: Face, role: Role) -> None:
        """`face` stands in for the first face of the role."""
        self._pdf = pdf
        self._setter = Typesetter(faces)
        self._first = faces.first(role)
        self._face = replace(face, scale=self._first.scale)
        self._role: Role = role
        self._emoji = functools.lru_cache(_MOST_EMOJI)(self._drawn)

    def width(self, line: str, role: Role, px: float, base: Direction) -> float:
        """The width of a line, in the unit in which its size `px` is; `role` is the own one."""
        return sum(wide for _run, _shaped, wide in self._runs(line, role, base)) * px

    def place(
        self, at: tuple[float, float], line: str, points: float, ink: str, base: Direction
    ) -> None:
        """Place a line with its left end on the baseline `at`, in mm."""
        x, y = at
        size = points * MM_A_POINT
        for run, shaped, wide in self._runs(line, self._role, base):
            if shaped is None:
                self._place_emoji((x, y), run, points)
            else:
                font, glyphs = shaped
                self._pdf.place((x, y), font, glyphs, points * run.face.scale, ink)
            x += wide * size

    def _runs(
        self, line: str, role: Role, base: Direction
    ) -> Iterator[tuple[Run, tuple[TTFFont, Shaped] | None, float]]:
        """The runs of a line from left to right, their glyphs, and widths at size 1."""
        for run in self._setter.runs(line, role, base):
            if run.face.emoji:
                yield run, None, sum(self._emoji(each, run.face)[1] for each in clusters(run.text))
                continue
            face = self._face if run.face == self._first and self._has(run.text) else run.face
            font = self._pdf.embed(face.path, face.index)
            if font is not None:
                glyphs = self._pdf.shaped(font, run.text, run.direction)
                yield run, (font, glyphs), glyphs.width / 1000 * run.face.scale

    def _has(self, text: str) -> bool:
        return self._face == self._first or self._face.covers(text)

    def _place_emoji(self, at: tuple[float, float], run: Run, points: float) -> None:
        """Place each emoji of a run as a picture of its own."""
        font = self._pdf.embed(self._face.path, self._face.index)
        if font is None:
            return
        x, y = at
        size = points * MM_A_POINT
        found = clusters(run.text)
        for each in found if run.direction == "ltr" else reversed(found):
            picture, wide = self._emoji(each, run.face)
            high = wide * picture.height / picture.width
            above = EMOJI_ASCENT / EMOJI_SIZE * size
            self._pdf.place_picture(
                (x, y), (wide * size, high * size), above, picture, each, font, points
            )
            x += wide * size

    def _drawn(self, emoji: str, face: Face) -> tuple[Image.Image, float]:
        """The picture of an emoji, and its width at size 1."""
        strip = self._setter.emoji(emoji, face)
        small = (max(1, round(strip.width * _FINE)), max(1, round(strip.height * _FINE)))
        wide = strip.width / EMOJI_SIZE
        return strip.resize(small, Image.Resampling.LANCZOS), wide
