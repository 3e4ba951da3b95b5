"""Every private name of Kivy that the kiosk uses: check this file when Kivy changes.

Kivy 2.3.1 dates from 2024. Each function says what Kivy has no public way for, and has a test in
tests/ui/test_kivy_private.py, so that a different Kivy fails there and not on a wall.
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
    """The most turns of the event loop per second; 0 for no limit."""
    return float(Clock._max_fps)  # noqa: SLF001


def set_loops_a_second(loops: float) -> None:
    """Change that limit. Kivy reads it from its Config once, and has no other way later."""
    Clock._max_fps = float(loops)  # noqa: SLF001


def core_label(label: Label) -> Any:
    """The text provider of a label, which measures words and accepts other options."""
    return label._label  # noqa: SLF001


def set_core_label(label: Label, core: LabelBase) -> None:
    """Set the text provider of a label. Kivy chooses one provider for all labels."""
    label._label = core  # noqa: SLF001


def line_count(label: Label) -> int:
    """The number of lines of a label's text. Kivy has no public way to count them."""
    return len(core_label(label)._cached_lines)  # noqa: SLF001


class TextProvider(LabelBase):
    """A text provider with public methods: Kivy's own interface for them is private."""

    @abstractmethod
    def begin(self, size: tuple[int, int]) -> None:
        """Start a picture of this size in px."""

    @abstractmethod
    def draw(self, text: str, x: float, y: float) -> None:
        """Draw a line of text with its top left corner x and y px from the picture's."""

    @abstractmethod
    def end(self) -> ImageData:
        """Return the picture."""

    @abstractmethod
    def get_extents(self, text: str) -> tuple[int, int]:
        """The width and height of a line in px."""

    def get_cached_extents(self) -> Callable[[str], tuple[int, int]]:
        return self.get_extents

    def _render_begin(self) -> None:
        self.begin(self._size)

    def _render_text(self, text: str, x: float, y: float) -> None:
        self.draw(text, x, y)

    def _render_end(self) -> ImageData:
        return self.end()
