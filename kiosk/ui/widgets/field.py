"""The field that a guest writes in."""

from __future__ import annotations

from collections.abc import Callable

from kivy.cache import Cache
from kivy.clock import Clock
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.textinput import TextInput

from kiosk.ui.widgets.any_script import AnyScriptCore, is_plain

COUNTED = 100
"""The counter shows from this many characters before the limit (look/LOOK.md)."""


class Typed(TextInput):
    """Kivy's text input without its grey parts: no bubble, no handles, no menu."""

    limit = NumericProperty(1000)

    def insert_text(self, substring: str, from_undo: bool = False) -> None:
        """Insert what still fits; what does not fit is left out, never cut from the text before."""
        room = self.limit - len(self.text) + len(self.selection_text)
        super().insert_text(substring[: max(0, room)], from_undo=from_undo)

    def on_double_tap(self) -> None:
        """A double tap places the caret, as any tap: a guest does not mean to select."""

    def on_triple_tap(self) -> None: ...

    def on_quad_touch(self) -> None: ...

    def long_touch(self, dt: float) -> None: ...

    def _create_line_label(self, text: str, hint: bool = False) -> object:
        """A line that the house's letters cannot show is drawn like a guest's words elsewhere."""
        if is_plain(text):
            return super()._create_line_label(text, hint)
        core = AnyScriptCore(text=text.replace("\n", ""), **self._get_line_options())
        core.refresh()
        return core.texture

    def _get_text_width(self, text: str, tab_width: int, label: object) -> float:
        if is_plain(text):
            return super()._get_text_width(text, tab_width, label)
        return AnyScriptCore(**self._get_line_options()).get_extents(text)[0]

    def forget(self) -> None:
        """Leave no trace of the text: not in the undo list, nor in Kivy's cache of lines."""
        self.text = ""
        self.reset_undo()
        Cache.remove("textinput.label")
        Cache.remove("textinput.width")


class Field(FloatLayout):
    """A bordered field with a caret, a counter near the limit, and a keyboard of ours below."""

    text = StringProperty("")
    limit = NumericProperty(1000)
    multiline = BooleanProperty(True)
    left = NumericProperty(0)
    counter = StringProperty("")
    border = ColorProperty()
    count = ObjectProperty(str)
    """From the characters left to the words for it, in the guest's language."""

    __events__ = ("on_enter",)

    def on_kv_post(self, _base: object) -> None:
        typed: Typed = self.ids.typed
        typed.bind(text=self._typed, on_text_validate=lambda *_: self.dispatch("on_enter"))
        self.bind(limit=self._recount, count=self._recount)
        self._recount()

    def on_enter(self) -> None: ...

    def _typed(self, _typed: Typed, text: str) -> None:
        self.text = text
        self._recount()

    def _recount(self, *_args: object) -> None:
        self.left = self.limit - len(self.text)
        count: Callable[[int], str] = self.count
        self.counter = count(int(self.left)) if self.left <= COUNTED else ""

    def fill(self, text: str) -> None:
        """Show `text`, the caret behind it."""
        typed: Typed = self.ids.typed
        typed.text = text
        typed.cursor = typed.get_cursor_from_index(len(text))
        typed.reset_undo()

    def grab(self) -> None:
        """Take the physical keyboard too, once the touch that led here is over."""
        Clock.schedule_once(lambda _dt: setattr(self.ids.typed, "focus", True))

    def release(self) -> None:
        self.ids.typed.focus = False

    def insert(self, text: str) -> None:
        """What a key of the on-screen keyboard types."""
        typed: Typed = self.ids.typed
        if typed.selection_text:
            typed.delete_selection()
        if text == "\n" and not self.multiline:
            self.dispatch("on_enter")
        else:
            typed.insert_text(text)

    def backspace(self) -> None:
        typed: Typed = self.ids.typed
        if typed.selection_text:
            typed.delete_selection()
        else:
            typed.do_backspace()

    def before_caret(self) -> str:
        """The text left of the caret, for the keyboard's capitals."""
        typed: Typed = self.ids.typed
        return self.text[: typed.cursor_index()]

    def forget(self) -> None:
        self.release()
        self.ids.typed.forget()
