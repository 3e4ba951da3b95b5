"""The part of a field that a guest types in, by the on-screen keyboard and by a physical one.

Kivy's own text input knows one face, and only texts that run to the right. Here is no menu, no
clipboard, no selecting by touch: a guest's stray finger would mark a text, and the next key would
replace it. A physical keyboard does select.
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
"""Seconds that the caret is seen, and that it is not."""
DRAG = 16
"""px of a 1280x800 screen that a finger moves before a touch no longer counts as a tap."""


class EditableText(FocusBehavior, TextView):
    """`text` and `caret` follow what is typed; `fill` sets them."""

    text = StringProperty("")
    caret = NumericProperty(0)
    """The index in the text before which the next character comes."""
    shifted = BooleanProperty(False)
    """Whether a physical keyboard types capitals just now."""
    limit = NumericProperty(1000)

    __events__ = ("on_enter",)

    def __init__(self, **kwargs: object) -> None:
        self._goal: float | None = None  # the x that up and down keep to
        self._from: tuple[float, float, int] | None = None  # of a touch: where, and the top line
        super().__init__(**kwargs)
        self._blinking = Clock.create_trigger(self._blink, BLINK, interval=True)
        self.fbind("focus", lambda *_args: self._focused())

    def on_enter(self) -> None:
        """Enter was pressed in a text of one line."""

    # Changes

    def fill(self, text: str) -> None:
        """Another text altogether, the caret behind it."""
        self._editing.set(text)
        self._changed()

    def insert(self, text: str) -> None:
        """What was typed, in the place of what is selected, as far as the limit allows."""
        self._editing.limit, self._editing.lines = int(self.limit), self.multiline
        self._editing.insert(text)
        self._changed()

    def backspace(self) -> None:
        """Take away the character before the caret, or what is selected."""
        self._editing.backspace()
        self._changed()

    def forget(self) -> None:
        """Leave no trace of the text."""
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
        """What its layout makes of its keys: dead keys, AltGr and the like are resolved already."""
        self.insert(text)

    def keyboard_on_key_down(
        self, window: object, keycode: tuple[int, str], text: str, modifiers: Sequence[str]
    ) -> bool:
        """The keys that type nothing. Tab goes to the next thing that can have the focus."""
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
        """Not as Kivy has it: Escape would take the keyboard away from someone who types."""
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
