"""A drawn test card: two faces that look at each other, and a moving sun."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np
from PIL import Image, ImageDraw

from kiosk.camera.base import CameraError, Pixels
from kiosk.camera.rate_limiter import RateLimiter

RATE = 25.0
_PASS = 100
"""Pictures in which the sun goes there and back."""

_SKY, _SUN, _INK, _CHEEK = "#CFE1E7", "#F6C84C", "#1F2A2B", "#E99A77"
_LEFT, _RIGHT = "#F3B48B", "#316769"
_BARS = ("#F7E4AC", "#F8D5BC", "#D0E2D2", "#FFFDF8", "#F0D6DA", "#F3EADA", "#A63F27", "#0F4F52")
_SMOOTH = 2
"""Drawn this many times larger, then shrunk: Pillow draws jagged edges."""


class TestCard:
    """A camera without a device: 25 pictures a second, each different from the one before.

    The left face is light and the right one dark, so that a mirrored picture can be recognised.
    """

    __test__ = False  # pytest takes every Test... for a test

    def __init__(
        self,
        width: int,
        height: int,
        *,
        clock: Callable[[], float] = time.monotonic,
        pause: Callable[[float], object] = time.sleep,
    ) -> None:
        self._size = (width, height)
        self._clock = clock
        self._pause = pause
        self._pace: RateLimiter | None = None
        self._ground: Pixels | None = None
        self._sun: Pixels | None = None
        self._count = 0

    def open(self) -> None:
        self._ground = np.asarray(_draw_ground(self._size))
        self._sun = np.asarray(_draw_sun(min(self._size) // 6))
        self._pace = RateLimiter(RATE, self._clock, self._pause)

    def read(self) -> Pixels:
        if self._pace is None or self._ground is None or self._sun is None:
            raise CameraError("The test card is not open.")
        self._pace.wait()
        image = self._ground.copy()
        self._shine(image, self._sun, self._count)
        self._count += 1
        return image

    def close(self) -> None:
        self._pace = self._ground = self._sun = None

    def _shine(self, image: Pixels, sun: Pixels, count: int) -> None:
        turn = 2 * math.pi * count / _PASS
        side = sun.shape[0]
        x = round((self._size[0] - side) * (1 - math.cos(turn)) / 2)
        y = round(self._size[1] * 0.04)
        place = image[y : y + side, x : x + side]
        cover = sun[..., 3:].astype(np.uint16)
        place[:] = (sun[..., :3] * cover + place * (255 - cover)) // 255
        # The sun pauses where it turns; the mark never does.
        step = count % _PASS
        high = max(4, self._size[1] // 40)
        image[-high:, : self._size[0] * (step + 1) // _PASS] = (31, 42, 43)


def _draw_ground(size: tuple[int, int]) -> Image.Image:
    width, height = size[0] * _SMOOTH, size[1] * _SMOOTH
    image = Image.new("RGB", (width, height), _SKY)
    draw = ImageDraw.Draw(image)
    bar = width / len(_BARS)
    for place, colour in enumerate(_BARS):
        draw.rectangle((place * bar, height * 0.8, (place + 1) * bar, height), fill=colour)
    radius = min(width, height) * 0.26
    middle = height * 0.52
    _draw_face(draw, width / 2 - radius * 0.86, middle, radius, _LEFT, looks=0.16)
    _draw_face(draw, width / 2 + radius * 0.86, middle, radius, _RIGHT, looks=-0.16)
    return image.resize(size, Image.Resampling.LANCZOS)


def _draw_face(
    draw: ImageDraw.ImageDraw, x: float, y: float, radius: float, colour: str, *, looks: float
) -> None:
    def spot(dx: float, dy: float, size: float, fill: str) -> None:
        cx, cy, r = x + dx * radius, y + dy * radius, size * radius
        draw.ellipse((cx - r, cy - r, cx + r, cy + r), fill=fill)

    spot(0, 0, 1, colour)
    ink = _INK if colour == _LEFT else "#FFFDF8"
    for side in (-0.3, 0.3):
        spot(looks + side, -0.2, 0.085, ink)
        spot(looks + side * 1.8, 0.16, 0.13, _CHEEK)
    smile = (
        x + (looks - 0.3) * radius,
        y - 0.1 * radius,
        x + (looks + 0.3) * radius,
        y + 0.44 * radius,
    )
    draw.arc(smile, 25, 155, fill=ink, width=max(2, round(radius * 0.07)))


def _draw_sun(side: int) -> Image.Image:
    big = side * _SMOOTH
    image = Image.new("RGBA", (big, big), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    middle = big / 2
    for ray in range(12):
        angle = math.radians(ray * 30)
        inner, outer = middle * 0.72, middle * 0.96
        line = [
            (middle + math.cos(angle) * r, middle + math.sin(angle) * r) for r in (inner, outer)
        ]
        draw.line(line, fill=_SUN, width=max(2, round(big * 0.05)))
    draw.ellipse((middle * 0.4, middle * 0.4, middle * 1.6, middle * 1.6), fill=_SUN)
    return image.resize((side, side), Image.Resampling.LANCZOS)
