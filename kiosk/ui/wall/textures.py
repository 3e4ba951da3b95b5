"""Textures for the wall's pictures, each used again for the next picture of its size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.graphics.texture import Texture

if TYPE_CHECKING:
    from kiosk.ui.wall.raw_texture import Raw


class Textures:
    """Spare textures by size: a wall that runs for months makes no more than it shows at once."""

    def __init__(self) -> None:
        self._spare: dict[tuple[int, int], list[Texture]] = {}

    def filled(self, picture: Raw) -> Texture:
        """A texture with this picture in it."""
        spare = self._spare.get(picture.size)
        texture = spare.pop() if spare else Texture.create(size=picture.size, colorfmt="rgba")
        texture.blit_buffer(picture.data, colorfmt="rgba", bufferfmt="ubyte")
        return texture

    def done(self, texture: Texture | None) -> None:
        """This one is no longer drawn. Its picture stays in it until the next comes."""
        if texture is not None:
            self._spare.setdefault(tuple(texture.size), []).append(texture)

    def blank(self, texture: Texture | None) -> None:
        """This one is no longer drawn, and nobody may see its picture any more."""
        if texture is not None:
            blank(texture)
            self.done(texture)

    def clear(self) -> None:
        """Let go of all spares, their pictures overwritten: the window has another size."""
        for spare in self._spare.values():
            for texture in spare:
                blank(texture)
        self._spare.clear()


def blank(texture: Texture) -> None:
    """Overwrite a texture with nothing."""
    wide, high = texture.size
    texture.blit_buffer(bytes(wide * high * 4), colorfmt="rgba", bufferfmt="ubyte")
