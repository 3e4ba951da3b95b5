"""A cross-fade from one picture to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.animation import Animation
from kivy.graphics import Color, Rectangle
from kivy.properties import ColorProperty, NumericProperty
from kivy.uix.widget import Widget

from kiosk.ui.wall.textures import Textures
from kiosk.ui.widgets.display.opaque import opaque

if TYPE_CHECKING:
    from kivy.graphics.texture import Texture

    from kiosk.ui.wall.raw_texture import Raw

SPARE = 8
"""px by which a card is larger than its place, so that it can be shifted against burn-in."""


class Crossfade(Widget):
    """Two pictures that alternate; a fade is one changing number.

    The words of one disappear before those of the next appear: two sentences on top of each other
    are unreadable. So one picture is drawn at a time, with the `ground` over it while it comes or
    goes. `shift_x` and `shift_y` say in whole px, from 0 to `SPARE`, which part of the card is
    visible.
    """

    fade = NumericProperty(0.0)
    """0: the first picture is visible; 1: the second."""
    ground = ColorProperty((0.98, 0.96, 0.92, 1))
    """The colour between one card and the next."""
    lift = NumericProperty(0)
    """px that are kept free below the card, which is smaller by as much."""
    shift_x = NumericProperty(0)
    shift_y = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        self._textures = Textures()
        self._in: list[Texture | None] = [None, None]
        self._front = 0
        super().__init__(**kwargs)
        with opaque(self.canvas):
            Color(1, 1, 1, 1)
            self._card = Rectangle(size=(0, 0))
        with self.canvas:
            self._veil_colour = Color(1, 1, 1, 0)
            self._veil = Rectangle(size=(0, 0))
        for name in ("pos", "size", "fade", "shift_x", "shift_y", "ground", "lift"):
            self.fbind(name, self._draw)

    @property
    def fading(self) -> bool:
        return 0 < self.fade < 1

    def card_size(self) -> tuple[int, int]:
        """The size in px of the pictures to show."""
        return max(64, round(self.width)) + SPARE, max(64, round(self.height)) + SPARE

    def show(self, picture: Raw, seconds: float) -> None:
        """Fade to this picture; at once when nothing is shown, or in 0 seconds."""
        Animation.cancel_all(self, "fade")
        bare = self._in[self._front] is None
        back = 1 - self._front
        self._textures.done(self._in[back])
        self._in[back] = self._textures.filled(picture)
        self._front = back
        # A half-visible picture becomes fully visible or invisible, and the new one starts at 0.
        self.fade = float(1 - back)
        if bare or not seconds:
            self.fade = float(back)
        else:
            Animation(fade=float(back), d=seconds, t="in_out_sine").start(self)
        self._draw()

    def forget(self) -> None:
        """Remove the last cards, from the screen and from textures."""
        Animation.cancel_all(self, "fade")
        for texture in self._in:
            self._textures.blank(texture)
        self._textures.clear()
        self._in = [None, None]
        self._draw()

    def _draw(self, *_args: object) -> None:
        texture = self._in[round(self.fade)]
        share = 1 - self.lift / max(1.0, self.height, self.lift)
        size = (self.width * share, self.height * share)
        pos = (self.center_x - size[0] / 2, self.top - size[1])
        self._card.texture = texture
        self._card.pos, self._card.size = pos, size if texture is not None else (0, 0)
        if texture is not None:
            self._card.tex_coords = self._part(texture)
        veiled = self.fading and texture is not None
        self._veil_colour.rgba = (*self.ground[:3], 1 - abs(2 * self.fade - 1))
        self._veil.pos, self._veil.size = pos, size if veiled else (0, 0)

    def _part(self, texture: Texture) -> tuple[float, ...]:
        """The visible part of a texture, pixel for pixel."""
        wide, high = texture.size
        left, bottom = self.shift_x / wide, self.shift_y / high
        right, top = left + self.width / wide, bottom + self.height / high
        return (left, bottom, right, bottom, right, top, left, top)
