"""Labels for what guests write: any script, and emoji in colour.

Kivy's text provider has one font and no fallback: emoji are boxes, and Arabic comes out in
unjoined letters in the wrong order. A text that the house's own letters cannot show is drawn line
by line by the cards' typesetter instead, which finds a face for every letter.
"""

from __future__ import annotations

import functools
from typing import Any

from kivy.core.image import ImageData
from kivy.core.text import Label as CoreLabel
from kivy.uix.label import Label
from PIL import Image

from kiosk.paths import assets
from kiosk.typography.bidi import Direction, direction_of
from kiosk.typography.fonts import Faces, Role
from kiosk.typography.typesetter import MEASURE, Typesetter
from kiosk.ui.kivy_private import TextProvider, core_label, set_core_label

LAST_LATIN = "\u024f"
ALSO_PLAIN = frozenset("‘’“”‚„…–—€•·\u00a0\u202f")


APOSTROPHE = "\u02bc"
"""That of Ukrainian, as Babel writes its Fridays."""

CYRILLIC = {"Atkinson": "Andika", "AtkinsonSemi": "AndikaSemi"}
"""The face for Cyrillic beside a face that has none; Literata has its own."""
ANDIKA_LEADING = 0.84
"""Its lines stand 1.61 of the size apart, Atkinson's 1.3."""


ARABIC = {"quote": (1.12, 0.55), "name": (1.08, 0.42), "date": (1.08, 0.42)}
"""Of the size of type, above and below the baseline: leading 1.3 and more, and for Naskh, which is
set larger, 1.45 (docs/look.md, "Type")."""


def has_arabic(text: str) -> bool:
    """Whether a letter of it is joined and set from right to left."""
    return any("\u0590" <= char <= "\u08ff" or "\ufb1d" <= char <= "\ufefc" for char in text)


def is_cyrillic(text: str) -> bool:
    """Whether all of it is plain or letters of Ukrainian and its neighbours."""
    return all(
        is_plain(char) or "\u0400" <= char <= "\u04ff" or char == APOSTROPHE for char in text
    )


def is_plain(text: str) -> bool:
    """Whether the house's Latin letters are enough, as they are for our own texts."""
    return all(char <= LAST_LATIN or char in ALSO_PLAIN for char in text)


@functools.cache
def typesetter() -> Typesetter:
    """Made when the first text needs it; the fonts are read-only, so one serves all."""
    return Typesetter(Faces(assets("fonts")))


class AnyScriptCore(TextProvider):
    """Draws lines with the cards' typesetter, in the face that comes nearest to the asked one.

    A button asks for the width of its words in one size after the other until they fit: what was
    measured is kept for as long as the text is the same, and no longer, for it may be a guest's.
    """

    def __init__(self, **options: Any) -> None:
        self._widths: dict[tuple[str, Role], float] = {}
        """Of words and lines of `_measured`, in px at the typesetter's `MEASURE`."""
        self._measured = ""
        super().__init__(**options)

    @property
    def _role(self) -> Role:
        name = str(self.options["font_name"])
        if name.startswith("Literata"):
            return "quote"
        return "name" if self.options["bold"] or name.endswith("Semi") else "date"

    def _rhythm(self) -> tuple[int, int]:
        """px above and below the baseline."""
        if has_arabic(self.text):
            up, down = ARABIC[self._role]
            size = self.options["font_size"]
            return round(up * size), round(down * size)
        setter = typesetter()
        font = setter.faces.font(setter.faces.first(self._role), self.options["font_size"])
        return font.getmetrics()

    def get_extents(self, text: str) -> tuple[int, int]:
        if self.text != self._measured:
            self._widths.clear()
            self._measured = self.text
        key = text, self._role
        wide = self._widths.get(key)
        if wide is None:
            wide = typesetter().width(text, self._role, MEASURE, self._base(text))
            self._widths[key] = wide
        return round(wide * self.options["font_size"] / MEASURE), sum(self._rhythm())

    def get_ascent(self) -> int:
        return self._rhythm()[0]

    def get_descent(self) -> int:
        return self._rhythm()[1]

    def _colour(self) -> str:
        red, green, blue = (round(255 * part) for part in self.options["color"][:3])
        return f"#{red:02x}{green:02x}{blue:02x}"

    def begin(self, size: tuple[int, int]) -> None:
        # Transparent ink, and not transparent black: otherwise the edges of the letters turn dark.
        self._picture = Image.new("RGBA", size, self._colour() + "00")

    def draw(self, text: str, x: float, y: float) -> None:
        baseline = y + self._rhythm()[0]
        typesetter().draw(
            self._picture, (x, baseline), text, self._role, self.options["font_size"],
            self._colour(), self._base(text),
        )  # fmt: skip

    def _base(self, line: str) -> Direction:
        """The way of the paragraph that a line is of, whatever its own first letter is."""
        for paragraph in self.text.split("\n"):
            if line.strip() in paragraph:
                return direction_of(paragraph, "")
        return direction_of(self.text, "")

    def end(self) -> ImageData:
        picture = self._picture
        del self._picture
        return ImageData(picture.width, picture.height, "rgba", picture.tobytes())


class AnyScriptLabel(Label):
    """A label that shows any text; as fast as Kivy's own while the text is plain."""

    def texture_update(self, *args: object) -> None:
        plain = is_plain(self.text)
        cyrillic = not plain and is_cyrillic(self.text)
        wanted = CoreLabel if plain or cyrillic else AnyScriptCore
        core = core_label(self)
        if type(core) is not wanted:
            options = {name: getattr(self, name) for name in self._font_properties}
            options["usersize"] = self.text_size
            if self.disabled:
                options["color"] = self.disabled_color
            core = wanted(**options)
            set_core_label(self, core)
            # Kivy takes this one as a change only, and one line would become two.
            core.options["max_lines"] = self.max_lines
        name = self.font_name
        leading = self.line_height
        if cyrillic and name in CYRILLIC:
            leading *= ANDIKA_LEADING
        elif has_arabic(self.text):
            # What makes our Latin faces compact would have Arabic lines touch.
            leading = max(1.0, leading)
        core.options["line_height"] = leading
        core.options["font_name"] = CYRILLIC.get(name, name) if cyrillic else name
        super().texture_update(*args)
