"""Show the whole layout smaller on a screen below its minimum size."""

from __future__ import annotations

import math
from typing import Any

from kivy.graphics import PopMatrix, PushMatrix, Scale
from kivy.input import MotionEvent
from kivy.uix.widget import Widget

LYING = (1024, 600)
UPRIGHT = (800, 1280)
"""The smallest sizes in px at which everything fits (docs/look.md, "Layout")."""


def laid_out(width: float, height: float) -> tuple[int, int]:
    """The size in px at which a window is laid out: its own, or larger with the same shape."""
    least = UPRIGHT if height > width else LYING
    wide, high = max(1.0, width), max(1.0, height)
    share = min(1.0, wide / least[0], high / least[1])
    return math.ceil(wide / share), math.ceil(high / share)


class Viewport(Widget):
    """Holds the navigator at its layout size, and shows it at the size of the window.

    Touches reach it in its own px; `to_window` and `to_widget` convert as well.
    """

    def __init__(self, stage: Widget, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._stage = stage
        with self.canvas.before:
            PushMatrix()
            self._scale = Scale(1, 1, 1)
        with self.canvas.after:
            PopMatrix()
        stage.size_hint = (None, None)
        self.add_widget(stage)
        self.bind(size=lambda *_args: self._fit())
        self._fit()

    def _fit(self) -> None:
        wide, high = laid_out(*self.size)
        self._scale.x, self._scale.y = self.width / wide, self.height / high
        self._stage.size = wide, high

    def to_local(self, x: float, y: float, **_kwargs: Any) -> tuple[float, float]:
        """Convert window px to layout px."""
        return x / self._scale.x, y / self._scale.y

    def to_parent(self, x: float, y: float, **_kwargs: Any) -> tuple[float, float]:
        """Convert layout px to window px."""
        return x * self._scale.x, y * self._scale.y

    def _inside(self, event: str, touch: MotionEvent) -> bool:
        touch.push()
        touch.apply_transform_2d(self.to_local)
        taken = bool(getattr(super(), event)(touch))
        touch.pop()
        return taken

    def on_touch_down(self, touch: MotionEvent) -> bool:
        return self._inside("on_touch_down", touch)

    def on_touch_move(self, touch: MotionEvent) -> bool:
        return self._inside("on_touch_move", touch)

    def on_touch_up(self, touch: MotionEvent) -> bool:
        return self._inside("on_touch_up", touch)
