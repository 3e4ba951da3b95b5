"""The keys of the on-screen keyboard: their boxes, and how they are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from kivy.graphics import Color, InstructionGroup, Rectangle
from kivy.graphics.texture import Texture
from kivy.metrics import dp, sp

from kiosk.ui.widgets.display.icon import icon_texture
from kiosk.ui.widgets.keyboard.layouts import COLUMNS, WIDE, Layout, is_function

Box = tuple[float, float, float, float]
"""Left, bottom, width and height in px."""
Colour = Sequence[float]

ICONS = {"back": "bksp", "shift": "shift", "enter": "enter", "emoji": "smile"}
ORDER_ICON = "keys"
AIR, AIR_OF_COLOURS = 9, 4
"""px between what stands on a key and its sides, at least; an emoji brings some of its own."""


class Key:
    """One key: its name, its box, and the instructions that draw it."""

    def __init__(self, name: str, box: Box) -> None:
        self.name = name
        self.box = box
        self.down = False
        self.coloured = False
        """Whether what stands on it has colours of its own."""
        self.group = InstructionGroup()
        self._ink = Color()
        self._body, self._label, self._icon = Rectangle(), Rectangle(), Rectangle(size=(0, 0))

    @property
    def function(self) -> bool:
        """Whether it does something else than type."""
        return is_function(self.name)

    def holds(self, x: float, y: float, slack: float) -> bool:
        """Whether a point is on the key, or within `slack` px of it."""
        return within(self.box, x, y, slack)

    def draw(self, hint: Texture | None, hint_colour: Colour, border: float = 0) -> None:
        """Make the instructions: the body, the label, and the hint of accents."""
        x, y, wide, high = self.box
        for part in (Color(1, 1, 1, 1), self._body, self._ink, self._label, self._icon):
            self.group.add(part)
        if hint is not None:
            left = x + wide - hint.width - dp(5) - border
            bottom = y + high - hint.height - dp(1) - border
            self.group.add(Color(rgba=hint_colour))
            self.group.add(
                Rectangle(texture=hint, size=hint.size, pos=(round(left), round(bottom)))
            )

    def show(self, texture: Texture | None, size: tuple[float, float], left: float = 0) -> None:
        """Label it, in the middle, no wider than the key leaves room from `left` px on.

        Without a texture nothing stands on it.
        """
        x, y, wide, high = self.box
        across, up = size if texture is not None else (0, 0)
        room = wide - 2 * dp(AIR_OF_COLOURS if self.coloured else AIR) - left
        if across > room:
            across, up = room, up * room / across
        self._label.texture = texture
        self._label.size = (across, up)
        self._label.pos = (
            round(x + left + (wide - left - across) / 2), round(y + (high - up) / 2)
        )  # fmt: skip

    def show_icon(self) -> None:
        """Label a function key with its icon."""
        self.show(icon_texture(ICONS[self.name], sp(28)), (sp(28), sp(28)))

    def show_order(self, texture: Texture) -> None:
        """The icon of a keyboard, and the name of the next one where there is room for both."""
        x, y, wide, high = self.box
        side = sp(24)
        if wide < side + texture.width + dp(24):
            self.show(texture, texture.size)
            return
        gap = dp(10)
        left = (wide - side - gap - texture.width) / 2
        self._icon.texture = icon_texture(ORDER_ICON, side)
        self._icon.size = (side, side)
        self._icon.pos = (round(x + left), round(y + (high - side) / 2))
        self.show(texture, texture.size, left=side + gap)

    def tint(self, body: Texture, ink: Colour) -> None:
        """Give it its looks of this moment: a picture of its face and edge (`KeyPictures.body`)."""
        x, y, _wide, high = self.box
        self._body.texture = body
        self._body.size = body.size
        # Its edge lies below, and it is a whole number of px: never less than the key.
        self._body.pos = (round(x), round(y + high) - body.height)
        self._ink.rgba = (1, 1, 1, 1) if self.coloured else ink


def key_rows(layout: Layout, hidden: Sequence[str], box: Box) -> list[list[Key]]:
    """The keys of a layout in a box, its last row without those that are `hidden`."""
    x, y, wide, high = box
    gap = max(dp(8), 8)
    up = (high - 3 * gap) / 4
    across = (wide - (COLUMNS - 1) * gap) / COLUMNS
    rows: list[list[Key]] = []
    for number, names in enumerate(layout.rows):
        bottom = y + high - (number + 1) * up - number * gap
        if number < 3:
            shown, widths = list(names), [across] * len(names)
        else:
            shown = [name for name in names if name not in hidden]
            columns = [WIDE.get(name, 1) for name in shown]
            widths = [across * each + gap * (each - 1) for each in columns]
            if "space" in shown:
                space = shown.index("space")
                widths[space] += wide - sum(widths) - gap * (len(shown) - 1)
        left, row = x, []
        for name, width in zip(shown, widths, strict=True):
            row.append(Key(name, (left, bottom, width, up)))
            left += width + gap
        rows.append(row)
    return rows


def within(box: Box, x: float, y: float, slack: float) -> bool:
    """Whether a point is in a box, or within `slack` px of it."""
    left, bottom, wide, high = box
    return left - slack <= x <= left + wide + slack and bottom - slack <= y <= bottom + high + slack
