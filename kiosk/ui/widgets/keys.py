"""The keys of the on-screen keyboard: their boxes, and how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from kivy.core.text import Label as CoreLabel
from kivy.graphics import Color, InstructionGroup, Rectangle, SmoothRoundedRectangle
from kivy.graphics.texture import Texture
from kivy.metrics import dp, sp

from kiosk.ui.widgets.icon import icon_texture

Box = tuple[float, float, float, float]
"""Left, bottom, width and height in px."""
Colour = Sequence[float]

FUNCTIONS = ("back", "shift", "enter", "numbers", "order")
ICONS = {"back": "bksp", "shift": "shift", "enter": "enter"}


class Glyphs:
    """White textures of short texts, each made once and tinted where it is drawn."""

    def __init__(self) -> None:
        self._made: dict[tuple[str, float, str], Texture] = {}

    def of(self, text: str, size: float, face: str) -> Texture:
        """The texture of `text` in a face at `size` px."""
        key = (text, size, face)
        if key not in self._made:
            label = CoreLabel(text=text, font_size=size, font_name=face)
            label.refresh()
            self._made[key] = label.texture
        return self._made[key]


class Key:
    """One key: its name, its box, and the instructions that draw it."""

    def __init__(self, name: str, box: Box) -> None:
        self.name = name
        self.box = box
        self.down = False
        self.group = InstructionGroup()
        self._rim, self._face, self._ink = Color(), Color(), Color()
        self._label = Rectangle()

    @property
    def function(self) -> bool:
        """Whether it does something else than type."""
        return self.name in FUNCTIONS

    def holds(self, x: float, y: float, slack: float) -> bool:
        """Whether a point is on the key, or within `slack` px of it."""
        return within(self.box, x, y, slack)

    def draw(self, hint: Texture | None, hint_colour: Colour) -> None:
        """Make the instructions: the edge below, the face, the label, and the hint of accents."""
        x, y, wide, high = self.box
        for part in (
            self._rim,
            SmoothRoundedRectangle(pos=(x, y - dp(3)), size=(wide, high), radius=[dp(14)]),
            self._face,
            SmoothRoundedRectangle(pos=(x, y), size=(wide, high), radius=[dp(14)]),
            self._ink,
            self._label,
        ):
            self.group.add(part)
        if hint is not None:
            left, bottom = x + wide - hint.width - dp(5), y + high - hint.height - dp(1)
            self.group.add(Color(rgba=hint_colour))
            self.group.add(
                Rectangle(texture=hint, size=hint.size, pos=(round(left), round(bottom)))
            )

    def show(self, texture: Texture, size: tuple[float, float]) -> None:
        """Label it, in the middle, no wider than the key."""
        x, y, wide, high = self.box
        across, up = size
        room = wide - dp(8)
        if across > room:
            across, up = room, up * room / across
        self._label.texture = texture
        self._label.size = (across, up)
        self._label.pos = (round(x + (wide - across) / 2), round(y + (high - up) / 2))

    def show_icon(self) -> None:
        """Label a function key with its icon."""
        self.show(icon_texture(ICONS[self.name], sp(28)), (sp(28), sp(28)))

    def tint(self, face: Colour, ink: Colour, rim: Colour) -> None:
        """Give it its colours of this moment."""
        self._face.rgba, self._ink.rgba, self._rim.rgba = face, ink, rim


def within(box: Box, x: float, y: float, slack: float) -> bool:
    """Whether a point is in a box, or within `slack` px of it."""
    left, bottom, wide, high = box
    return left - slack <= x <= left + wide + slack and bottom - slack <= y <= bottom + high + slack
