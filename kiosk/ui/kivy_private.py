"""Every private name of Kivy that the kiosk uses: what has to be looked at when Kivy changes.

Kivy 2.3.1 is of 2024. Each function says what is missing in public, and has a test of its own in
tests/ui/test_kivy_private.py, so that another Kivy fails there and not on a wall.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from kivy.clock import Clock
from kivy.core.image import ImageData
from kivy.core.text import LabelBase
from kivy.uix.label import Label


def loops_a_second() -> float:
    """Turns of the event loop in a second at most; 0 for no limit."""
    return float(Clock._max_fps)  # noqa: SLF001


def set_loops_a_second(loops: float) -> None:
    """Change that limit. Kivy reads it from its Config once, and offers no other way later."""
    Clock._max_fps = float(loops)  # noqa: SLF001


def core_label(label: Label) -> Any:
    """The text provider of a label: what measures words and may be given other options."""
    return label._label  # noqa: SLF001


def set_core_label(label: Label, core: LabelBase) -> None:
    """Have another text provider draw a label. Kivy chooses one provider for all labels."""
    label._label = core  # noqa: SLF001


def line_count(label: Label) -> int:
    """Lines that a label has broken its text into. Kivy has no public way to count them."""
    return len(core_label(label)._cached_lines)  # noqa: SLF001


class TextProvider(LabelBase):
    """A text provider by public methods: Kivy calls private ones, for no provider but its own."""

    @abstractmethod
    def begin(self, size: tuple[int, int]) -> None:
        """Start a picture of that size in px."""

    @abstractmethod
    def draw(self, text: str, x: float, y: float) -> None:
        """Draw a line of text, x and y px from the top left to its own top left."""

    @abstractmethod
    def end(self) -> ImageData:
        """Hand the picture over."""

    @abstractmethod
    def get_extents(self, text: str) -> tuple[int, int]:
        """Width and height of a line in px."""

    def get_cached_extents(self) -> Callable[[str], tuple[int, int]]:
        return self.get_extents

    def _render_begin(self) -> None:
        self.begin(self._size)

    def _render_text(self, text: str, x: float, y: float) -> None:
        self.draw(text, x, y)

    def _render_end(self) -> ImageData:
        return self.end()
