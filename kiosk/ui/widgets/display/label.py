"""Text on the screen."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.properties import NumericProperty, StringProperty

from kiosk.ui.kivy_private import core_label, line_count
from kiosk.ui.widgets.text.any_script_label import AnyScriptLabel
from kiosk.ui.widgets.text.balance import SLACK, balanced

BALANCED = 4
"""The most lines to balance; a longer text is for reading, and fills its lines."""


class KioskLabel(AnyScriptLabel):
    """A text that wraps in its width and is as high as it needs; styled in theme.kv.

    A short text gets lines of similar length, so that no word is alone on the last one.
    """

    def texture_update(self, *args: object) -> None:
        plain = list(self.padding)
        core_label(self).options["padding"] = plain
        super().texture_update(*args)
        spare = self._spare()
        if spare:
            left, top, right, bottom = plain
            shares = {"right": (spare, 0), "center": (spare / 2, spare / 2)}
            before, after = shares.get(self.halign, (0, spare))
            # Set on Kivy's core label, because setting the property would start the layout again.
            core_label(self).options["padding"] = [left + before, top, right + after, bottom]
            high = self.texture_size[1]
            super().texture_update(*args)
            if self.texture_size[1] > high:
                core_label(self).options["padding"] = plain
                super().texture_update(*args)

    def _spare(self) -> int:
        """The width in px that can be removed without adding a line."""
        room, lines = self.text_size[0], line_count(self)
        if not room or not 1 < lines <= BALANCED or "\n" in self.text or self.max_lines:
            return 0
        room -= self.padding[0] + self.padding[2]
        measure = core_label(self).get_extents
        words = [measure(word)[0] for word in self.text.split(" ")]
        return max(0, int(room - balanced(words, measure(" ")[0], room)) - SLACK)


class Short(KioskLabel):
    """As much of the text `whole` as fits on `most` lines; cut text ends with dots."""

    whole = StringProperty("")
    most = NumericProperty(2)

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        fit = Clock.create_trigger(self._fit, -1)
        for name in ("whole", "most", "width", "font_size", "font_name"):
            self.fbind(name, lambda *_args: fit())
        self._fit()

    def _fit(self, *_args: object) -> None:
        words, self.text = self.whole.split(" "), self.whole
        self.texture_update()
        # On a single line, Kivy itself cuts within a word and adds dots.
        while self.most > 1 and len(words) > 1 and line_count(self) > self.most:
            words = words[: -max(1, len(words) // 20)]
            self.text = " ".join(words) + " …"
            self.texture_update()


class Tag(AnyScriptLabel):
    """A word or two on one line, as wide as they are; styled in theme.kv."""


class Display(KioskLabel):
    """A text as large as fits in `room` px of height, from `largest` down to `least`, also in px.

    Without `room` it has the largest size.
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

    def _whole(self) -> bool:
        """Whether no word is wider than its line: Kivy would break it."""
        room = self.text_size[0]
        measure = self._label.get_extents
        return not room or all(measure(word)[0] <= room for word in self.text.split())

    def _fit(self, *_args: object) -> None:
        if self.width <= 0:
            return
        size = self.largest
        while True:
            self.font_size = size
            self.texture_update()
            fits = not self.room or self.texture_size[1] <= self.room
            if size <= self.least or (fits and self._whole()):
                return
            size = max(self.least, size * 0.94)
