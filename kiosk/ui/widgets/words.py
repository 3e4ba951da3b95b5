"""Text on the screen."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.properties import NumericProperty

from kiosk.ui.widgets.any_script import AnyScriptLabel


class Words(AnyScriptLabel):
    """A text that wraps in its width and is as high as it needs; styled in theme.kv."""


class Tag(AnyScriptLabel):
    """A word or two on one line, as wide as they are; styled in theme.kv."""


class Display(Words):
    """A text as large as fits in `room` px high, between `largest` and `least`, both px too.

    Without a room it is as large as it may be.
    """

    largest = NumericProperty(72)
    least = NumericProperty(38)
    room = NumericProperty(0)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        fit = Clock.create_trigger(self._fit, -1)
        for name in ("text", "width", "largest", "least", "room"):
            self.fbind(name, lambda *_args: fit())
        fit()

    def _fit(self, *_args: object) -> None:
        size = self.largest
        while True:
            self.font_size = size
            self.texture_update()
            if not self.room or size <= self.least or self.texture_size[1] <= self.room:
                return
            size = max(self.least, size * 0.94)
