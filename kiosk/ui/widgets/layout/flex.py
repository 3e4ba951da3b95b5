"""Widgets one after another: in reading order, or from the top down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kivy.properties import (
    BooleanProperty,
    NumericProperty,
    OptionProperty,
    VariableListProperty,
)
from kivy.uix.layout import Layout
from kivy.uix.widget import Widget


class Flex(Layout):
    """A row or a column, as `orientation` says.

    A child that has no size_hint along it keeps its size; the others share what is left. Across, a
    child with a size_hint fills it, and one without stands where `align` says. A line may be as
    long or as wide as its children: `height: self.minimum_height`.
    """

    orientation = OptionProperty("row", options=("row", "column"))
    spacing = NumericProperty(0)
    padding = VariableListProperty([0, 0, 0, 0])
    """At the start, the top, the end and the bottom."""
    align = OptionProperty("start", options=("start", "center", "end"))
    """Across a row the start is its top."""
    mirror = BooleanProperty(False)
    """The start is at the right."""
    minimum_width = NumericProperty(0)
    minimum_height = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        self._laying = False
        # Not Kivy's 100 by 100: no text is broken into lines for a width that is nobody's.
        super().__init__(**{"size": (0, 0), **kwargs})
        self._later: Any = self._trigger_layout
        for name in ("orientation", "spacing", "padding", "align", "mirror", "children", "pos"):
            self.fbind(name, self._later)
        self.fbind("size", self._resize)
        self._later()

    def add_widget(self, widget: Widget, *args: object, **kwargs: object) -> None:
        # Not 100 for it either: it is told its width in time.
        if widget.size_hint_x is not None:
            widget.width = 0
        super().add_widget(widget, *args, **kwargs)

    def _resize(self, *_args: object) -> None:
        """Lay out at once: lines in lines all have their width before a text is drawn for it."""
        if self._laying:
            self._later()
        else:
            self.do_layout()

    def do_layout(self, *_args: object) -> None:
        """Size and place the children, in the order in which they were added."""
        self._laying = True
        along = 0 if self.orientation == "row" else 1
        children = self.children[::-1]
        self._measure(children, along)
        if self.width > 0 and self.height > 0:
            self._place(children, along)
        self._laying = False

    def _place(self, children: Sequence[Widget], along: int) -> None:
        across = 1 - along
        start, top, end, bottom = self.padding
        inner = (self.width - start - end, self.height - top - bottom)
        shares = sum(child.size_hint[along] or 0 for child in children) or 1
        left = max(0, inner[along] - self._least(children, along)) / shares
        down = [start, top]
        for child in children:
            size = list(child.size)
            for side, room in ((along, left), (across, inner[across])):
                hint = child.size_hint[side]
                size[side] = size[side] if hint is None else hint * room
            place = list(down)
            place[across] += (inner[across] - size[across]) * SHARE[self.align]
            child.pos = self._corner(place, size)
            child.size = size
            down[along] += size[along] + self.spacing

    def _corner(self, place: Sequence[float], size: Sequence[float]) -> tuple[float, float]:
        """The lower left corner of what stands so far from the start and from the top."""
        x = self.right - place[0] - size[0] if self.mirror else self.x + place[0]
        return x, self.top - place[1] - size[1]

    def _measure(self, children: Sequence[Widget], along: int) -> None:
        """Say what the children need that keep their sizes."""
        start, top, end, bottom = self.padding
        across = max((_own(child, 1 - along) for child in children), default=0)
        least = [across, across]
        least[along] = self._least(children, along)
        self.minimum_width, self.minimum_height = least[0] + start + end, least[1] + top + bottom

    def _least(self, children: Sequence[Widget], along: int) -> float:
        gaps = self.spacing * max(0, len(children) - 1)
        return sum(_own(child, along) for child in children) + gaps


class Row(Flex):
    """Widgets in reading order, in the middle of its height."""

    align = OptionProperty("center", options=("start", "center", "end"))


class Column(Flex):
    """Widgets from the top down."""

    orientation = OptionProperty("column", options=("row", "column"))


SHARE = {"start": 0.0, "center": 0.5, "end": 1.0}
"""How much of the room that is left stands before a child."""


def _own(child: Widget, side: int) -> float:
    """The width or height that a child keeps; 0 for one that takes what there is."""
    return child.size[side] if child.size_hint[side] is None else 0
