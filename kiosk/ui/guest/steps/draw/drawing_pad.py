"""A sheet of paper to draw on with a finger."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from kivy.graphics import Color, InstructionGroup, Line
from kivy.input import MotionEvent
from kivy.properties import BooleanProperty, StringProperty
from kivy.uix.widget import Widget
from kivy.utils import rgba

from kiosk.ui.guest.steps.draw.sketch import INKS, PEN, Stroke
from kiosk.ui.guest.steps.draw.trails import Point, Trails

_PIECE = 48
"""The most points in one line; then another continues from its end.

Kivy rebuilds a line with each added point, so a long one would lag behind the finger.
"""

_NEAR = 0.002
"""As a share of the paper's width: a resting finger trembles less than this."""


class DrawingPad(Widget):
    """The paper on which a finger draws in `ink` (one of `INKS`); `empty` while nothing is drawn.

    Each addition to a stroke is drawn at once; everything is redrawn only when the size changes.
    """

    ink = StringProperty("black")
    empty = BooleanProperty(True)

    __events__ = ("on_change",)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.strokes: list[Stroke] = []
        self._drawn: list[InstructionGroup] = []
        self._line: Line | None = None
        self._trails = Trails()
        self.bind(pos=self._draw_again, size=self._draw_again)

    def on_change(self) -> None:
        """React to a change: something was drawn or undone."""

    def listen(self, wanted: bool) -> None:
        """Start or stop following the finger at its full event rate."""
        self._trails.listen(wanted)

    def undo(self) -> None:
        """Remove the last stroke."""
        if self.strokes:
            self.strokes.pop()
            self.canvas.remove(self._drawn.pop())
            self._changed()

    def draw(self, strokes: Iterable[Stroke]) -> None:
        """Replace the drawing by these strokes."""
        self._wipe()
        self.strokes = [Stroke(each.ink, list(each.points)) for each in strokes]
        self._draw_again()
        self._changed()

    def clear_paper(self) -> None:
        """Clear the drawing, and every stroke in memory."""
        self._wipe()
        self.strokes = []
        self._changed()

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if self.disabled or not self.collide_point(*touch.pos):
            return bool(super().on_touch_down(touch))
        touch.grab(self)
        first, *others = self._points(touch, cast("Point", touch.opos))
        self.strokes.append(Stroke(self.ink))
        self._begin(self.strokes[-1])
        self._go_on(self.strokes[-1], first)
        self._follow(others)
        self._changed()
        return True

    def on_touch_move(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return bool(super().on_touch_move(touch))
        self._follow(self._points(touch))
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return bool(super().on_touch_up(touch))
        touch.ungrab(self)
        self._follow(self._points(touch))
        self.dispatch("on_change")
        return True

    def _points(self, touch: MotionEvent, *before: Point) -> list[Point]:
        """Where on the paper the finger was since the last call; without a trail, where it is."""
        points = [self.to_widget(*point) for point in self._trails.take(touch)]
        return [self._share(*point) for point in points or (*before, touch.pos)]

    def _follow(self, points: Iterable[Point]) -> None:
        """Continue the stroke, ignoring a trembling finger."""
        if not self.strokes:
            return
        stroke = self.strokes[-1]
        for x, y in points:
            last_x, last_y = stroke.points[-1]
            if max(abs(x - last_x), abs(y - last_y)) >= _NEAR:
                self._go_on(stroke, (x, y))

    def _share(self, x: float, y: float) -> Point:
        """A position as shares of the paper, kept inside so that the whole pen stays on it."""
        edge_x, edge_y = PEN / 2, PEN / 2 * self.width / self.height
        x, y = (x - self.x) / self.width, (y - self.y) / self.height
        return min(max(x, edge_x), 1 - edge_x), min(max(y, edge_y), 1 - edge_y)

    def _place(self, point: tuple[float, float]) -> tuple[float, float]:
        return self.x + point[0] * self.width, self.y + point[1] * self.height

    def _begin(self, stroke: Stroke) -> None:
        group = InstructionGroup()
        group.add(Color(*rgba(INKS[stroke.ink])))
        self._drawn.append(group)
        self._line = None
        self.canvas.add(group)

    def _go_on(self, stroke: Stroke, point: tuple[float, float]) -> None:
        stroke.points.append(point)
        self._trace(stroke.points[-2] if len(stroke.points) > 1 else point, point)

    def _trace(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        if self._line is None or len(self._line.points) >= 2 * _PIECE:
            # A line of one point is not drawn, so a dot needs a second point next to the first.
            width = PEN * self.width / 2
            x, y = self._place(start)
            points = (x, y, x + 0.01, y)
            self._line = Line(points=points, width=width, cap="round", joint="round")
            self._drawn[-1].add(self._line)
        if end != start:
            self._line.points = [*self._line.points, *self._place(end)]

    def _wipe(self) -> None:
        for group in self._drawn:
            self.canvas.remove(group)
        self._drawn, self._line = [], None

    def _draw_again(self, *_args: object) -> None:
        self._wipe()
        for stroke in self.strokes:
            self._begin(stroke)
            before = stroke.points[0]
            for point in stroke.points:
                self._trace(before, point)
                before = point

    def _changed(self) -> None:
        self.empty = not self.strokes
        self.dispatch("on_change")
