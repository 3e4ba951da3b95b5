"""A guest's drawing on a card: complete, on its own paper, never cropped."""

from __future__ import annotations

from collections import Counter

from PIL import Image, ImageChops

AIR = 28
"""Logical px of paper around a drawing on a card."""

_PAPER_NOISE = 24  # of 255: the noise of a JPEG on an even background
_LEAST_PART = 0.5  # of a side: a small drawing is enlarged to at most twice its size


def on_paper(drawing: Image.Image, paper: str) -> Image.Image:
    """The strokes of a drawing on the card's paper, without the empty margin around them.

    A background as light as paper becomes the paper; a drawing on a dark or coloured background
    keeps it, and its whole sheet.
    """
    ground = _ground(drawing)
    if min(ground) < 255 - 2 * _PAPER_NOISE:
        return drawing
    cut = drawing.crop(_strokes(drawing, ground))
    # The background becomes white and then the paper; the strokes hardly change.
    whiten = [min(255, value * 255 // (each - 3)) for each in ground for value in range(256)]
    return ImageChops.multiply(cut.point(whiten), Image.new("RGB", cut.size, paper))


def fitted(drawing: Image.Image, size: tuple[int, int], paper: str) -> Image.Image:
    """A drawing, complete, in the middle of a paper of `size` px."""
    strokes = on_paper(drawing, paper)
    scale = min(size[0] / strokes.width, size[1] / strokes.height)
    small = (
        min(size[0], max(1, round(strokes.width * scale))),
        min(size[1], max(1, round(strokes.height * scale))),
    )
    sheet = Image.new("RGB", size, paper)
    at = ((size[0] - small[0]) // 2, (size[1] - small[1]) // 2)
    sheet.paste(strokes.resize(small, Image.Resampling.LANCZOS, reducing_gap=3), at)
    return sheet


def _ground(drawing: Image.Image) -> tuple[int, int, int]:
    """The most frequent colour of a drawing."""
    few = drawing.resize((64, 64), Image.Resampling.NEAREST).tobytes()
    pixels = list(zip(few[::3], few[1::3], few[2::3], strict=True))
    rough = Counter((red >> 4, green >> 4, blue >> 4) for red, green, blue in pixels)
    most = rough.most_common(1)[0][0]
    alike = [p for p in pixels if (p[0] >> 4, p[1] >> 4, p[2] >> 4) == most]
    red, green, blue = (sorted(each)[len(each) // 2] for each in zip(*alike, strict=True))
    return red, green, blue


def _strokes(drawing: Image.Image, ground: tuple[int, int, int]) -> tuple[int, int, int, int]:
    """The part of a drawing with strokes, at least half of each side."""
    apart = ImageChops.difference(drawing, Image.new("RGB", drawing.size, ground)).convert("L")
    marked = apart.point([0] * _PAPER_NOISE + [255] * (256 - _PAPER_NOISE)).getbbox()
    left, top, right, bottom = marked or (0, 0, *drawing.size)
    left, right = _no_less(left, right, drawing.width)
    top, bottom = _no_less(top, bottom, drawing.height)
    return left, top, right, bottom


def _no_less(start: int, end: int, whole: int) -> tuple[int, int]:
    least = min(whole, max(1, round(whole * _LEAST_PART)))
    if end - start >= least:
        return start, end
    start = min(max(0, (start + end - least) // 2), whole - least)
    return start, start + least
