"""The project's icons, in any colour."""

from __future__ import annotations

from kivy.core.image import Image as CoreImage
from kivy.graphics import Color, Rectangle
from kivy.graphics.texture import Texture
from kivy.properties import ColorProperty, StringProperty
from kivy.resources import resource_find
from kivy.uix.widget import Widget


def icon_texture(name: str) -> Texture:
    """The white 96 px picture of an icon (assets/icons/png), to be tinted.

    Kivy keeps one per file; with mipmaps, for it is shown at a third of its size.
    Raises KeyError for a name that is not among the project's icons.
    """
    path = resource_find(f"icons/png/{name}.png")
    if path is None:
        raise KeyError(name)
    return CoreImage(path, mipmap=True).texture


class Icon(Widget):
    """One icon in the middle of its box, as large as the box allows."""

    name = StringProperty("")
    ink = ColorProperty((0, 0, 0, 1))

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        with self.canvas:
            self._colour = Color(rgba=self.ink)
            self._box = Rectangle()
        self.bind(name=self._show, ink=self._tint, pos=self._place, size=self._place)
        self._show()

    def _show(self, *_args: object) -> None:
        self._box.texture = icon_texture(self.name) if self.name else None
        self._tint()
        self._place()

    def _tint(self, *_args: object) -> None:
        self._colour.rgba = self.ink if self.name else (0, 0, 0, 0)

    def _place(self, *_args: object) -> None:
        side = min(self.width, self.height)
        self._box.size = (side, side)
        # Not center_x: Kivy's alias may still hold the place of before.
        self._box.pos = (
            round(self.x + (self.width - side) / 2),
            round(self.y + (self.height - side) / 2),
        )
