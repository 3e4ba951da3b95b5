"""One line of text: its runs, its width, and its drawing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from math import ceil, floor
from typing import Protocol, Self

from PIL import Image, ImageDraw, features

from kiosk.typography.bidi import Direction, levels, visual
from kiosk.typography.fonts import EMOJI_SIZE, Face, Faces, Role
from kiosk.typography.graphemes import clusters

MEASURE = 100.0
"""The size in px at which widths are measured: advances grow in proportion to the size."""

_FINE_BELOW = 48
_FINER = 4
# Pillow puts every letter on a whole pixel. In small type that shows as uneven letters, so it is
# drawn larger and shrunk.

EMOJI_ASCENT = 110  # px above the baseline at EMOJI_SIZE; the pictures reach 101
_EMOJI_DEPTH = 40


class Line(str):
    """A line of a longer text, which is ordered as the whole of that text is."""

    __slots__ = ("levels",)
    levels: list[int]

    @classmethod
    def of(cls, text: str, levels_: list[int]) -> Self:
        """A line, and the level of each of its characters."""
        line = cls(text)
        line.levels = levels_
        return line


def ordered(lines: Iterable[tuple[str, str]], base: Direction) -> list[Line]:
    """The lines of one paragraph; each comes with what parts it from the line before: "" or " "."""
    parted = list(lines)
    of_all = levels("".join(between + line for between, line in parted), base)
    made: list[Line] = []
    place = 0
    for between, line in parted:
        place += len(between)
        made.append(Line.of(line, of_all[place : place + len(line)]))
        place += len(line)
    return made


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face and one direction."""

    text: str
    face: Face
    direction: Direction


class Measuring(Protocol):
    """What knows how wide a line is."""

    def width(self, line: str, role: Role, px: float, base: Direction) -> float:
        """The width of a line in px."""
        ...


class Typesetter:
    """Sets lines in the faces of the house. Safe to use from several threads."""

    def __init__(self, faces: Faces) -> None:
        self.faces = faces
        # Without raqm and FriBidi, Pillow can neither join letters nor turn them.
        self._shapes = bool(features.check("raqm"))

    def runs(self, line: str, role: Role, base: Direction) -> list[Run]:
        """The runs of a line, from left to right as they stand on the card.

        `base` is the direction of a line that is not part of a longer text.
        """
        of_chars = line.levels if isinstance(line, Line) else levels(line, base)
        marked = [
            (piece.face, of_chars[piece.start], piece.text)
            for piece in self.faces.pieces(line, role)
        ]
        runs: list[tuple[int, Run]] = []
        for (face, level), group in groupby(marked, key=lambda part: part[:2]):
            text = "".join(part[2] for part in group)
            runs.append((level, Run(text, face, "rtl" if level % 2 else "ltr")))
        return [runs[place][1] for place in visual([level for level, _run in runs])]

    def width(self, line: str, role: Role, px: float, base: Direction) -> float:
        """The width of a line in px."""
        wide = sum(self._advance(run, MEASURE) for run in self.runs(line, role, base))
        return wide * px / MEASURE

    def draw(
        self,
        image: Image.Image,
        at: tuple[float, float],
        line: str,
        role: Role,
        px: float,
        colour: str,
        base: Direction,
    ) -> None:
        """Draw a line from its left end `at`, on the baseline."""
        pen = ImageDraw.Draw(image)
        x, baseline = at
        for run in self.runs(line, role, base):
            if run.face.emoji:
                self._draw_emoji(image, x, baseline, run, px)
            elif px < _FINE_BELOW:
                self._draw_fine(image, x, baseline, run, px, colour)
            else:
                font = self.faces.font(run.face, px)
                direction = run.direction if self._shapes else None
                pen.text((x, baseline), run.text, colour, font, anchor="ls", direction=direction)
            x += self._advance(run, px)

    def _advance(self, run: Run, px: float) -> float:
        font = self.faces.font(run.face, px)
        wide = font.getlength(run.text, direction=run.direction if self._shapes else None)
        return wide * px / EMOJI_SIZE if run.face.emoji else wide

    def _draw_fine(
        self, image: Image.Image, x: float, baseline: float, run: Run, px: float, colour: str
    ) -> None:
        font = self.faces.font(run.face, px * _FINER)
        direction = run.direction if self._shapes else None
        left, top, right, bottom = font.getbbox(run.text, direction=direction, anchor="ls")
        # Whole px of the image round the ink, so that shrinking starts on a pixel's edge.
        x0, y0 = floor(x + left / _FINER) - 1, floor(baseline + top / _FINER) - 1
        size = (ceil(x + right / _FINER) + 1 - x0, ceil(baseline + bottom / _FINER) + 1 - y0)
        mask = Image.new("L", (size[0] * _FINER, size[1] * _FINER))
        at = ((x - x0) * _FINER, (baseline - y0) * _FINER)
        ImageDraw.Draw(mask).text(at, run.text, 255, font, anchor="ls", direction=direction)
        mask = mask.resize(size, Image.Resampling.BOX)
        image.paste(colour, (x0, y0, x0 + size[0], y0 + size[1]), mask)

    def emoji(self, text: str, face: Face) -> Image.Image:
        """Emoji in their colours at EMOJI_SIZE, the baseline EMOJI_ASCENT px from the top."""
        font = self.faces.font(face, EMOJI_SIZE)
        wide = int(font.getlength(text)) + 2
        strip = Image.new("RGBA", (wide, EMOJI_ASCENT + _EMOJI_DEPTH))
        ImageDraw.Draw(strip).text(
            (0, EMOJI_ASCENT), text, font=font, anchor="ls", embedded_color=True
        )
        return strip

    def _draw_emoji(
        self, image: Image.Image, x: float, baseline: float, run: Run, px: float
    ) -> None:
        text = run.text
        if run.direction == "rtl":
            text = "".join(reversed(clusters(text)))
        strip = self.emoji(text, run.face)
        scale = px / EMOJI_SIZE
        size = (max(1, round(strip.width * scale)), max(1, round(strip.height * scale)))
        small = strip.resize(size, Image.Resampling.LANCZOS, reducing_gap=3)
        top = round(baseline - EMOJI_ASCENT * scale)
        image.paste(small, (round(x), top), small)
