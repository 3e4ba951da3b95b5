"""The field that a guest writes in."""

from __future__ import annotations

from collections.abc import Callable

from kivy.clock import Clock
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.widgets.text.text_input import EditableText

COUNTED = 100
"""The counter shows from this many characters before the limit (docs/look.md)."""
LAST_PART = 4
"""And from the last of so many parts: nobody is warned before they begin."""


class Field(FloatLayout):
    """A bordered field with a caret, a counter near the limit, and a keyboard of ours below."""

    text = StringProperty("")
    caret = NumericProperty(0)
    shifted = BooleanProperty(False)
    """Whether a physical keyboard types capitals just now."""
    rtl = BooleanProperty(False)
    """Whether the guest's language runs to the left: so does a text that has no letters yet."""
    limit = NumericProperty(1000)
    multiline = BooleanProperty(True)
    left = NumericProperty(0)
    counter = StringProperty("")
    border = ColorProperty()
    count = ObjectProperty(str)
    """From the characters left to the words for it, in the guest's language."""

    __events__ = ("on_enter",)

    def on_kv_post(self, _base: object) -> None:
        typed: EditableText = self.ids.typed
        typed.bind(
            text=self._typed, caret=self.setter("caret"), shifted=self.setter("shifted"),
            on_enter=lambda *_: self.dispatch("on_enter"),
        )  # fmt: skip
        self.bind(limit=self._recount, count=self._recount)
        self._recount()

    def on_enter(self) -> None:
        """Enter was pressed in a field of one line."""

    def _typed(self, _typed: EditableText, text: str) -> None:
        self.text = text
        self._recount()

    def _recount(self, *_args: object) -> None:
        self.left = self.limit - len(self.text)
        count: Callable[[int], str] = self.count
        near = min(COUNTED, self.limit // LAST_PART)
        self.counter = count(int(self.left)) if self.text and self.left <= near else ""

    def fill(self, text: str) -> None:
        """Show `text`, the caret behind it."""
        self.ids.typed.fill(text)

    def grab(self) -> None:
        """Take the physical keyboard too, once the touch that led here is over."""
        Clock.schedule_once(lambda _dt: setattr(self.ids.typed, "focus", True))

    def release(self) -> None:
        """Let go of the physical keyboard."""
        self.ids.typed.focus = False

    def insert(self, text: str) -> None:
        """What a key of the on-screen keyboard types."""
        if text == "\n" and not self.multiline:
            self.dispatch("on_enter")
        else:
            self.ids.typed.insert(text)

    def backspace(self) -> None:
        """Take away the character before the caret."""
        self.ids.typed.backspace()

    def before_caret(self) -> str:
        """The text before the caret, for the keyboard's capitals."""
        return self.text[: int(self.ids.typed.caret)]

    def forget(self) -> None:
        """Leave no trace of the text."""
        self.release()
        self.ids.typed.forget()
