"""The accents of a held key, in the row itself, so that no finger or plate covers the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.graphics import BorderImage, Color, Rectangle, SmoothRoundedRectangle
from kivy.metrics import dp
from kivy.uix.widget import Widget

from kiosk.ui.widgets.keyboard.keys import Box, Key, within
from kiosk.ui.widgets.keyboard.layouts import typed

if TYPE_CHECKING:
    from kiosk.ui.widgets.keyboard.key_grid import KeyGrid


class AccentButton(Widget):
    """Stays until a tap: on an accent it types that, anywhere else it closes.

    The first of its `texts` is what the key itself types.
    """

    def __init__(self, keyboard: KeyGrid, key: Key, texts: tuple[str, ...]) -> None:
        super().__init__(size_hint=(None, None))
        self._keyboard = keyboard
        self.key = key
        self.first = typed(texts[0])
        self.pressed = False
        x, y, wide, high = key.box
        step = wide + dp(8)
        # Over the neighbours to the right; near the end of the row, as far left as it must.
        x = min(x, keyboard.right - len(texts) * step + dp(8))
        self._boxes = [(text, (x + n * step, y, wide, high)) for n, text in enumerate(texts)]
        rim = dp(8)
        with self.canvas:
            Color(1, 1, 1, 1)
            BorderImage(
                source="patches/shadow-soft.png",
                border=(44, 44, 44, 44),
                display_border=(dp(44), dp(44), dp(44), dp(44)),
                pos=(x - rim - dp(24), y - rim - dp(24)),
                size=(len(texts) * step - dp(8) + 2 * rim + dp(48), high + 2 * rim + dp(48)),
            )
            Color(rgba=keyboard.pine)
            SmoothRoundedRectangle(
                pos=(x - rim, y - rim),
                size=(len(texts) * step - dp(8) + 2 * rim, high + 2 * rim),
                radius=[dp(18)],
            )
            self._faces: list[Color] = []
            for text, (left, bottom, w, h) in self._boxes:
                self._faces.append(Color(rgba=keyboard.sheet))
                SmoothRoundedRectangle(pos=(left, bottom), size=(w, h), radius=[dp(14)])
                texture, up, coloured = keyboard.picture(text)
                if texture is None:
                    continue
                across = up * texture.width / texture.height
                Color(rgba=(1, 1, 1, 1) if coloured else keyboard.ink)
                Rectangle(
                    texture=texture,
                    size=(across, up),
                    pos=(round(left + (w - across) / 2), round(bottom + (h - up) / 2)),
                )

    def _index(self, x: float, y: float) -> int | None:
        for number, (_text, box) in enumerate(self._boxes):
            if within(box, x, y, dp(4)):
                return number
        return None

    def press(self, x: float, y: float) -> bool:
        """A finger comes; whether it is on an accent, and so is for us."""
        number = self._index(x, y)
        self.pressed = bool(number)
        if number:
            self._faces[number].rgba = self._keyboard.sun
        return self.pressed

    def release(self, x: float, y: float) -> str | None:
        """The accent under the finger, or None."""
        number = self._index(x, y)
        return self._boxes[number][0] if number is not None else None

    def targets(self) -> list[tuple[str, Box]]:
        return [(f"key:{text}", box) for text, box in self._boxes]
