"""A picture on the screen: one texture, reused, and blanked when the visit ends."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from kivy.graphics import Color, Mesh
from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty
from kivy.uix.widget import Widget

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels = Any
"""An array of height x width x 3 bytes, RGB, rows from the top."""

BENDS = 12
"""Straight pieces in which a corner is bent: none is seen, up to 4K."""


class Picture(Widget):
    """Fills its box with the middle of the picture, cut to the box's shape.

    Drawn as a mesh of our own: Kivy's RoundedRectangle forgets its coordinates whenever it is given
    a texture, and shows all of that, unmirrored and pressed into the box.
    """

    texture = ObjectProperty(None, allownone=True)
    mirrored = BooleanProperty(False)
    radius = NumericProperty(0)
    filled = BooleanProperty(False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        with self.canvas:
            Color(1, 1, 1, 1)
            self._mesh = Mesh(mode="triangle_fan")
        for name in ("pos", "size", "opacity", "mirrored", "radius", "texture", "filled"):
            self.fbind(name, self._draw)
        self._draw()

    def show(self, picture: Image) -> None:
        """Show a Pillow picture (any mode)."""
        rgba = picture if picture.mode == "RGBA" else picture.convert("RGBA")
        self._put(rgba.size, rgba.tobytes(), "rgba")

    def show_pixels(self, pixels: Pixels) -> None:
        """Show a camera's frame. Rows are cut to a multiple of 4 px: OpenGL aligns them so."""
        high, wide = pixels.shape[:2]
        wide -= wide % 4
        if wide != pixels.shape[1] or not pixels.flags.writeable:
            pixels = pixels[:, :wide].copy()  # Kivy takes a writable buffer only
        self._put((wide, high), pixels.reshape(-1), "rgb")

    def _put(self, size: tuple[int, int], data: object, colours: str) -> None:
        if (
            self.texture is None
            or tuple(self.texture.size) != tuple(size)
            or self.texture.colorfmt != colours
        ):
            self.texture = Texture.create(size=size, colorfmt=colours)
        self.texture.blit_buffer(data, colorfmt=colours, bufferfmt="ubyte")
        self.filled = True
        self.canvas.ask_update()

    def forget(self) -> None:
        """Overwrite the texture, so that no later guest can see it, and let it go."""
        if self.texture is not None:
            wide, high = self.texture.size
            depth = 4 if self.texture.colorfmt == "rgba" else 3
            self.texture.blit_buffer(
                bytes(wide * high * depth), colorfmt=self.texture.colorfmt, bufferfmt="ubyte"
            )
        self.texture = None
        self.filled = False

    def _draw(self, *_args: object) -> None:
        texture, mesh = self.texture, self._mesh
        # On whole px: a picture made for this box is shown as it is.
        x, y, wide, high = (round(each) for each in (*self.pos, *self.size))
        if texture is None or not self.filled or not self.opacity or wide <= 0 or high <= 0:
            # Nothing at all, for what is only transparent is drawn too.
            mesh.vertices, mesh.indices, mesh.texture = [], [], None
            return
        across, down = self._seen(wide / high)
        vertices: list[float] = []
        for right, up in outline(wide, high, self.radius):
            u = 0.5 + (0.5 - right if self.mirrored else right - 0.5) * across
            # The bytes run from the top row down, the texture from the bottom up: turned over here.
            v = 0.5 - (up - 0.5) * down
            vertices += (x + right * wide, y + up * high, *_within(texture, u, v))
        mesh.texture = texture
        mesh.vertices, mesh.indices = vertices, list(range(len(vertices) // 4))

    def _seen(self, shape: float) -> tuple[float, float]:
        """How much of the picture, across and down, a box of this width to height shows."""
        own = self.texture.width / self.texture.height
        return min(1.0, shape / own), min(1.0, own / shape)


def outline(wide: float, high: float, radius: float) -> Iterator[tuple[float, float]]:
    """The middle of a box with round corners, then all round it: parts of its width and height."""
    bend = min(radius, wide / 2, high / 2)
    yield 0.5, 0.5
    # The middle of each corner's bend, anticlockwise from the right above.
    right, up = wide - bend, high - bend
    for quarter, (x, y) in enumerate(((right, up), (bend, up), (bend, bend), (right, bend))):
        for step in range(BENDS + 1):
            angle = (quarter + step / BENDS) * math.pi / 2
            yield (x + bend * math.cos(angle)) / wide, (y + bend * math.sin(angle)) / high
    yield 1.0, up / high  # where it began


def _within(texture: Texture, u: float, v: float) -> tuple[float, float]:
    """A place in a picture as a place in its texture, which may be larger than the picture."""
    (left, low), (across, up) = texture.uvpos, texture.uvsize
    return left + u * across, low + v * up
