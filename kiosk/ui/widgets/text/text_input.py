"""The part of a field in which text is typed, on the on-screen or a physical keyboard.

Kivy's own text input uses a single face, and only text from left to right. This one has no menu, no
clipboard and no selection by touch: a stray finger would select text, and the next key would
replace it. A physical keyboard can select.
"""

from __future__ import annotations

from collections.abc import Sequence

from kivy.clock import Clock
from kivy.input import MotionEvent
from kivy.metrics import dp
from kivy.properties import BooleanProperty, NumericProperty, StringProperty
from kivy.uix.behaviors import FocusBehavior

from kiosk.ui.widgets.text.text_view import TextView

BLINK = 0.5
"""Seconds that the caret is visible, and then hidden."""
DRAG = 16
"""px on a 1280x800 screen: a touch that moves further is not a tap."""


class EditableText(FocusBehavior, TextView):
    """Editable text. `text` and `caret` follow the typing; `fill` sets them."""

    text = StringProperty("")
    caret = NumericProperty(0)
    """The index in the text at which the next character is inserted."""
    shifted = BooleanProperty(False)
    """Whether a physical keyboard types capitals at the moment."""
    limit = NumericProperty(1000)

    __events__ = ("on_enter",)

    def __init__(self, **kwargs: object) -> None:
        self._goal: float | None = None  # x position that up and down keep
        self._from: tuple[float, float, int] | None = None  # a touch: its x, y and the top line
        super().__init__(**kwargs)
        self._blinking = Clock.create_trigger(self._blink, BLINK, interval=True)
        self.fbind("focus", lambda *_args: self._focused())

    def on_enter(self) -> None:
        """Handle the Enter key in a text of one line."""

    # Changes

    def fill(self, text: str) -> None:
        """Replace the whole text, with the caret at its end."""
        self._editing.set(text)
        self._changed()

    def insert(self, text: str) -> None:
        """Insert typed text in place of the selection, as far as the limit allows."""
        self._editing.limit, self._editing.lines = int(self.limit), self.multiline
        self._editing.insert(text)
        self._changed()

    def backspace(self) -> None:
        """Remove the selection, or the character before the caret."""
        self._editing.backspace()
        self._changed()

    def forget(self) -> None:
        """Erase the text, without leaving a trace in memory."""
        self.fill("")
        self._forget()

    def _changed(self, *, leading: bool = False, keep_goal: bool = False) -> None:
        self._leading = leading
        if not keep_goal:
            self._goal = None
        self._break()
        self._reveal()
        self.text, self.caret = self._editing.text, self._editing.caret
        self._show()
        self._wake_caret()

    def _wake_caret(self) -> None:
        self._blinking.cancel()
        self._caret_colour.rgba = self.caret_ink if self.focus else (0, 0, 0, 0)
        if self.focus:
            self._blinking()

    def _blink(self, _dt: float) -> None:
        shown = self._caret_colour.a > 0
        self._caret_colour.rgba = (0, 0, 0, 0) if shown else self.caret_ink

    def _focused(self) -> None:
        self.shifted = False
        self._wake_caret()

    # Touch

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if self.disabled or not self.collide_point(*touch.pos):
            return False
        if touch.is_mouse_scrolling:
            self._scroll(self._top + (1 if touch.button == "scrollup" else -1))
            return True
        super().on_touch_down(touch)
        touch.grab(self)
        self._from = (touch.x, touch.y, self._top)
        return True

    def on_touch_move(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self or self._from is None:
            return False
        _x, y, top = self._from
        self._scroll(top + round((touch.y - y) / self.line_height))
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return bool(super().on_touch_up(touch))
        touch.ungrab(self)
        if self._from is None:
            return True
        (x, y, _top), self._from = self._from, None
        if max(abs(touch.x - x), abs(touch.y - y)) < dp(DRAG):
            index, leading = self._index_at(*touch.pos)
            self._editing.move(index)
            self._changed(leading=leading)
        return True

    # A physical keyboard

    def keyboard_on_textinput(self, _window: object, text: str) -> None:
        """Insert text from the keyboard; its layout has resolved dead keys, AltGr and the like."""
        self.insert(text)

    def keyboard_on_key_down(
        self, window: object, keycode: tuple[int, str], text: str, modifiers: Sequence[str]
    ) -> bool:
        """Handle keys that type nothing. Tab moves to the next widget that can have the focus."""
        name = keycode[1]
        self._follow_shift(name in ("shift", "rshift") or "shift" in modifiers, modifiers)
        whole = "ctrl" in modifiers
        if name == "backspace":
            self.backspace()
        elif name == "delete":
            self._editing.delete()
            self._changed()
        elif name in ("enter", "numpadenter"):
            if self.multiline:
                self.insert("\n")
            else:
                self.dispatch("on_enter")
        elif name == "a" and whole:
            self._editing.move(0)
            self._editing.move(len(self.text), select=True)
            self._changed()
        elif name in ("left", "right", "up", "down", "home", "end"):
            self._step(name, words=whole, select="shift" in modifiers)
        elif name == "tab":
            return bool(super().keyboard_on_key_down(window, keycode, text, modifiers))
        else:
            return False
        return True

    def keyboard_on_key_up(self, _window: object, keycode: tuple[int, str]) -> bool:
        """Override Kivy's method: there, Escape takes the keyboard away from the person typing."""
        if keycode[1] in ("shift", "rshift"):
            self._follow_shift(held=False, modifiers=())
        return False

    def _follow_shift(self, held: bool, modifiers: Sequence[str]) -> None:
        self.shifted = held != ("capslock" in modifiers)

    def _step(self, name: str, *, words: bool, select: bool) -> None:
        editing = self._editing
        number, _index = self._lines.place(editing.caret)
        line, start = self._lines.lines[number], self._lines.starts[number]
        if name in ("up", "down"):
            self._step_line(number, -1 if name == "up" else 1, select=select)
            return
        if name == "home":
            index = start
        elif name == "end":
            index = start + len(line.text)
            if number + 1 < len(self._lines.lines) and self._lines.starts[number + 1] == index:
                index = editing.before(index)
        elif (name == "right") == (line.base == "ltr"):
            index = editing.word_after(editing.caret) if words else editing.after(editing.caret)
        else:
            index = editing.word_before(editing.caret) if words else editing.before(editing.caret)
        editing.move(index, select=select)
        self._changed()

    def _step_line(self, number: int, step: int, *, select: bool) -> None:
        if not 0 <= number + step < len(self._lines.lines):
            return
        goal = self._caret_x()[1] if self._goal is None else self._goal
        line, start = self._lines.lines[number + step], self._lines.starts[number + step]
        index, leading = line.index_at(goal)
        self._editing.move(start + index, select=select)
        self._changed(leading=leading, keep_goal=True)
        self._goal = goal
