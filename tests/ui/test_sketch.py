"""What is drawn on the paper is what the picture shows, and undo takes back what it should."""

from __future__ import annotations

import io

import numpy as np
from PIL import Image

from kiosk.store.media.drawing import SIZE, is_whole
from kiosk.ui.guest.steps.draw.sketch import INKS, PAPER, Stroke, drawing_of, picture_of


def colour(image: Image.Image, across: float, up: float) -> str:
    x, y = round(across * (SIZE[0] - 1)), round((1 - up) * (SIZE[1] - 1))
    return "#{:02X}{:02X}{:02X}".format(*np.asarray(image)[y, x])


def test_a_stroke_is_where_the_finger_was_and_nowhere_else() -> None:
    image = picture_of([Stroke("red", [(0.25, 0.75), (0.75, 0.75)])])
    assert image.size == SIZE
    assert colour(image, 0.25, 0.75) == colour(image, 0.5, 0.75) == INKS["red"]
    assert colour(image, 0.5, 0.25) == colour(image, 0.5, 0.70) == PAPER


def test_a_tap_is_a_dot() -> None:
    image = picture_of([Stroke("green", [(0.5, 0.5)])])
    assert colour(image, 0.5, 0.5) == INKS["green"]
    ink = int((np.asarray(image) != (0xFF, 0xFD, 0xF8)).any(axis=2).sum())
    assert 100 < ink < 400


def test_later_strokes_lie_over_earlier_ones() -> None:
    across, upright = [(0.1, 0.5), (0.9, 0.5)], [(0.5, 0.1), (0.5, 0.9)]
    assert (
        colour(picture_of([Stroke("blue", across), Stroke("black", upright)]), 0.5, 0.5)
        == (INKS["black"])
    )
    assert (
        colour(picture_of([Stroke("black", upright), Stroke("blue", across)]), 0.5, 0.5)
        == (INKS["blue"])
    )


def test_a_drawing_is_a_png_to_keep_and_no_strokes_are_none() -> None:
    assert drawing_of([]) is None
    png = drawing_of([Stroke("yellow", [(0.1, 0.1), (0.9, 0.9)])])
    assert png is not None
    assert is_whole(png)
    with Image.open(io.BytesIO(png)) as image:
        assert colour(image.convert("RGB"), 0.5, 0.5) == INKS["yellow"]
