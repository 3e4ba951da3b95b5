"""The check that says that something is chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from kivy.graphics import Color, SmoothEllipse
from kivy.metrics import dp
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.ui.widgets.display.icon import Icon

SIZES = ((14, 20), (8, 17), (4, 15), (2, 12))
"""px from the plate's corner to the middle of the check, and from there to its rim, as is chosen
first: what words leave no room for is smaller, and stands further out."""


class Badged(Protocol):
    """A button that a badge lies over; properties of Kivy are `Any` to a type checker."""

    x: Any
    y: Any
    width: Any
    height: Any
    mirror: Any
    badge_edge: Any
    badge_fill: Any
    badge_ink: Any
    bind: Callable[..., object]

    @property
    def held(self) -> Any:
        """Boxes of what the button holds: left, bottom, right and top in px."""


class Badge(Widget):
    """The check that says "chosen", over the plate's top corner at the end of the line.

    It lies over no word: a plate may be as full as it has to be.
    """

    scale = NumericProperty(1)

    def __init__(self, plate: Badged) -> None:
        super().__init__(size_hint=(None, None))
        self._plate = plate
        with self.canvas:
            Color(rgba=plate.badge_edge)
            self._rim = SmoothEllipse()
            Color(rgba=plate.badge_fill)
            self._disc = SmoothEllipse()
        self._check = Icon(name="check", ink=plate.badge_ink)
        self.add_widget(self._check)
        self.place()
        self.bind(scale=self.place)
        plate.bind(pos=self.place, size=self.place, mirror=self.place)

    def place(self, *_args: object) -> None:
        """Over the corner, as large as what the plate holds leaves room for."""
        inward, half = next(filter(self._fits, SIZES), SIZES[-1])
        x, y = self._middle(dp(inward))
        for shape, across in ((self._rim, 2 * half), (self._disc, 1.7 * half)):
            side = dp(across) * self.scale
            shape.size = (side, side)
            shape.pos = (x - side / 2, y - side / 2)
        side = dp(1.2 * half) * self.scale
        self._check.size = (side, side)
        self._check.pos = (x - side / 2, y - side / 2)

    def _fits(self, size: tuple[int, int]) -> bool:
        x, y = self._middle(dp(size[0]))
        return not any(_meet(x, y, dp(size[1]), box) for box in self._plate.held)

    def _middle(self, inward: float) -> tuple[float, float]:
        plate = self._plate
        across = inward if plate.mirror else plate.width - inward
        return plate.x + across, plate.y + plate.height - inward


def _meet(x: float, y: float, half: float, box: tuple[float, float, float, float]) -> bool:
    """Whether a disc reaches into a box."""
    left, bottom, right, top = box
    aside, above = max(left - x, x - right, 0.0), max(bottom - y, y - top, 0.0)
    return aside**2 + above**2 < half**2
