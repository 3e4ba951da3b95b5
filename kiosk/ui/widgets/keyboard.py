"""The on-screen keyboard: one widget, a grid of keys, layouts as data.

Kivy's VKeyboard builds 58 labels anew for each shift and knows no Belgian layout; here a key is
two rectangles and a texture from a small store, so a press or a shift changes colours and
textures only.
"""

from __future__ import annotations

from kivy.clock import Clock, ClockEvent
from kivy.graphics.texture import Texture
from kivy.input import MotionEvent
from kivy.metrics import dp, sp
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    ListProperty,
    ObjectProperty,
    OptionProperty,
    StringProperty,
)
from kivy.uix.widget import Widget

from kiosk.ui.widgets.accents import AccentPlate
from kiosk.ui.widgets.keys import ICONS, Box, Glyphs, Key
from kiosk.ui.widgets.layouts import COLUMNS, Layout

HOLD = 0.35
"""Seconds until a held key opens its accents (look/LOOK.md, "Keyboard")."""
REPEAT_AFTER = 0.45
REPEAT_EVERY = 0.07
ENDS_A_SENTENCE = ".!?…\n"


class Keyboard(Widget):
    """Types into `field` (a `kiosk.ui.widgets.field.Field`)."""

    field = ObjectProperty(None, allownone=True)
    layouts = ListProperty([])
    """Letter layouts, the first one first; the order key goes to the next."""
    numbers = ObjectProperty(None, allownone=True)
    order = OptionProperty(0, options=(0, 1, 2, 3))
    page = OptionProperty("letters", options=("letters", "numbers"))
    shift = OptionProperty("off", options=("off", "once", "lock"))
    space_name = StringProperty("")
    capitals = BooleanProperty(True)
    key_face = StringProperty("Roboto")
    sand = ColorProperty()
    sheet = ColorProperty()
    line = ColorProperty()
    key_edge = ColorProperty()
    ink = ColorProperty()
    soft = ColorProperty()
    pine = ColorProperty()
    sun = ColorProperty()

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self._glyphs = Glyphs()
        self._keys: list[list[Key]] = []
        self._touched: dict[int, Key] = {}
        self._waiting: ClockEvent | None = None
        self._accents: AccentPlate | None = None
        self._build = Clock.create_trigger(self._build_now, -1)
        for name in ("pos", "size", "layouts", "numbers", "order", "page", "space_name"):
            self.fbind(name, lambda *_args: self._build())
        self.fbind("shift", lambda *_args: self._relabel())
        self.fbind("field", lambda *_args: self.follow_text())

    # What it looks like

    @property
    def layout(self) -> Layout | None:
        if self.page == "numbers":
            return self.numbers
        return self.layouts[self.order % len(self.layouts)] if self.layouts else None

    def _build_now(self, *_args: object) -> None:
        self.close_accents()
        self.canvas.clear()
        self._keys, self._touched = [], {}
        layout = self.layout
        if layout is None or self.width <= 0:
            return
        gap = dp(8)
        high = (self.height - 3 * gap) / 4
        wide = (self.width - (COLUMNS - 1) * gap) / COLUMNS
        for number, row in enumerate(layout.rows):
            y = self.top - (number + 1) * high - number * gap
            self._keys.append(
                [
                    Key(name, (self.x + column * (wide + gap), y, wide, high))
                    for column, name in enumerate(row)
                ]
            )
        self._keys.append(self._bottom_row(wide, high, gap))
        for row in self._keys:
            for key in row:
                accents = self._accents_of(key)
                key.draw(self.glyph(accents[0], sp(18)) if accents else None, self.soft)
                self.canvas.add(key.group)
        self._relabel()

    def _bottom_row(self, wide: float, high: float, gap: float) -> list[Key]:
        broad = wide * 1.5 + gap / 2
        names = [("numbers", broad)]
        if len(self.layouts) > 1:
            names.append(("order", broad))
        fixed = sum(width for _name, width in names) + 2 * wide + (len(names) + 2) * gap
        names += [("space", self.width - fixed), (".", wide), ("enter", wide)]
        keys, x = [], self.x
        for name, width in names:
            keys.append(Key(name, (x, self.y, width, high)))
            x += width + gap
        return keys

    def _relabel(self) -> None:
        for row in self._keys:
            for key in row:
                if key.name in ICONS:
                    key.show_icon()
                else:
                    texture = self.glyph(*self._words(key))
                    key.show(texture, texture.size)
                self._colour(key)

    def _words(self, key: Key) -> tuple[str, float]:
        """What stands on a key, and its size in px."""
        if key.name == "numbers":
            return (self.layouts[self.order].name[:3] if self.page == "numbers" else "123"), sp(24)
        if key.name == "order":
            return self.layouts[(self.order + 1) % len(self.layouts)].name, sp(22)
        if key.name == "space":
            return self.space_name, sp(24)
        return self.typed_by(key), sp(32)

    def glyph(self, text: str, size: float) -> Texture:
        """A texture of white text in the face of the keys, made once."""
        return self._glyphs.of(text, size, self.key_face)

    def _colour(self, key: Key) -> None:
        face, ink, rim = (self.line if key.function else self.sheet), self.ink, self.key_edge
        if key.down or (key.name == "shift" and self.shift == "lock"):
            face, ink, rim = self.pine, self.sheet, self.pine
        elif key.name == "shift" and self.shift == "once":
            face, rim = self.sun, self.sun
        key.tint(face, ink, rim)

    # What it does

    def typed_by(self, key: Key) -> str:
        """The text that a key types just now."""
        if key.name == "space":
            return " "
        return key.name.upper() if self.shift != "off" and len(key.name.upper()) == 1 else key.name

    def _accents_of(self, key: Key) -> tuple[str, ...]:
        layout = self.layout
        return layout.accents.get(key.name, ()) if layout else ()

    def _at(self, x: float, y: float) -> Key | None:
        slack = dp(4)
        for row in self._keys:
            for key in row:
                if key.holds(x, y, slack):
                    return key
        return None

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
                self._type(chosen)
        return True

    def press(self, key: Key) -> None:
        """What a key does when it is let go."""
        if key.name == "shift":
            self.shift = {"off": "once", "once": "lock", "lock": "off"}[self.shift]
        elif key.name == "numbers":
            self.page = "letters" if self.page == "numbers" else "numbers"
        elif key.name == "order":
            self.page, self.order = "letters", (self.order + 1) % len(self.layouts)
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
        if self.field is None or self.shift == "lock":
            return
        before = self.field.before_caret()
        begins = not before.strip() or (
            before[-1] in " \n" and before.rstrip(" ")[-1] in ENDS_A_SENTENCE
        )
        self.shift = "once" if self.capitals and begins else "off"

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
        texts = (self.typed_by(key), *self._accents_of(key))
        if self.shift != "off":
            texts = tuple(t.upper() if len(t.upper()) == 1 else t for t in texts)
        self._accents = AccentPlate(self, key.box, texts)
        self.add_widget(self._accents)

    def close_accents(self) -> None:
        if self._accents is not None:
            self.remove_widget(self._accents)
            self._accents = None

    def reset(self) -> None:
        """As for a new guest: letters, the house's order, nothing held."""
        self._stop_waiting()
        self.close_accents()
        self._touched = {}
        self.page, self.order, self.shift = "letters", 0, "off"
        self.follow_text()
        self._relabel()

    def targets(self) -> list[tuple[str, Box]]:
        """Each key as it types now, and its box; while accents are open, only those."""
        if self._accents is not None:
            return self._accents.targets()
        return [
            (f"key:{key.name if key.function else self.typed_by(key)}", key.box)
            for row in self._keys
            for key in row
        ]
