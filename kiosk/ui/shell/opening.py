"""What a start shows before the wall is built. Imports nothing but Kivy's window."""

from __future__ import annotations

import io

from kivy.core.image import Image as CoreImage
from kivy.core.window import Window
from kivy.graphics import InstructionGroup, Rectangle
from kivy.graphics.texture import Texture
from kivy.utils import get_color_from_hex

from kiosk.services.opening import Opening


class OpeningPicture:
    """The card of an opening, drawn on the window until `take_away`.

    A window of another size than the recorded one shows only the background colour.
    """

    def __init__(self, opening: Opening) -> None:
        self.entry = opening.entry
        """The id of its entry: the wall begins with the same card."""
        self._drawn = InstructionGroup()
        place = opening.place
        Window.clearcolor = get_color_from_hex(opening.ground)
        if tuple(Window.size) == place.window:
            texture: Texture = CoreImage(
                io.BytesIO(opening.picture), ext="jpg", nocache=True
            ).texture
            # A card is a few px larger than its place: it is shifted against burn-in.
            (left, bottom), (across, up) = texture.uvpos, texture.uvsize
            right = left + across * place.size[0] / texture.width
            top = bottom + up * place.size[1] / texture.height
            part = (left, bottom, right, bottom, right, top, left, top)
            self._drawn.add(
                Rectangle(texture=texture, tex_coords=part, pos=place.corner, size=place.size)
            )
            Window.canvas.add(self._drawn)
        Window.dispatch("on_draw")
        Window.flip()

    def take_away(self) -> None:
        """Remove it: the wall shows the same card in the same place."""
        Window.canvas.remove(self._drawn)
        self._drawn.clear()
