"""A picture on the screen: one texture, reused, and blanked when the visit ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kivy.graphics.texture import Texture
from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
)
from kivy.uix.widget import Widget

if TYPE_CHECKING:
    from PIL.Image import Image

Pixels = Any
"""An array of height x width x 3 bytes, RGB, rows from the top."""


class Picture(Widget):
    """Fills its box with the middle of the picture, cut to the box's shape."""

    texture = ObjectProperty(None, allownone=True)
    mirrored = BooleanProperty(False)
    radius = NumericProperty(0)
    coords = ListProperty([0, 1, 1, 1, 1, 0, 0, 0])
    filled = BooleanProperty(False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.bind(size=self._cut, mirrored=self._cut)

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
        self._cut()
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

    def _cut(self, *_args: object) -> None:
        if self.texture is None or self.width <= 0 or self.height <= 0:
            return
        wide, high = self.texture.size
        across = min(1.0, (self.width / self.height) / (wide / high))
        down = min(1.0, (wide / high) / (self.width / self.height))
        left, right = (1 - across) / 2, (1 + across) / 2
        top, bottom = (1 - down) / 2, (1 + down) / 2
        if self.mirrored:
            left, right = right, left
        # The bytes run from the top row down, the texture from the bottom up: turned over here.
        self.coords = [left, bottom, right, bottom, right, top, left, top]
