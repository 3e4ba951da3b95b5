"""Outlines what a finger would miss: targets that are small, or close to another."""

from __future__ import annotations

from collections.abc import Mapping

from kivy.clock import Clock, ClockEvent
from kivy.core.window import Window
from kivy.graphics import Color, Line
from kivy.uix.label import Label
from kivy.uix.widget import Widget
from kivy.utils import get_color_from_hex

from kiosk.devtools.target_faults import Box, near, small
from kiosk.ui.shell.automation import boxes_on
from kiosk.ui.shell.navigator import Navigator
from kiosk.ui.theme.theme import Theme

EVERY = 0.2
"""Seconds from one look at the screen to the next."""
UNDER = ("corner", "card", "closer")
"""Targets that lie under others on purpose."""
SMALL, NEAR = "#E4002B", "#FF8A00"


class TargetOverlay(Widget):
    """Lies over the kiosk and lets touches through. Red is too small, orange too near."""

    def __init__(self, stage: Navigator, theme: Theme) -> None:
        super().__init__(size_hint=(None, None))
        self._stage = stage
        self._theme = theme
        self._looking: ClockEvent | None = None
        self._shown: object = None

    def switch(self) -> None:
        """Show the outlines, or take them away."""
        if self._looking is None:
            self._shown = None
            Window.add_widget(self)
            self._looking = Clock.schedule_interval(lambda _dt: self._look(), EVERY)
        else:
            self._looking.cancel()
            self._looking = None
            Window.remove_widget(self)

    def _look(self) -> None:
        screen = self._stage.screen
        found = boxes_on(screen) if screen is not None else ()
        boxes = {name: box for name, box, _enabled in found if name not in UNDER}
        unit = self._theme.dp(1) * Window.width / self._stage.width
        marked = small(boxes, unit), near(boxes, unit)
        shown = {name: boxes[name] for name in set.union(*marked)}
        if (shown, unit) != self._shown:
            self._shown = (shown, unit)
            self._outline(shown, marked[0], unit)

    def _outline(self, boxes: Mapping[str, Box], too_small: set[str], unit: float) -> None:
        canvas = self.canvas
        assert canvas is not None
        self.clear_widgets()
        canvas.clear()
        for name, (x, y, wide, high) in boxes.items():
            colour = SMALL if name in too_small else NEAR
            with canvas:
                Color(*get_color_from_hex(colour))
                Line(rectangle=(x, y, wide, high), width=3)
            told = f"{name} {wide / unit:.0f} x {high / unit:.0f}"
            self.add_widget(
                Label(text=told, pos=(x, y), size=(wide, high), color=colour, bold=True)
            )
