"""Where the guest is on the way, told without words."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.graphics import Color, Rectangle, RoundedRectangle, SmoothEllipse
from kivy.metrics import dp
from kivy.properties import ColorProperty, ListProperty, NumericProperty
from kivy.uix.widget import Widget

from kiosk.ui.widgets.icon import icon_texture

ICONS = ("pen", "camera", "quote", "check")


class Steps(Widget):
    """Message, photo, quote, review: done, now and to come (look/LOOK.md, "Components")."""

    now = NumericProperty(0)
    icons = ListProperty(ICONS)
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
        for name in ("now", "pos", "size", "icons", "ink_now", "ink_done", "fill_now", "ring"):
            self.fbind(name, lambda *_args: draw())
        draw()

    def _draw(self, *_args: object) -> None:
        self.canvas.clear()
        small, large, link = dp(26), dp(42), dp(52)
        radii = [large if step == self.now else small for step in range(len(self.icons))]
        x = self.center_x - (2 * sum(radii) + link * (len(radii) - 1)) / 2
        y = self.center_y
        with self.canvas:
            for step, radius in enumerate(radii):
                self._draw_step(step, x + radius, y)
                x += 2 * radius
                if step < len(radii) - 1:
                    Color(rgba=self.fill_now if step < self.now else self.line_later)
                    RoundedRectangle(
                        pos=(x + dp(6), y - dp(2)), size=(link - dp(12), dp(4)), radius=[dp(2)]
                    )
                    x += link

    def _draw_step(self, step: int, x: float, y: float) -> None:
        if step == self.now:
            self._disc(x, y, dp(42), self.ring)
            self._disc(x, y, dp(38.5), self.paper)
            self._disc(x, y, dp(34), self.fill_now)
            self._icon(self.icons[step], x, y, dp(36), self.ink_now)
        elif step < self.now:
            self._disc(x, y, dp(26), self.fill_done)
            self._icon(self.icons[step], x, y, dp(28), self.ink_done)
            self._disc(x + dp(19), y - dp(18), dp(12.5), self.paper)
            self._disc(x + dp(19), y - dp(18), dp(10.5), self.fill_now)
            self._icon("check", x + dp(19), y - dp(18), dp(19), self.ink_now)
        else:
            self._disc(x, y, dp(26), self.edge)
            self._disc(x, y, dp(24), self.paper)
            self._icon(self.icons[step], x, y, dp(28), self.ink_later)

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
