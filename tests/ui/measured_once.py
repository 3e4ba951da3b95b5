"""Texts are measured, and each only once, for walks through screens that nobody draws.

A walk switches every screen to larger text and back, over and over: nearly all that it would
measure is what it has measured before. The answers are Kivy's own.
"""

from __future__ import annotations

import functools
from typing import Any

from kivy.core.text import Label as CoreLabel
from kivy.core.text import LabelBase
from kivy.graphics.texture import Texture

from kiosk.ui.widgets.text.any_script_label import typesetter

LARGEST = 4096
"""px: no text is wider or higher."""


def measure_once() -> None:
    """Have every label from now on take its size from what was measured, and draw no letters."""
    sheet = Texture.create(size=(LARGEST, LARGEST))
    region = functools.cache(lambda wide, high: sheet.get_region(0, 0, wide, high))
    known: dict[object, tuple[Any, ...]] = {}
    render = LabelBase.render

    def refresh(self: Any) -> None:
        self.resolve_font_name()
        options = self.options
        key = (
            type(self), self._text, tuple(self._text_size),
            *[tuple(each) if isinstance(each, list) else each for each in options.values()],
        )  # fmt: skip
        told = known.get(key)
        if told is None:
            size: Any = render(self)
            told = (size, self._internal_size, self._cached_lines, self.is_shortened)
            known[key] = told
        (wide, high), self._internal_size, self._cached_lines, self.is_shortened = told
        self._size_texture = self._size = wide, high
        self.texture = region(wide, high) if wide > 1 and high > 1 else self.texture_1px

    LabelBase.refresh = refresh
    measure = CoreLabel.get_extents
    extents: dict[object, tuple[int, int]] = {}

    def get_extents(self: Any, text: str) -> tuple[int, int]:
        options: dict[str, Any] = self.options
        key = text, options["font_size"], options["font_name_r"], options["bold"]
        told = extents.get(key)
        if told is None:
            told = extents[key] = measure(self, text)
        return told

    CoreLabel.get_extents = get_extents
    setter = typesetter()
    setter.width = functools.cache(setter.width)
