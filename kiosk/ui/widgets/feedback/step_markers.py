"""Where the guest is on the way, told without words."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle, RoundedRectangle, SmoothEllipse
from kivy.metrics import dp
from kivy.properties import BooleanProperty, ColorProperty, ListProperty, NumericProperty
from kivy.uix.widget import Widget

from kiosk.ui.widgets.display.icon import icon_texture


class StepMarkers(Widget):
    """The steps: done, now and to come (docs/look.md, "Components")."""

    now = NumericProperty(0)
    mirror = BooleanProperty(False)
    """Whether the way leads from right to left."""
    large = NumericProperty(42)
    """Half the step that is now, with its ring, in px; the others follow."""
    icons = ListProperty([])
    ink_now = ColorProperty()
    ink_done = ColorProperty()
    ink_later = ColorProperty()
    fill_now = ColorProperty()
    fill_done = ColorProperty()
    ring = ColorProperty()
    edge = ColorProperty()
    line_later = ColorProperty()
    paper = ColorProperty()

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        draw = Clock.create_trigger(self._draw, -1)
        for name in (
            "now", "pos", "size", "icons", "ink_now", "ink_done", "ink_later", "fill_now",
            "fill_done", "ring", "edge", "line_later", "paper", "mirror", "large",
        ):  # fmt: skip
            self.fbind(name, lambda *_args: draw())
        draw()

    def _draw(self, *_args: object) -> None:
        self.canvas.clear()
        part = self.large / 42
        small, link = 26 * part, 52 * part
        radii = [self.large if step == self.now else small for step in range(len(self.icons))]
        along = -(2 * sum(radii) + link * (len(radii) - 1)) / 2
        onward = -1 if self.mirror else 1
        x, y = self.x + self.width / 2, self.y + self.height / 2
        with self.canvas:
            for step, radius in enumerate(radii):
                self._draw_step(step, x + onward * (along + radius), y, part)
                along += 2 * radius
                if step < len(radii) - 1:
                    Color(rgba=self.fill_now if step < self.now else self.line_later)
                    middle = x + onward * (along + link / 2)
                    half = link / 2 - 6 * part
                    RoundedRectangle(
                        pos=(middle - half, y - dp(2)), size=(2 * half, dp(4)), radius=[dp(2)]
                    )
                    along += link

    def _draw_step(self, step: int, x: float, y: float, part: float) -> None:
        """One step with its middle at x and y; `part` is px for one of docs/look.md's."""
        if step == self.now:
            self._disc(x, y, 42 * part, self.ring)
            self._disc(x, y, 38.5 * part, self.paper)
            self._disc(x, y, 34 * part, self.fill_now)
            self._icon(self.icons[step], x, y, 36 * part, self.ink_now)
        elif step < self.now:
            self._disc(x, y, 26 * part, self.fill_done)
            self._icon(self.icons[step], x, y, 28 * part, self.ink_done)
            x += (-19 if self.mirror else 19) * part
            self._disc(x, y - 18 * part, 12.5 * part, self.paper)
            self._disc(x, y - 18 * part, 10.5 * part, self.fill_now)
            self._icon("check", x, y - 18 * part, 19 * part, self.ink_now)
        else:
            self._disc(x, y, 26 * part, self.edge)
            self._disc(x, y, 24 * part, self.paper)
            self._icon(self.icons[step], x, y, 28 * part, self.ink_later)

    @staticmethod
    def _disc(x: float, y: float, radius: float, colour: object) -> None:
        Color(rgba=colour)
        SmoothEllipse(pos=(x - radius, y - radius), size=(2 * radius, 2 * radius))

    @staticmethod
    def _icon(name: str, x: float, y: float, side: float, colour: object) -> None:
        Color(rgba=colour)
        Rectangle(
            texture=icon_texture(name, side), pos=(x - side / 2, y - side / 2), size=(side, side)
        )
