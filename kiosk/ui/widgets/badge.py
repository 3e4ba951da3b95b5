"""The check that says that something is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.graphics import Color, SmoothEllipse
from kivy.metrics import dp
from kivy.properties import NumericProperty
from kivy.uix.widget import Widget

from kiosk.ui.widgets.icon import Icon

if TYPE_CHECKING:
    from kiosk.ui.widgets.plate import Plate


class Badge(Widget):
    """The check that says "chosen", over the plate's top corner at the end of the line."""

    scale = NumericProperty(1)

    def __init__(self, plate: Plate) -> None:
        super().__init__(size_hint=(None, None))
        self._plate = plate
        with self.canvas:
            Color(rgba=plate.badge_edge)
            self._rim = SmoothEllipse()
            Color(rgba=plate.badge_fill)
            self._disc = SmoothEllipse()
        self._check = Icon(name="check", ink=plate.badge_ink)
        self.add_widget(self._check)
        self._place()
        self.bind(scale=self._place)
        plate.bind(pos=self._place, size=self._place, mirror=self._place)

    def _place(self, *_args: object) -> None:
        plate = self._plate
        corner = dp(14) if plate.mirror else plate.width - dp(14)
        x, y = plate.x + corner, plate.y + plate.height - dp(14)
        for shape, across in ((self._rim, dp(40)), (self._disc, dp(34))):
            side = across * self.scale
            shape.size = (side, side)
            shape.pos = (x - side / 2, y - side / 2)
        side = dp(24) * self.scale
        self._check.size = (side, side)
        self._check.pos = (x - side / 2, y - side / 2)
