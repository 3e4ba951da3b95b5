"""How the on-screen keyboard looks: a grid of keys, from a layout."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.graphics.texture import Texture
from kivy.metrics import dp, sp
from kivy.properties import (
    ColorProperty,
    NumericProperty,
    ObjectProperty,
    OptionProperty,
    StringProperty,
)
from kivy.uix.widget import Widget

from kiosk.ui.widgets.keyboard.key_textures import PICTURE, ROOM, KeyPictures
from kiosk.ui.widgets.keyboard.keys import ICONS, Box, Key, key_rows
from kiosk.ui.widgets.keyboard.layouts import COLUMNS, KIND, Layout, is_function

LEAST = 24
"""px of a 1280x800 screen: no keyboard has smaller keys or smaller gaps between them."""
FORESEE_AFTER = 2.0
"""Seconds from the keyboard to what may be asked next: the kiosk's start does not wait for it."""


class KeyGrid(Widget):
    """The keys of a page. A press or a shift changes colours and textures, and makes none."""

    field = ObjectProperty(None, allownone=True)
    """What is typed into (a `kiosk.ui.widgets.text.text_field.Field`)."""
    keyboards = ObjectProperty(None, allownone=True)
    """What the guest's language offers (`kiosk.ui.widgets.keyboard.layouts.Keyboards`)."""
    pictures = ObjectProperty()
    """What stands on the keys, made once for all keyboards (`KeyPictures`)."""
    order = NumericProperty(0)
    """Which of the letter layouts is shown; the order key goes to the next."""
    page = OptionProperty("letters", options=("letters", "numbers", "emoji"))
    kind = StringProperty("faces")
    """Which emoji the page of emoji shows."""
    shift = OptionProperty("off", options=("off", "once", "lock"))
    space_name = StringProperty("")
    key_face = StringProperty("Roboto")
    type = ObjectProperty(sp)
    """From a size of type to px here."""
    border = NumericProperty(0)
    """px of a line round each key, for someone who sees little."""
    sheet = ColorProperty()
    line = ColorProperty()
    key_edge = ColorProperty()
    ink = ColorProperty()
    soft = ColorProperty()
    pine = ColorProperty()
    sun = ColorProperty()

    def __init__(self, **kwargs: object) -> None:
        kwargs.setdefault("pictures", KeyPictures())
        super().__init__(**kwargs)
        self._keys: list[list[Key]] = []
        self._build = Clock.create_trigger(self._build_now, -1)
        self._foresee = Clock.create_trigger(self._foresee_now, FORESEE_AFTER)
        for name in (
            "pos",
            "size",
            "keyboards",
            "order",
            "page",
            "kind",
            "space_name",
            "key_face",
            "type",
            "border",
        ):
            self.fbind(name, lambda *_args: self._build())
        for name in ("shift", "sheet", "line", "key_edge", "ink", "pine", "sun"):
            self.fbind(name, lambda *_args: self._relabel())

    @property
    def layout(self) -> Layout | None:
        """The layout that is shown."""
        if self.keyboards is None:
            return None
        if self.page == "numbers":
            return self.keyboards.numbers
        return self.keyboards.emoji[self.kind] if self.page == "emoji" else self._letters()

    def _letters(self, further: int = 0) -> Layout:
        letters = self.keyboards.letters
        return letters[(int(self.order) + further) % len(letters)]

    def _build_now(self, *_args: object) -> None:
        self.let_go()
        self.canvas.clear()
        self._keys = []
        layout = self.layout
        if layout is None or min(self.width / COLUMNS, self.height / len(layout.rows)) < dp(LEAST):
            return  # not laid out yet
        hidden = ("order",) if len(self.keyboards.letters) < 2 else ()
        self._keys = key_rows(layout, hidden, (*self.pos, *self.size))
        hint_size = self.type(18)
        for row in self._keys:
            for key in row:
                accents = self._accents_of(key)
                hint = accents and key.name not in layout.quiet
                key.draw(
                    self.glyph(accents[0], hint_size) if hint else None, self.soft, self.border
                )
                self.canvas.add(key.group)
        self._relabel()
        self._foresee()

    def _foresee_now(self, *_args: object) -> None:
        """Make what the next touch may ask, so that no frame waits for it."""
        for layout in self.keyboards.letters:
            names = {name for row in layout.rows for name in row if not is_function(name)}
            for key in names - {"space"}:
                self.glyph(key, self.type(32))
                self.glyph(layout.capital(key), self.type(32))
        for box in {key.box[2:] for row in self._keys for key in row}:
            for face in (self.pine, self.sun):
                self.pictures.body(*box, face, face, self.border)
        kinds = self.keyboards.emoji.values()
        sheets = [[key for row in each.rows[:3] for key in row] for each in kinds]
        sheets += [
            [tone for tones in each.accents.values() for tone in tones]
            for each in kinds
            if each.accents
        ]
        self.pictures.prepare(sheets, self._emoji_size, self._relabel)

    @property
    def _emoji_size(self) -> float:
        return round(self.type(32) * PICTURE)

    def _relabel(self) -> None:
        for row in self._keys:
            for key in row:
                self._label(key)
                self._colour(key)

    def _label(self, key: Key) -> None:
        if key.name in ICONS:
            key.show_icon()
        elif self._pictured(key.name):
            key.coloured = True
            side = self._emoji_size * ROOM
            key.show(self.pictures.emoji(self._emoji_of(key), self._emoji_size), (side, side))
        else:
            texture = self.glyph(*self._words(key))
            if key.name == "order":
                key.show_order(texture)
            else:
                key.show(texture, texture.size)

    def _pictured(self, name: str) -> bool:
        return self.page == "emoji" and name not in ("letters", "space")

    def _emoji_of(self, key: Key) -> str:
        if key.name.startswith(KIND):
            return self.keyboards.emoji[key.name.removeprefix(KIND)].name
        return key.name

    def _words(self, key: Key) -> tuple[str, float]:
        """What stands on a key, and its size in px."""
        if key.name == "letters" or (key.name == "numbers" and self.page == "numbers"):
            return self._letters().back, self.type(24)
        if key.name == "numbers":
            return self._letters().figures, self.type(24)
        if key.name == "order":
            return self._letters(1 if self.page == "letters" else 0).name, self.type(22)
        if key.name == "space":
            return self.space_name, self.type(24)
        return self._capital(key.name), self.type(32)

    def glyph(self, text: str, size: float) -> Texture:
        """A texture of white text in the face of the keys, made once."""
        return self.pictures.letter(text, size, self.key_face)

    def picture(self, text: str) -> tuple[Texture | None, float, bool]:
        """What is shown for a text: its texture, that texture's height, whether it is coloured."""
        if self.page == "emoji":
            size = self._emoji_size
            return self.pictures.emoji(text, size), size * ROOM, True
        texture = self.glyph(text, self.type(32))
        return texture, texture.height, False

    def _colour(self, key: Key) -> None:
        face, ink, rim = (self.line if key.function else self.sheet), self.ink, self.key_edge
        if key.down or (key.name == "shift" and self.shift == "lock"):
            face, ink, rim = self.pine, self.sheet, self.pine
        elif key.name == "shift" and self._capitals:
            face, rim = self.sun, self.sun
        elif key.name == KIND + self.kind:
            face, rim = self.sheet, self.pine
        key.tint(self.pictures.body(key.box[2], key.box[3], face, rim, self.border), ink)

    @property
    def _capitals(self) -> bool:
        """Whether it types capitals now; while the shift of a physical keyboard is held, too."""
        return self.shift != "off" or bool(self.field is not None and self.field.shifted)

    def _capital(self, text: str) -> str:
        layout = self.layout
        if self.page != "letters" or layout is None or not self._capitals:
            return text
        return layout.capital(text)

    def typed_by(self, key: Key) -> str:
        """The text that a key types just now."""
        return " " if key.name == "space" else self._capital(key.name)

    def _accents_of(self, key: Key) -> tuple[str, ...]:
        layout = self.layout
        return layout.accents.get(key.name, ()) if layout else ()

    def let_go(self) -> None:
        """The keys are about to be others: what a finger holds now is held no more."""

    def targets(self) -> list[tuple[str, Box]]:
        """Each key as it types now, and its box."""
        return [
            (f"key:{key.name if key.function else self.typed_by(key)}", key.box)
            for row in self._keys
            for key in row
        ]
