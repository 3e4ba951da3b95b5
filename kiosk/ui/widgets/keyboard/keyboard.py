"""The on-screen keyboard: one widget, a grid of keys, layouts as data.

Kivy's VKeyboard builds 58 labels again for each shift and has no Belgian layout. Here a key is two
rectangles and a texture from a cache, so a press or a shift changes only colours and textures.
"""

from __future__ import annotations

from kivy.clock import Clock, ClockEvent
from kivy.input import MotionEvent
from kivy.metrics import dp
from kivy.uix.widget import Widget

from kiosk.ui.widgets.controls.touch_time import ended, made
from kiosk.ui.widgets.keyboard.accents import AccentButton
from kiosk.ui.widgets.keyboard.key_grid import KeyGrid
from kiosk.ui.widgets.keyboard.keys import Box, Key
from kiosk.ui.widgets.keyboard.layouts import KIND, typed

HOLD = 0.35
"""Seconds until a held key opens its accents (docs/look.md, "Keyboard")."""
LONG = 0.65
"""Seconds that a person who wants an accent holds a key; a slow hand releases it earlier."""
CLOSES_AFTER = 3.0
"""Seconds that the accents stay after that: the keys under them are needed too."""
BOUNCE = 0.08
"""Seconds within which a trembling finger leaves a key and comes back to it."""
REPEAT_AFTER = 0.45
REPEAT_EVERY = 0.07
ENDS_A_SENTENCE = ".!?…\n"


class Keyboard(KeyGrid):
    """The keyboard that types into its `field`."""

    def __init__(self, **kwargs: object) -> None:
        self._touched: dict[int, Key] = {}
        self._waiting: ClockEvent | None = None
        self._accents: AccentButton | None = None
        self._opened_by: object = None
        self._replaces = False
        self._left = ("", 0.0)
        """The key that was released last, and when."""
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
            if self._accents.press(*touch.pos):
                return True
            self.close_accents()
        key = self._at(*touch.pos)
        if key is not None and not self._bounces(key, touch):
            self._touched[touch.uid] = key
            key.down = True
            self._colour(key)
            self._stop_waiting()
            if key.name == "back":
                self._waiting = Clock.schedule_once(self._repeat, REPEAT_AFTER)
            elif self._accents_of(key):
                self._waiting = Clock.schedule_once(lambda _dt: self._hold(key), HOLD)
        return True

    def _bounces(self, key: Key, touch: MotionEvent) -> bool:
        """Whether a trembling finger comes back to the key that it has just left."""
        name, left_at = self._left
        return key.name == name and 0 <= made(touch) - left_at < BOUNCE

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is not self:
            return bool(super().on_touch_up(touch))
        touch.ungrab(self)
        at = self._at(*touch.pos)
        self._left = (at.name if at is not None else "", ended(touch))
        key = self._touched.pop(touch.uid, None)
        if key is not None:
            self._stop_waiting()
            key.down = False
            self._colour(key)
            if key.holds(touch.x, touch.y, dp(12)):
                self.press(key)
        elif touch.uid == self._opened_by:
            self._let_go_of_base(touch)
        elif self._accents is not None and self._accents.pressed:
            chosen, replaces = self._accents.release(*touch.pos), self._replaces
            self.close_accents()
            if chosen:
                self._put(typed(chosen), replaces=replaces)
        return True

    def _let_go_of_base(self, touch: MotionEvent) -> None:
        """Type the base letter when the finger that opened the accents lifts.

        A slow hand only wanted the letter itself. After a longer hold the accents stay open, and an
        accent that is chosen replaces the letter.
        """
        accents, self._opened_by = self._accents, None
        if accents is None or not accents.key.holds(touch.x, touch.y, dp(12)):
            return
        before = self.field.text if self.field is not None else ""
        self._type(accents.first)
        if ended(touch) - made(touch) < LONG:
            self.close_accents()
        else:
            self._replaces = self.field is not None and self.field.text != before
            self._waiting = Clock.schedule_once(lambda _dt: self.close_accents(), CLOSES_AFTER)

    def _put(self, accent: str, *, replaces: bool) -> None:
        """Type an accent; with `replaces`, in place of the letter typed before it."""
        if replaces:
            self._erase()
        self._type(accent)

    def press(self, key: Key) -> None:
        """Perform the action of a key that is released."""
        if key.name == "shift":
            self.shift = {"off": "once", "once": "lock", "lock": "off"}[self.shift]
        elif key.name == "numbers":
            self.page = "letters" if self.page == "numbers" else "numbers"
        elif key.name == "order":
            # From digits back to the letters in use; from letters to their next order.
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
        """Shift to a capital at the start and after a sentence; otherwise not, unless locked."""
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
        self._waiting = None
        for uid, touched in list(self._touched.items()):
            if touched is key:
                del self._touched[uid]
                self._opened_by = uid
        key.down = False
        self._colour(key)
        texts = (key.name, *self._accents_of(key))
        self._accents = AccentButton(self, key, tuple(self._capital(text) for text in texts))
        self.add_widget(self._accents)

    def let_go(self) -> None:
        self._stop_waiting()
        self.close_accents()
        self._touched = {}

    def close_accents(self) -> None:
        """Close the accents, if they are open."""
        self._opened_by, self._replaces = None, False
        if self._accents is not None:
            self._stop_waiting()
            self.remove_widget(self._accents)
            self._accents = None

    def reset(self) -> None:
        """Reset for a new guest: letters, the first order, no key held."""
        self.let_go()
        self.page, self.order, self.kind, self.shift = "letters", 0, "faces", "off"
        self.follow_text()
        self._relabel()

    def targets(self) -> list[tuple[str, Box]]:
        """The targets of the grid; while accents are open, only those."""
        return self._accents.targets() if self._accents is not None else super().targets()
