"""What stands on keys, as textures: letters in white to be tinted, and emoji in colour.

Each is made once. The emoji of a kind share one texture, composed on a thread of its own as soon
as the first keyboard is laid out: drawing two hundred of them takes half a second that no touch
is to wait for.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kivy.clock import Clock
from kivy.core.text import Label as CoreLabel
from kivy.graphics.texture import Texture
from kivy.metrics import dp
from PIL import Image, ImageDraw

from kiosk.paths import assets
from kiosk.ui.widgets.keyboard.layouts import COLUMNS
from kiosk.ui.widgets.text.any_script_label import AnyScriptCore, is_plain, typesetter

ROOM = 1.3
"""The side of an emoji's cell, in its size: some of them are wider than a letter is high."""
RISE = 0.27
"""How far above the bottom of its cell an emoji stands, in its size."""
PICTURE = 1.25
"""An emoji's size in that of the letters on the keys: at that of letters it looks small."""

EDGE, RADIUS = 3, 14
"""px of a 1280x800 screen: the edge below a key, and its round corners (docs/look.md)."""
FINER = 4
"""Times larger that a key is drawn, and then shrunk: for smooth corners."""

Colour = Sequence[float]

_CYRILLIC = ("\u0400", "\u052f")
_ARABIC = ("\u0600", "\u06ff")


@dataclass(frozen=True)
class Sheet:
    """Emoji in cells of `side` px, eleven in a row, as the pixels of one picture (RGBA)."""

    emoji: tuple[str, ...]
    side: int
    picture: Image.Image


def compose(emoji: Sequence[str], px: float) -> Sheet:
    """Draw emoji at `px` into one picture. Needs no window, so any thread may do it."""
    side, setter = round(px * ROOM), typesetter()
    rows = -(-len(emoji) // COLUMNS)
    picture = Image.new("RGBA", (side * COLUMNS, side * rows), (255, 255, 255, 0))
    for number, each in enumerate(emoji):
        row, column = divmod(number, COLUMNS)
        wide = setter.width(each, "date", px, "ltr")
        x = column * side + max(0.0, (side - wide) / 2)
        setter.draw(
            picture, (x, (row + 1) * side - round(px * RISE)), each, "date", px, "#ffffff", "ltr"
        )
    return Sheet(tuple(emoji), side, picture)


class KeyPictures:
    """The textures of all keyboards. `made` counts those made so far."""

    def __init__(self) -> None:
        self.made = 0
        self._letters: dict[tuple[str, float, str], Texture] = {}
        self._emoji: dict[tuple[str, float], Texture] = {}
        self._asked: set[float] = set()
        self._bodies: dict[tuple[object, ...], Texture] = {}

    def letter(self, text: str, size: float, face: str) -> Texture:
        """The white texture of a text at `size` px; `face` has its Latin letters."""
        key = (text, size, face)
        if key not in self._letters:
            self.made += 1
            self._letters[key] = _draw(text, size, face)
        return self._letters[key]

    def body(
        self, wide: float, high: float, face: Colour, rim: Colour, border: float = 0
    ) -> Texture:
        """A key without its label: `wide` and `high` are its size in px, its edge comes below.

        `border` px of the rim's colour go round it.

        A picture, and not two rounded rectangles: those take a software renderer three times as
        long, and there are forty keys to draw for each touch.
        """
        key = (round(wide), round(high), tuple(face), tuple(rim), round(border))
        if key not in self._bodies:
            self.made += 1
            self._bodies[key] = _texture(_body(*key))
        return self._bodies[key]

    def emoji(self, text: str, size: float) -> Texture | None:
        """The texture of an emoji, on a square that is larger by `ROOM`; None until it is made."""
        return self._emoji.get((text, size))

    def prepare(
        self, kinds: Sequence[Sequence[str]], size: float, ready: Callable[[], None]
    ) -> None:
        """Make the emoji of each kind at `size` px, on a thread; `ready` is called after each kind.

        What has been asked for is not made again.
        """
        if size in self._asked:
            return
        self._asked.add(size)

        def work() -> None:
            for emoji in kinds:
                sheet = compose(emoji, size)
                Clock.schedule_once(lambda _dt, done=sheet: self._take(done, size, ready))

        threading.Thread(target=work, name="emoji", daemon=True).start()

    def _take(self, sheet: Sheet, size: float, ready: Callable[[], None]) -> None:
        picture, side = sheet.picture, sheet.side
        texture = _texture(picture, upright=False)
        self.made += 1
        for number, each in enumerate(sheet.emoji):
            row, column = divmod(number, COLUMNS)
            self._emoji[each, size] = texture.get_region(
                column * side, picture.height - (row + 1) * side, side, side
            )
        ready()


def _draw(text: str, size: float, face: str) -> Texture:
    if is_plain(text):
        label = CoreLabel(text=text, font_size=size, font_name=face)
    elif len(text) == 1 and _CYRILLIC[0] <= text <= _CYRILLIC[1]:
        label = CoreLabel(text=text, font_size=size, font_name=_file("Andika-Bold"))
    elif len(text) == 1 and _ARABIC[0] <= text <= _ARABIC[1]:
        # A letter alone needs no joining, and there is no face of this weight in the typesetter.
        label = CoreLabel(text=text, font_size=size, font_name=_file("NotoSansArabic-SemiBold"))
    else:
        label = AnyScriptCore(text=text, font_size=round(size), font_name=face)
    label.refresh()
    return label.texture


def _body(wide: int, high: int, face: Colour, rim: Colour, border: int) -> Image.Image:
    """A rounded plate, and the same in the colour of its rim 3 px lower, and round it."""
    edge, radius = round(dp(EDGE)), dp(RADIUS)
    size = (wide * FINER, (high + edge) * FINER)
    picture = Image.new("RGBA", size, (*_bytes(rim), 0))
    plates = [(edge, 0, rim), *([(0, 0, rim)] if border else []), (0, border, face)]
    for top, inset, colour in plates:
        plate = Image.new("L", size)
        box = (inset, top + inset, wide - inset, top + high - inset)
        left, above, right, below = (each * FINER for each in box)
        ImageDraw.Draw(plate).rounded_rectangle(
            (left, above, right - 1, below - 1), (radius - inset) * FINER, 255
        )
        picture.paste(Image.new("RGBA", size, (*_bytes(colour), 255)), mask=plate)
    return picture.reduce(FINER)


def _bytes(colour: Colour) -> tuple[int, ...]:
    return tuple(round(255 * part) for part in colour[:3])


def _texture(picture: Image.Image, *, upright: bool = True) -> Texture:
    """Its texture; `upright` or, for regions of it to be upright, turned over beforehand."""
    texture = Texture.create(size=picture.size, colorfmt="rgba")
    if not upright:
        picture = picture.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    texture.blit_buffer(picture.tobytes(), colorfmt="rgba", bufferfmt="ubyte")
    if upright:
        texture.flip_vertical()
    return texture


def _file(name: str) -> str:
    return str(assets("fonts", f"{name}.ttf"))
