"""Measures the contrast of every text with what is drawn behind it, and prints what is too little.

`python walk_contrast.py WHOSE`, where WHOSE is `guest` or `team`, on a display of its own. Pairs
come from the screens themselves: each is drawn without its words, and the colours under each word's
box are counted. What a button looks like while it is pressed, off or chosen is asked of the button.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

from kiosk.settings.model import Screen
from kiosk.ui.guest.steps.draw.sketch import INKS
from kiosk.ui.shell import window
from kiosk.ui.theme.palette import CONTRAST

LEAST = 4.5
SEEN = 0.05
"""A colour counts that fills this share of the place of a text; less is the edge of something."""
GREY = 8
"""Of 255: channels that differ by less make a grey."""
SIZE = (1280, 800)

Colour = tuple[float, ...]


def luminance(colour: Colour) -> float:
    """Relative luminance (WCAG 2.2) of red, green and blue from 0 to 1."""
    parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: Colour, other: Colour) -> float:
    """From 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(colour: Colour, ground: Colour) -> Colour:
    """What a colour with an opacity looks like on a ground."""
    share = colour[3] if len(colour) > 3 else 1.0
    return tuple(c * share + g * (1 - share) for c, g in zip(colour[:3], ground, strict=False))


def main(whose: str) -> None:
    """Print how many pairs there are, and each that is below `LEAST`."""
    cache = Path(tempfile.mkdtemp(prefix="kivy-"))
    window.prepare(Screen(width=SIZE[0], height=SIZE[1]), windowed=True, cache=cache)
    from kivy.lang import Builder
    from walk_screens import _room

    from kiosk.devtools.gallery.stage import settle

    room = _room(whose, *SIZE, cache)
    pairs: dict[str, float] = {}
    tinted: list[str] = []
    for plain in (True, False):
        room.theme.contrast = not plain
        scheme = "plain" if plain else "contrast"
        for name, screen in room.each():
            Builder.sync()
            settle(screen)
            for what, ink, ground in _pairs(room, screen):
                ratio = contrast(over(ink, ground), ground)
                key = f"{scheme}, {name}, {what}: {_hex(ink)} on {_hex(ground)}"
                pairs[key] = round(ratio, 2)
                if not plain and not name.startswith("wall") and _is_tint(ground):
                    tinted.append(key)
    low = {key: ratio for key, ratio in pairs.items() if ratio < LEAST}
    told = {"pairs": len(pairs), "low": low, "tinted": tinted}
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


def _is_tint(ground: Colour) -> bool:
    """Whether a text in high contrast stands on a colour that the scheme does not have."""
    # A crayon shows its own colour in any scheme.
    known = (*CONTRAST.values(), *INKS.values())
    scheme = {tuple(bytes.fromhex(each[1:7])) for each in known}
    drawn = tuple(round(255 * part) for part in ground[:3])
    return max(drawn) - min(drawn) > GREY and drawn not in scheme


def _pairs(room, screen) -> Iterator[tuple[str, Colour, Colour]]:
    from walk_screens import _ink, _name, _rolled_away

    labels = list(_labels(screen))
    picture = _without(room, screen, labels)
    for label in labels:
        left, bottom, right, top = _ink(label)
        high = picture.height
        box = [round(edge) for edge in (left, high - top, right, high - bottom)]
        if box[0] >= picture.width or box[1] >= high or box[2] <= 0 or box[3] <= 0:
            continue  # put away, beside the screen
        if _rolled_away(label):
            continue
        part = picture.crop((max(0, box[0]), max(0, box[1]), box[2], box[3]))
        colours: Counter[tuple[int, ...]] = Counter(zip(*[iter(part.tobytes())] * 3, strict=True))
        ink = tuple(label.disabled_color if label.disabled else label.color)
        for colour, times in colours.items():
            if times >= SEEN * part.width * part.height:
                yield _name(label), ink, tuple(each / 255 for each in colour)
    paper = tuple(room.theme.paper[:3])
    for plate in _plates(screen):
        for state in ("down", "off", "chosen"):
            if state == "chosen" and not plate.chosen:
                continue  # most are never chosen, and have no colours for it
            fill = getattr(plate, f"fill_{state}")
            yield (
                f"{_name(plate)} {state}",
                tuple(getattr(plate, f"ink_{state}")),
                over(fill, paper),
            )


def _without(room, screen, labels) -> Image.Image:
    """The screen as it is drawn without the words."""
    from kivy.graphics import Rectangle

    # The letters only: what a label draws behind them is what they stand on.
    letters = [
        (each, each.size)
        for label in labels
        for each in label.canvas.children
        if isinstance(each, Rectangle) and each.texture is label.texture
    ]
    for each, _size in letters:
        each.size = (0, 0)
    picture = room.stage.export_as_image()
    data = Image.frombytes("RGBA", picture.size, picture._texture.pixels)
    for each, size in letters:
        each.size = size
    # What the window is cleared with; a mosaic's is its own ground (`kiosk.ui.wall.settings`).
    behind = (getattr(screen, "painted", False) and screen.ground) or room.theme.paper
    ground = Image.new("RGBA", data.size, tuple(round(255 * c) for c in behind))
    ground.alpha_composite(data)
    return ground.convert("RGB")


def _labels(screen) -> Iterator:
    from kivy.uix.label import Label

    from kiosk.ui.widgets.layout.visibility import seen

    for widget in screen.walk():
        if isinstance(widget, Label) and widget.text.strip() and seen(widget):
            yield widget


def _plates(screen) -> Iterator:
    from kiosk.ui.widgets.controls.button import KioskButton
    from kiosk.ui.widgets.layout.visibility import seen

    for widget in screen.walk():
        if isinstance(widget, KioskButton) and seen(widget):
            yield widget


def _hex(colour: Colour) -> str:
    return "#" + "".join(f"{round(255 * part):02X}" for part in colour[:3])


if __name__ == "__main__":
    main(sys.argv[1])
