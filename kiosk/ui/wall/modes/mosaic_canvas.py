"""Draw the prints of the mosaic."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kivy.animation import Animation
from kivy.graphics import (
    Color,
    InstructionGroup,
    Line,
    PopMatrix,
    PushMatrix,
    Rectangle,
    Rotate,
    Scale,
)
from kivy.metrics import Metrics, dp
from kivy.properties import ColorProperty, NumericProperty
from kivy.uix.widget import Widget

from kiosk.ui.wall.modes.mosaic_layout import Slot, plan
from kiosk.ui.wall.modes.mosaic_tile import ROUND
from kiosk.ui.wall.textures import Textures

if TYPE_CHECKING:
    from kivy.graphics.texture import Texture

    from kiosk.ui.wall.modes.mosaic_tile import MosaicTile

FADES, LANDS = 0.9, 0.5
"""Seconds in which a print changes, and in which a new one lands."""
QUICK = 0.2
"""Seconds of either without motion."""
_FROM_SCALE, _FROM_TURN = 1.06, 2.0


@dataclass
class _Place:
    """The content of a slot."""

    slot: Slot
    colour: Color
    rectangle: Rectangle
    bare: InstructionGroup
    """Drawn while the slot is empty; an empty Line would be drawn all the same."""
    outline: Line
    key: str = ""
    texture: Texture | None = None


class Tiles(Widget):
    """Draws one rectangle per print. `coming` runs from 0 to 1 while one appears."""

    coming = NumericProperty(1.0)
    ground = ColorProperty((0, 0, 0, 1))
    """The background. It is the window's own colour, which costs nothing to draw."""
    shift_x = NumericProperty(0)
    shift_y = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        self._textures = Textures()
        self._places: list[_Place] = []
        self._changing: tuple[_Place, MosaicTile, Texture, bool] | None = None
        super().__init__(**kwargs)
        with self.canvas.after:
            PushMatrix()
            self._scale = Scale(1, 1, 1)
            self._turn = Rotate(angle=0)
            self._new_colour = Color(1, 1, 1, 0)
            self._new = Rectangle(size=(0, 0))
            PopMatrix()
        self.bind(
            pos=self._lay, size=self._lay, coming=self._move, shift_x=self._shift,
            shift_y=self._shift,
        )  # fmt: skip

    @property
    def scale(self) -> float:
        """The number of px in a logical px."""
        return Metrics.density

    @property
    def slots(self) -> list[Slot]:
        return [place.slot for place in self._places]

    @property
    def by_place(self) -> list[str]:
        """What is in each place, or is coming there; "" for nothing."""
        keys = [place.key for place in self._places]
        if self._changing is not None:
            keys[self._changing[1].place] = self._changing[1].key
        return keys

    @property
    def keys(self) -> list[str]:
        """The keys of all visible prints."""
        coming = [self._changing[1].key] if self._changing is not None else []
        return [key for key in dict.fromkeys([place.key for place in self._places] + coming) if key]

    @property
    def fading(self) -> bool:
        return self._changing is not None

    def _lay(self, *_args: object) -> None:
        """Plan again for this size. All prints go, because their pictures have another size."""
        slots = plan(self.width / self.scale, self.height / self.scale)
        if slots == self.slots:
            self._shift()
            return
        self.forget()
        self.canvas.clear()
        self._places = []
        for slot in slots:
            # Made outside the canvas: it is added and removed.
            bare, outline = InstructionGroup(), Line(width=max(1, dp(1.2)))
            bare.add(Color(rgba=(*self._line_colour(), 0.3)))
            bare.add(outline)
            with self.canvas:
                colour = Color(1, 1, 1, 0)
                rectangle = Rectangle(size=(0, 0))
            self._places.append(_Place(slot, colour, rectangle, bare, outline))
        self._shift()

    def _line_colour(self) -> tuple[float, float, float]:
        dark = sum(self.ground[:3]) < 1.5
        return (0.984, 0.945, 0.867) if dark else (0.522, 0.478, 0.408)

    def _box(self, slot: Slot) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where the picture of a slot's print is drawn: at whole px, with a whole size."""
        scale = self.scale
        size = (
            round((slot.width + 2 * ROUND) * scale),
            round((slot.height + 2 * ROUND) * scale),
        )
        x = round(self.x + (slot.x - ROUND) * scale) + int(self.shift_x)
        y = round(self.top - (slot.y + slot.height + ROUND) * scale) - int(self.shift_y)
        return (x, y), size

    def _shift(self, *_args: object) -> None:
        for place in self._places:
            pos, size = self._box(place.slot)
            place.rectangle.pos = pos
            if place.texture is not None:
                place.rectangle.size = size
            self._draw_outline(place, pos, size)
        if self._changing is not None:
            self._new.pos = self._box(self._changing[0].slot)[0]

    def _draw_outline(self, place: _Place, pos: tuple[int, int], size: tuple[int, int]) -> None:
        """Show an outline in an empty place."""
        drawn = place.bare in self.canvas.children
        if place.texture is not None:
            if drawn:
                self.canvas.remove(place.bare)
            return
        if not drawn:
            self.canvas.insert(0, place.bare)
        around = ROUND * self.scale
        place.outline.rounded_rectangle = (
            pos[0] + around, pos[1] + around, size[0] - 2 * around, size[1] - 2 * around, dp(5)
        )  # fmt: skip

    def hang(self, print_: MosaicTile, *, motion: bool, at_once: bool = False) -> None:
        """Put a print in its place: it lands if it is new, otherwise it fades in."""
        self.settle()
        if not 0 <= print_.place < len(self._places):
            return
        place = self._places[print_.place]
        pos, size = self._box(place.slot)
        if print_.picture.size != size:
            return  # made for a wall of another size
        texture = self._textures.filled(print_.picture)
        lands = print_.new and motion
        self._changing = (place, print_, texture, lands)
        self._fill(self._new, texture, pos, size)
        self.coming = 0.0
        if at_once:
            self.coming = 1.0
            self.settle()
            return
        seconds = LANDS if print_.new else FADES
        step = Animation(
            coming=1.0, d=seconds if motion else QUICK, t="out_cubic" if lands else "in_out_sine"
        )
        step.bind(on_complete=lambda *_: self.settle())
        step.start(self)

    def _move(self, *_args: object) -> None:
        if self._changing is None:
            return
        place, _print, _texture, lands = self._changing
        self._new_colour.a = min(1.0, self.coming * (3 if lands else 1))
        # The old one disappears in the second half: at another angle, it would stick out beside the
        # new.
        place.colour.a = (min(1.0, 2 - 2 * self.coming)) if place.texture is not None else 0.0
        pos, size = self._box(place.slot)
        middle = (pos[0] + size[0] / 2, pos[1] + size[1] / 2)
        left = 1 - self.coming if lands else 0.0
        self._scale.origin = self._turn.origin = middle
        self._scale.xyz = (1 + (_FROM_SCALE - 1) * left,) * 2 + (1,)
        self._turn.angle = _FROM_TURN * left

    def settle(self) -> None:
        """Finish the print that is appearing."""
        if self._changing is None:
            return
        Animation.cancel_all(self, "coming")
        place, print_, texture, _lands = self._changing
        self._changing = None
        self._textures.done(place.texture)
        place.key, place.texture = print_.key, texture
        pos, size = self._box(place.slot)
        self._fill(place.rectangle, texture, pos, size)
        place.colour.a = 1.0
        self._draw_outline(place, pos, size)
        self._gone(self._new)
        self._new_colour.a = 0.0
        self._scale.xyz, self._turn.angle = (1, 1, 1), 0

    @staticmethod
    def _fill(
        rectangle: Rectangle, texture: Texture, pos: tuple[int, int], size: tuple[int, int]
    ) -> None:
        rectangle.texture, rectangle.pos, rectangle.size = texture, pos, size

    @staticmethod
    def _gone(rectangle: Rectangle) -> None:
        rectangle.texture, rectangle.size = None, (0, 0)

    def take_down(self, keys: Collection[str]) -> list[str]:
        """Remove these prints at once; return those that were there."""
        self.settle()
        gone: list[str] = []
        for place in self._places:
            if place.key and place.key in keys:
                gone.append(place.key)
                self._textures.blank(place.texture)
                place.key, place.texture = "", None
                self._gone(place.rectangle)
                self._draw_outline(place, *self._box(place.slot))
        return gone

    def forget(self) -> None:
        """Keep nothing of any print."""
        self.take_down([place.key for place in self._places])
        self._textures.clear()

    def key_at(self, x: float, y: float) -> str:
        """The print at a point of the window; "" where there is none."""
        for place in self._places:
            slot, scale = place.slot, self.scale
            left, top = self.x + slot.x * scale, self.top - slot.y * scale
            if (
                place.key
                and left <= x <= left + slot.width * scale
                and top - slot.height * scale <= y <= top
            ):
                return place.key
        return ""
