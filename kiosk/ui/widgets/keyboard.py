"""The on-screen keyboard: one widget, a grid of keys, layouts as data.

Kivy's VKeyboard builds 58 labels anew for each shift and knows no Belgian layout; here a key is
two rectangles and a texture from a store, so a press or a shift changes colours and textures only.
"""

from __future__ import annotations

from kivy.clock import Clock, ClockEvent
from kivy.input import MotionEvent
from kivy.metrics import dp
from kivy.uix.widget import Widget

from kiosk.ui.widgets.accents import AccentPlate
from kiosk.ui.widgets.key_grid import KeyGrid
from kiosk.ui.widgets.keys import Box, Key
from kiosk.ui.widgets.layouts import KIND, typed

HOLD = 0.35
"""Seconds until a held key opens its accents (look/LOOK.md, "Keyboard")."""
REPEAT_AFTER = 0.45
REPEAT_EVERY = 0.07
ENDS_A_SENTENCE = ".!?…\n"


class Keyboard(KeyGrid):
    """Types into its `field`."""

    def __init__(self, **kwargs: object) -> None:
        self._touched: dict[int, Key] = {}
        self._waiting: ClockEvent | None = None
        self._accents: AccentPlate | None = None
        super().__init__(**kwargs)
        self.fbind("keyboards", lambda *_args: self.reset())
        self.fbind("field", lambda _keyboard, field: self._follow(field))

    def _follow(self, field: Widget | None) -> None:
        if field is not None:
            field.bind(
                caret=lambda *_args: self.follow_text(), shifted=lambda *_args: self._relabel()
            )
        self.follow_text()

    def _at(self, x: float, y: float) -> Key | None:
        slack = dp(4)
        keys = [key for row in self._keys for key in row if key.holds(x, y, slack)]
        return keys[0] if keys else None

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if not self.collide_point(*touch.pos) or touch.is_mouse_scrolling:
            return False
        touch.grab(self)
        if self._accents is not None:
            self._accents.press(*touch.pos)
            return True
        key = self._at(*touch.pos)
        if key is not None:
            self._touched[touch.uid] = key
            key.down = True
            self._colour(key)
            self._stop_waiting()
            if key.name == "back":
                self._waiting = Clock.schedule_once(self._repeat, REPEAT_AFTER)
            elif self._accents_of(key):
                self._waiting = Clock.schedule_once(lambda _dt: self._hold(key), HOLD)
        return True

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return bool(super().on_touch_up(touch))
        touch.ungrab(self)
        key = self._touched.pop(touch.uid, None)
        if key is not None:
            self._stop_waiting()
            key.down = False
            self._colour(key)
            if key.holds(touch.x, touch.y, dp(12)):
                self.press(key)
        elif self._accents is not None and self._accents.pressed:
            chosen = self._accents.release(*touch.pos)
            self.close_accents()
            if chosen:
                self._type(typed(chosen))
        return True

    def press(self, key: Key) -> None:
        """What a key does when it is let go."""
        if key.name == "shift":
            self.shift = {"off": "once", "once": "lock", "lock": "off"}[self.shift]
        elif key.name == "numbers":
            self.page = "letters" if self.page == "numbers" else "numbers"
        elif key.name == "order":
            # From the figures back to the letters of before, and from these to the next.
            if self.page == "letters":
                self.order = (self.order + 1) % len(self.keyboards.letters)
            self.page = "letters"
        elif key.name in ("emoji", "letters"):
            self.page = key.name
        elif key.name.startswith(KIND):
            self.kind = key.name.removeprefix(KIND)
        elif key.name == "back":
            self._erase()
        else:
            self._type("\n" if key.name == "enter" else self.typed_by(key))

    def _type(self, text: str) -> None:
        if self.field is not None:
            self.field.insert(text)
            self.follow_text()

    def _erase(self) -> None:
        if self.field is not None:
            self.field.backspace()
            self.follow_text()

    def follow_text(self) -> None:
        """A capital at the start and after a sentence; small letters else, unless locked."""
        if self.field is None or self.keyboards is None or self.shift == "lock":
            return
        before = self.field.before_caret()
        begins = not before.strip() or (
            before[-1] in " \n" and before.rstrip(" ")[-1] in ENDS_A_SENTENCE
        )
        self.shift = "once" if self._letters().capitals and begins else "off"

    def _repeat(self, _dt: float) -> None:
        self._erase()
        self._waiting = Clock.schedule_once(self._repeat, REPEAT_EVERY)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _hold(self, key: Key) -> None:
        for uid, touched in list(self._touched.items()):
            if touched is key:
                del self._touched[uid]
        key.down = False
        self._colour(key)
        texts = (key.name, *self._accents_of(key))
        self._accents = AccentPlate(self, key.box, tuple(self._capital(text) for text in texts))
        self.add_widget(self._accents)

    def let_go(self) -> None:
        self._stop_waiting()
        self.close_accents()
        self._touched = {}

    def close_accents(self) -> None:
        """Back to the keys, if accents are open."""
        if self._accents is not None:
            self.remove_widget(self._accents)
            self._accents = None

    def reset(self) -> None:
        """As for a new guest: letters, the first order, nothing held."""
        self.let_go()
        self.page, self.order, self.kind, self.shift = "letters", 0, "faces", "off"
        self.follow_text()
        self._relabel()

    def targets(self) -> list[tuple[str, Box]]:
        """As the grid's; while accents are open, only those."""
        return self._accents.targets() if self._accents is not None else super().targets()
