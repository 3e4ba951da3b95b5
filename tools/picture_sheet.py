"""A sheet to draw flat shapes on, for `tools/pictures.py`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import cos, pi, sin

from PIL import Image, ImageDraw, ImageFilter

SIZE = (800, 1000)
FINER = 3
"""Drawn so many times larger, then made smaller: Pillow's own edges are jagged."""

Point = tuple[float, float]


class Sheet:
    """A sheet to draw on, in px of the finished picture."""

    def __init__(self, ground: str) -> None:
        self.image = Image.new("RGB", (SIZE[0] * FINER, SIZE[1] * FINER), ground)
        self._draw = ImageDraw.Draw(self.image)

    def blob(self, x: float, y: float, radius: float, colour: str, high: float = 0) -> None:
        """A circle round x, y, or an ellipse `high` px from its middle to its top."""
        high = high or radius
        self._draw.ellipse(_finer(x - radius, y - high, x + radius, y + high), fill=colour)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """A shape with straight sides."""
        self._draw.polygon([(x * FINER, y * FINER) for x, y in points], fill=colour)

    def box(self, x: float, y: float, wide: float, high: float, colour: str, r: float = 0) -> None:
        """A rectangle with round corners."""
        box = _finer(x, y, x + wide, y + high)
        self._draw.rounded_rectangle(box, r * FINER, fill=colour)

    def line(self, points: Sequence[Point], width: float, colour: str) -> None:
        """A line with round ends and corners."""
        fine = [(x * FINER, y * FINER) for x, y in points]
        self._draw.line(fine, fill=colour, width=round(width * FINER))
        for x, y in points:
            self.blob(x, y, width / 2, colour)

    def ring(self, x: float, y: float, radius: float, width: float, colour: str) -> None:
        """A circle's edge, its outer side at `radius`."""
        box = _finer(x - radius, y - radius, x + radius, y + radius)
        self._draw.ellipse(box, outline=colour, width=round(width * FINER))

    def slice(
        self, x: float, y: float, radius: float, angles: tuple[float, float], colour: str
    ) -> None:
        """A part of a disc between two angles, in degrees clockwise from three o'clock."""
        box = _finer(x - radius, y - radius, x + radius, y + radius)
        self._draw.pieslice(box, *angles, fill=colour)

    def arc(
        self,
        middle: Point,
        radius: float,
        angles: tuple[float, float],
        width: float,
        colour: str,
    ) -> None:
        """A part of a circle with round ends."""
        self.line(curve(middle, radius, angles), width, colour)

    def soft(self, paint: Callable[[Sheet], None], blur: float) -> None:
        """What `paint` draws, out of focus, as what lies behind is in the look."""
        behind = Sheet("white")
        behind.image.paste(self.image)
        paint(behind)
        small = behind.image.reduce(FINER).filter(ImageFilter.GaussianBlur(blur))
        self.image.paste(small.resize(self.image.size, Image.Resampling.BICUBIC))

    def finished(self) -> Image.Image:
        return self.image.resize(SIZE, Image.Resampling.LANCZOS)


def _finer(*sides: float) -> tuple[float, ...]:
    return tuple(side * FINER for side in sides)


def curve(middle: Point, radius: float, angles: tuple[float, float]) -> list[Point]:
    """Points on a circle between two angles in degrees, clockwise from three o'clock."""
    first, last = angles
    steps = [first + (last - first) * n / 60 for n in range(61)]
    return [
        (middle[0] + radius * cos(a * pi / 180), middle[1] + radius * sin(a * pi / 180))
        for a in steps
    ]


def leaf(tip: Point, foot: Point, belly: float) -> list[Point]:
    """The outline of a leaf from its foot to its tip, `belly` px wide to each side."""
    (x, y), along = foot, (tip[0] - foot[0], tip[1] - foot[1])
    length = (along[0] ** 2 + along[1] ** 2) ** 0.5
    across = (-along[1] / length, along[0] / length)
    there: list[Point] = []
    back: list[Point] = []
    for n in range(41):
        share = n / 40
        out = belly * sin(pi * share)
        at = (x + along[0] * share, y + along[1] * share)
        there.append((at[0] + across[0] * out, at[1] + across[1] * out))
        back.append((at[0] - across[0] * out, at[1] - across[1] * out))
    return there + back[::-1]
