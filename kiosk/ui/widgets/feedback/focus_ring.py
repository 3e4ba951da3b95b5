"""The ring round what a physical keyboard is on."""

from __future__ import annotations

from collections.abc import Sequence

from kivy.graphics import Color, InstructionGroup, SmoothRoundedRectangle
from kivy.metrics import dp

NEAR = 3
FAR = 8
"""dp outside the box: ink up to the first, the colour of "now" up to the second (docs/look.md)."""


class FocusRing(InstructionGroup):
    """Two boxes, to be drawn behind the one that has the focus."""

    def __init__(self, ink: Sequence[float], ring: Sequence[float]) -> None:
        super().__init__()
        self._boxes: list[tuple[SmoothRoundedRectangle, float]] = []
        for colour, out in ((ring, dp(FAR)), (ink, dp(NEAR))):
            box = SmoothRoundedRectangle()
            self.add(Color(rgba=colour))
            self.add(box)
            self._boxes.append((box, out))

    def place(self, box: tuple[float, float, float, float], radius: float) -> None:
        """Put it round a box: left, bottom, width and height in px."""
        x, y, wide, high = box
        for one, out in self._boxes:
            one.pos = (x - out, y - out)
            one.size = (wide + 2 * out, high + 2 * out)
            one.radius = [radius + out]
