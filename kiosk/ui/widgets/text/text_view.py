"""A text as a field shows it: lines that scroll, emoji in colour, a caret in its place.

A line is one rectangle a word, each a texture of `kiosk.ui.widgets.text.glyph_textures`, and only
the lines that change are made again.
"""

from __future__ import annotations

import math

from kivy.clock import Clock
from kivy.graphics import Color, InstructionGroup, Rectangle
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    NumericProperty,
    StringProperty,
    VariableListProperty,
)
from kivy.uix.widget import Widget

from kiosk.typography.bidi import Direction
from kiosk.typography.graphemes import is_emoji
from kiosk.ui.widgets.text.edit_buffer import EditBuffer
from kiosk.ui.widgets.text.glyph_textures import GlyphTextures
from kiosk.ui.widgets.text.line_layout import Line, TextLines

LEADING = 1.38
"""From line to line, in the size of the letters (docs/look.md, "Type")."""

OVERHANG = 4
"""px that the first or last letter may reach beyond its place."""


class TextView(Widget):
    """Shows what is edited: `_editing`, from the line `_top` on."""

    rtl = BooleanProperty(False)
    """Which way a text runs that has no letters yet."""
    multiline = BooleanProperty(True)
    font_name = StringProperty("Roboto")
    font_size = NumericProperty(30)
    padding = VariableListProperty([0])
    """px left, above, right, below."""
    ink = ColorProperty((0, 0, 0, 1))
    caret_ink = ColorProperty((0, 0, 0, 1))
    caret_width = NumericProperty(4)
    selection_ink = ColorProperty((1, 1, 0, 0.5))

    def __init__(self, **kwargs: object) -> None:
        self._editing = EditBuffer(1000)
        self._leading = False
        self._top = 0
        self._follows = True
        """Whether the lines follow the caret; they do not while a finger moves them."""
        self._rows: list[tuple[object, InstructionGroup]] = []
        self._marks, self._words = InstructionGroup(), InstructionGroup()
        self._show = Clock.create_trigger(self._show_now, -1)
        super().__init__(**kwargs)
        self._letter()
        self.canvas.add(self._marks)
        self.canvas.add(self._words)
        with self.canvas:
            self._caret_colour = Color(0, 0, 0, 0)
            self._caret_box = Rectangle()
        for name in ("font_name", "font_size"):
            self.fbind(name, lambda *_args: self._letter())
        for name in (
            "pos", "size", "padding", "rtl", "ink", "caret_ink", "selection_ink", "multiline",
            "caret_width",
        ):  # fmt: skip
            self.fbind(name, lambda *_args: self._show())

    def _letter(self) -> None:
        self._lettering = GlyphTextures(self.font_name, self.font_size)
        self._lines = TextLines(self._lettering)
        self._clear_rows()
        self._show()

    def _forget(self) -> None:
        """Keep no word, line or texture of a text."""
        self._lettering.forget()
        self._lines.forget()
        self._clear_rows()
        self._show()

    def _scroll(self, top: int) -> None:
        """Show other lines; the caret stays where it is in the text."""
        top = max(0, min(top, len(self._lines.lines) - self._seen))
        if top != self._top:
            self._top, self._follows = top, False
            self._show()

    @property
    def _box(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of the room for lines."""
        left, above, right, below = self.padding
        room = (max(1.0, self.width - left - right), max(1.0, self.height - above - below))
        return self.x + left, self.y + self.height - above, *room

    @property
    def line_height(self) -> float:
        """px from one line to the next."""
        return self._lettering.size * LEADING

    @property
    def _seen(self) -> int:
        """How many lines there is room for."""
        if not self.multiline:
            return 1
        return max(1, int((self._box[3] + self.line_height * 0.15) // self.line_height))

    def _break(self) -> None:
        base: Direction = "rtl" if self.rtl else "ltr"
        self._lines.set(self._editing.text, self._box[2], base, wraps=self.multiline)

    def _reveal(self) -> None:
        """Scroll by whole lines until the caret is seen."""
        self._follows = True
        line, _index = self._lines.place(self._editing.caret)
        self._top = max(line - self._seen + 1, min(self._top, line))
        self._top = max(0, min(self._top, len(self._lines.lines) - self._seen))

    def _caret_x(self) -> tuple[int, float]:
        number, index = self._lines.place(self._editing.caret)
        return number, self._lines.lines[number].x_of(index, leading=self._leading)

    def _shift(self, line: Line) -> float:
        """How far a text of one line that is too long is moved, so that the caret is seen."""
        if self.multiline:
            return 0.0
        x, wide = self._caret_x()[1], self._box[2]
        if line.base == "rtl":
            return max(0.0, -x)
        return min(0.0, wide - x)

    def _index_at(self, x: float, y: float) -> tuple[int, bool]:
        left, top, _wide, _high = self._box
        number = self._top + int(max(0.0, top - y) // self.line_height)
        number = min(number, len(self._lines.lines) - 1)
        line = self._lines.lines[number]
        index, leading = line.index_at(x - left - self._shift(line))
        if index == len(line.text) and number + 1 < len(self._lines.lines):
            following = self._lines.starts[number + 1]
            if following == self._lines.starts[number] + index:
                # The end of a line that goes on is the next one's beginning: stay on this one.
                return self._editing.before(following), False
        return self._lines.starts[number] + index, leading

    def _show_now(self, *_args: object) -> None:
        self._break()
        if self._follows:
            self._reveal()
        first, last = self._top, self._top + self._seen
        rows = self._lines.lines[first:last]
        while len(self._rows) > len(rows):
            self._words.remove(self._rows.pop()[1])
        for number, line in enumerate(rows):
            self._show_row(number, line)
        self._mark(first, rows)
        self._place_caret()

    def _show_row(self, number: int, line: Line) -> None:
        left, top, wide, _high = self._box
        left += self._shift(line)
        key = (line.text, line.base, left, top, wide, tuple(self.ink))
        if number < len(self._rows) and self._rows[number][0] == key:
            return
        group = InstructionGroup()
        self._draw(line, left, top - number * self.line_height, group)
        if number < len(self._rows):
            self._words.remove(self._rows[number][1])
            self._rows[number] = (key, group)
        else:
            self._rows.append((key, group))
        self._words.add(group)

    def _draw(self, line: Line, left: float, top: float, group: InstructionGroup) -> None:
        beyond = self._box[0] - self._lettering.size, self._box[0] + self._box[2]
        above = (self.line_height - self._lettering.height) / 2
        coloured: bool | None = None
        for token in line.tokens:
            x = left + token.x
            outside = x + token.width < beyond[0] or x > beyond[1]
            if token.text.isspace() or (outside and not self.multiline):
                continue
            picture = is_emoji(token.text)
            if picture is not coloured:
                group.add(Color(1, 1, 1, 1) if picture else Color(rgba=self.ink))
                coloured = picture
            texture, rise = self._lettering.picture(token.text, token.direction)
            at = round(x - rise)
            if not self.multiline:
                # Nothing of a text that is moved on stands out of its field.
                begin = max(0, math.ceil(self._box[0]) - at - OVERHANG)
                end = min(texture.width, math.floor(beyond[1]) - at + OVERHANG)
                if end <= begin:
                    continue
                texture = texture.get_region(begin, 0, end - begin, texture.height)
                at += begin
            group.add(
                Rectangle(
                    texture=texture, size=texture.size,
                    pos=(at, round(top - above + rise - texture.height)),
                )
            )  # fmt: skip

    def _clear_rows(self) -> None:
        for _key, group in self._rows:
            self._words.remove(group)
        self._rows = []

    def _mark(self, first: int, rows: list[Line]) -> None:
        """Show what is selected."""
        self._marks.clear()
        begin, end = self._editing.selected
        if begin == end:
            return
        left, top, _wide, _high = self._box
        self._marks.add(Color(rgba=self.selection_ink))
        for number, line in enumerate(rows):
            start = self._lines.starts[first + number]
            for from_x, to_x in line.spans(begin - start, end - start):
                y = top - (number + 1) * self.line_height
                at = left + self._shift(line) + from_x
                self._marks.add(Rectangle(pos=(at, y), size=(to_x - from_x, self.line_height)))

    def _place_caret(self) -> None:
        left, top, wide, _high = self._box
        number, x = self._caret_x()
        x = max(0.0, min(x + self._shift(self._lines.lines[number]), wide))
        high = self._lettering.size * 1.15
        number -= self._top
        self._caret_box.size = (self.caret_width, high if 0 <= number < self._seen else 0)
        middle = top - (number + 0.5) * self.line_height
        self._caret_box.pos = (round(left + x - self.caret_width / 2), round(middle - high / 2))
