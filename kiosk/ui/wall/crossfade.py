"""One card at a time, each fading into the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.animation import Animation
from kivy.graphics import Color, Rectangle
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.ui.wall.textures import Textures
from kiosk.ui.widgets.opaque import opaque

if TYPE_CHECKING:
    from kivy.graphics.texture import Texture

    from kiosk.ui.wall.raw import Raw

SPARE = 8
"""px by which a card is larger than its place, so that it can be shifted against burn-in."""


class Crossfade(Widget):
    """Two rectangles take turns; a fade is one changing number.

    Only what is seen is drawn: while nothing fades that is one rectangle, and at most two.
    `shift_x` and `shift_y` say in whole px, from 0 to `SPARE`, which part of the card is seen.
    """

    fade = NumericProperty(0.0)
    """0: the first rectangle is seen; 1: the second, which lies over it."""
    shift_x = NumericProperty(0)
    shift_y = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        self._textures = Textures()
        self._in: list[Texture | None] = [None, None]
        self._front = 0
        super().__init__(**kwargs)
        with opaque(self.canvas):
            self._under_colour = Color(1, 1, 1, 1)
            self._under = Rectangle(size=(0, 0))
        with self.canvas:
            self._over_colour = Color(1, 1, 1, 0)
            self._over = Rectangle(size=(0, 0))
        for name in ("pos", "size", "fade", "shift_x", "shift_y"):
            self.fbind(name, self._draw)

    @property
    def fading(self) -> bool:
        return 0 < self.fade < 1

    def card_size(self) -> tuple[int, int]:
        """The size in px of the pictures to show."""
        return max(64, round(self.width)) + SPARE, max(64, round(self.height)) + SPARE

    def show(self, picture: Raw, seconds: float) -> None:
        """Fade to this picture; at once when nothing is shown, or in no seconds."""
        Animation.cancel_all(self, "fade")
        bare = self._in[self._front] is None
        back = 1 - self._front
        self._textures.done(self._in[back])
        self._in[back] = self._textures.filled(picture)
        self._front = back
        # What was half seen is fully seen or not at all, and the new one begins at nothing.
        self.fade = float(1 - back)
        if bare or not seconds:
            self.fade = float(back)
        else:
            Animation(fade=float(back), d=seconds, t="in_out_sine").start(self)
        self._draw()

    def forget(self) -> None:
        """Nothing of the last cards stays, on the screen or in a texture."""
        Animation.cancel_all(self, "fade")
        for texture in self._in:
            self._textures.blank(texture)
        self._textures.clear()
        self._in = [None, None]
        self._draw()

    def _draw(self, *_args: object) -> None:
        shown = (self.fade < 1, self.fade > 0)
        for rectangle, texture, seen in zip(
            (self._under, self._over), self._in, shown, strict=True
        ):
            there = seen and texture is not None
            rectangle.texture = texture if there else None
            rectangle.pos = self.pos
            rectangle.size = self.size if there else (0, 0)
            if there:
                rectangle.tex_coords = self._part(texture)
        self._under_colour.a = 1.0 if self._in[0] is not None else 0.0
        self._over_colour.a = self.fade

    def _part(self, texture: Texture) -> tuple[float, ...]:
        """Which part of a texture is seen, pixel for pixel."""
        wide, high = texture.size
        left, bottom = self.shift_x / wide, self.shift_y / high
        right, top = left + self.width / wide, bottom + self.height / high
        return (left, bottom, right, bottom, right, top, left, top)
