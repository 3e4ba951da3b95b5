"""The project's icons, in any colour."""

from __future__ import annotations

import functools

from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import BooleanProperty, ColorProperty, StringProperty
from kivy.resources import resource_find
from kivy.uix.widget import Widget
from PIL import Image

TURNED = frozenset({"back", "next", "left", "right"})
"""Icons that point in the reading direction and are mirrored with it; a clock or a pen is not."""
LARGEST = 96
"""The side in px of the icons in assets/icons/png."""


def icon_texture(name: str, side: float) -> Texture:
    """The white picture of an icon, to be tinted and shown at `side` px.

    Raises KeyError for a name that is not among the project's icons.
    """
    # The smallest halving that does not have to be enlarged. What remains for OpenGL's filter is
    # less than another halving, which it does well. (Its mipmaps would do, but without a graphics
    # card the first one takes a tenth of a second at every start.)
    halvings = 0
    while LARGEST >> (halvings + 1) >= max(side, 12):
        halvings += 1
    return _halved(name, halvings)


@functools.cache
def _halved(name: str, times: int) -> Texture:
    path = resource_find(f"icons/png/{name}.png")
    if path is None:
        raise KeyError(name)
    with Image.open(path) as icon:
        picture = icon.convert("RGBA").reduce(1 << times)
    texture = Texture.create(size=picture.size, colorfmt="rgba")
    texture.blit_buffer(picture.tobytes(), colorfmt="rgba", bufferfmt="ubyte")
    texture.flip_vertical()
    return texture


class Icon(Widget):
    """One icon in the middle of its box, as large as the box allows."""

    name = StringProperty("")
    ink = ColorProperty((0, 0, 0, 1))
    mirror = BooleanProperty(False)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        with self.canvas:
            self._colour = Color(rgba=self.ink)
            self._box = Rectangle()
        self.bind(name=self._show, ink=self._tint, pos=self._place, size=self._place)
        self.bind(mirror=self._place)
        self._show()

    def _show(self, *_args: object) -> None:
        self._tint()
        self._place()

    def _tint(self, *_args: object) -> None:
        self._colour.rgba = self.ink if self.name else (0, 0, 0, 0)

    def _place(self, *_args: object) -> None:
        side = min(self.width, self.height)
        self._box.texture = icon_texture(self.name, side) if self.name else None
        self._box.size = (side, side)
        if self._box.texture is not None:
            corners = self._box.texture.tex_coords
            if self.mirror and self.name in TURNED:
                left, right = slice(0, 2), slice(2, 4)
                corners = (*corners[right], *corners[left], *corners[6:8], *corners[4:6])
            self._box.tex_coords = corners
        # Not center_x: Kivy's alias may still hold the previous position.
        self._box.pos = (
            round(self.x + (self.width - side) / 2),
            round(self.y + (self.height - side) / 2),
        )
