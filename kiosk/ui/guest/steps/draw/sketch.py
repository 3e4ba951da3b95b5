"""A drawing as strokes of a finger, and the picture that is made from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PIL import Image, ImageDraw

from kiosk.store.media.drawing import SIZE, keep_drawing

INKS = {
    "black": "#1F2A2B",
    "red": "#A63F27",
    "yellow": "#F6C84C",
    "green": "#2E6B4A",
    "blue": "#2B5F8A",
}
"""The five colours, by name; the first is the one that a guest begins with."""

PAPER = "#FFFDF8"
"""What is drawn on: the sheet of docs/look.md, also where contrast is high."""

PEN = 0.012
"""Width of the pen, in widths of the paper."""

_FINER = 2
"""Drawn so many times as large and then made smaller: no stairs at the edges."""


@dataclass(slots=True)
class Stroke:
    """From where the finger came down to where it went up.

    `points` are across and up in shares of the paper's width and height, from below left.
    """

    ink: str
    points: list[tuple[float, float]] = field(default_factory=list)


def drawing_of(strokes: Sequence[Stroke]) -> bytes | None:
    """The strokes as a PNG to keep, None where there are none. Takes long enough for a thread."""
    return keep_drawing(picture_of(strokes)) if strokes else None


def picture_of(strokes: Sequence[Stroke]) -> Image.Image:
    """The strokes on paper, `SIZE` in px; later ones over those before."""
    wide, high = SIZE[0] * _FINER, SIZE[1] * _FINER
    image = Image.new("RGB", (wide, high), PAPER)
    pen = ImageDraw.Draw(image)
    half = PEN * wide / 2
    for stroke in strokes:
        ink = INKS[stroke.ink]
        points = [(x * wide, (1 - y) * high) for x, y in stroke.points]
        pen.line(points, fill=ink, width=round(2 * half))
        # A pen is round: at the ends, and where it turns.
        for x, y in points:
            pen.ellipse((x - half, y - half, x + half, y + half), fill=ink)
    return image.resize(SIZE, Image.Resampling.LANCZOS)
