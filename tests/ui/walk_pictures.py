"""Looks at every picture on every screen, as the window draws it, and prints what is wrong with it.

`python walk_pictures.py WHOSE WIDTH HEIGHT`, where WHOSE is `guest` or `team`, on a display of its
own. Wherever a screen shows a picture it is given ours: another colour in each corner and a circle
in the middle, in several shapes. A circle must stay one, and each colour where it was, or in the
mirror opposite.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from kiosk.settings.model import Screen
from kiosk.ui.shell import window

SHAPES = ((400, 300), (640, 360), (300, 300), (300, 400))
CORNERS = {
    "red": (220, 30, 30),
    "green": (20, 170, 40),
    "blue": (30, 50, 230),
    "grey": (90, 90, 90),
}
"""Upper left, upper right, lower left, lower right."""
CIRCLE = (240, 0, 240)
ROUND = 0.05
"""A circle may be this much wider than high: it is drawn in px, and a print hangs aslant."""
LEAST = 40
"""px: smaller pictures are not measured."""

Box = tuple[int, int, int, int]


def marked(wide: int, high: int) -> Image.Image:
    """Four colours, a circle in the middle."""
    picture = Image.new("RGB", (wide, high))
    draw = ImageDraw.Draw(picture)
    for number, colour in enumerate(CORNERS.values()):
        x, y = number % 2 * wide // 2, number // 2 * high // 2
        draw.rectangle((x, y, x + wide // 2, y + high // 2), fill=colour)
    radius = min(wide, high) * 0.2
    x, y = wide / 2, high / 2
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=CIRCLE)
    return picture


def main(whose: str, width: int, height: int) -> None:
    """Print where pictures were found, and a list of faults, each a sentence."""
    with tempfile.TemporaryDirectory(prefix="ontmoeting-walk-") as name:
        folder = Path(name)
        window.prepare(Screen(width=width, height=height), windowed=True, cache=folder / "kivy")
        from walk_screens import _room

        room = _room(whose, width, height, folder)
        places: set[str] = set()
        found: list[str] = []
        for state, screen in room.each():
            for place, faults in _pictures(room, screen):
                places.add(place)
                found += [f"{state}: {place} {fault}" for fault in faults]
    told = {"places": sorted(places), "faults": found}
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


def _pictures(room, screen) -> Iterator[tuple[str, list[str]]]:
    """Each picture that a screen shows just now: where, and what is wrong with it."""
    from kiosk.devtools.gallery.stage import settle
    from kiosk.ui.widgets.display.picture import Picture
    from kiosk.ui.widgets.layout.visibility import seen

    if screen.name == "meeting":
        # As where a guest of the first encounter left a card: on the last page are the decisions.
        while screen.at > 1:
            screen.dispatch("on_turn", -1)
        room.wait()  # A card that comes later would take the place of ours.
        screen.carded = True
        settle(screen)
    for picture in [each for each in screen.walk() if isinstance(each, Picture)]:
        box = _box(picture, room.stage.height)
        if not seen(picture) or not _whole(box, room.stage.size) or getattr(screen, "gone", False):
            continue  # of an entry that is no more there is no card, and its place is another's
        faults = []
        for shape in SHAPES:
            wrong = _wrong(room, screen, picture, shape)
            faults += [f"of {shape[0]} x {shape[1]} {each}" for each in wrong]
        yield f"{screen.name} {_id(picture)}", faults


def _wrong(room, screen, picture, shape: tuple[int, int]) -> Iterator[str]:
    from kiosk.devtools.gallery.stage import settle

    _give(screen, picture, marked(*shape))
    settle(screen)
    box = _box(picture, room.stage.height)
    pixels = drawn(room.stage).crop(box)
    x, y, wide, high = extent(pixels, CIRCLE)
    if not high or abs(wide / high - 1) > ROUND:
        yield f"in {pixels.width} x {pixels.height} px has a circle of {wide} x {high}"
    names = list(CORNERS)
    wanted = [names[n] for n in ((1, 0, 3, 2) if picture.mirrored else (0, 1, 2, 3))]
    if (seen := colours_round(pixels, x, y, wide / 2)) != wanted:
        yield f"shows {seen}"
    place, kept = (screen.name, _id(picture)), pixels.width / pixels.height
    whole = {("thanks", "print"): shape[0] / shape[1], ("photo", "preview"): 4 / 3}.get(place)
    if whole and abs(kept / whole - 1) > ROUND:
        yield f"is cut to {pixels.width} x {pixels.height} px"


def _give(screen, picture, image: Image.Image) -> None:
    """Show a picture in its place, by the way that the screen has for it."""
    if screen.name == "thanks" and _id(picture) == "print":
        screen.show_picture(image)
    elif hasattr(screen, "show_card"):
        screen.show_card(image)
    elif screen.name == "photo" and _id(picture) == "preview":
        pixels = np.array(image)
        pixels.flags.writeable = False  # as the camera gives it
        picture.show_pixels(pixels)
    else:
        picture.show(image)


def drawn(stage) -> Image.Image:
    """What the window shows of the stage, from its own buffer."""
    from kivy.core.window import Window
    from kivy.graphics.opengl import GL_RGB, GL_UNSIGNED_BYTE, glReadPixels
    from kivy.lang import Builder

    if stage.parent is None:
        Window.add_widget(stage)
    Builder.sync()
    Window.dispatch("on_draw")
    wide, high = (int(each) for each in Window.system_size)
    data = glReadPixels(0, 0, wide, high, GL_RGB, GL_UNSIGNED_BYTE)
    return Image.frombytes("RGB", (wide, high), data).transpose(Image.Transpose.FLIP_TOP_BOTTOM)


def is_colour(pixels: Image.Image, colour: tuple[int, ...]) -> np.ndarray:
    return np.all(np.abs(np.asarray(pixels).astype(int) - colour) < 40, axis=2)


def extent(pixels: Image.Image, colour: tuple[int, ...]) -> tuple[float, float, int, int]:
    """Where the middle of what has a colour is, and how wide and high it is."""
    found = is_colour(pixels, colour)
    across, down = (np.flatnonzero(found.sum(axis=axis) > 2) for axis in (0, 1))
    if not len(across):
        return 0, 0, 0, 0
    return float(across.mean()), float(down.mean()), len(across), len(down)


def colours_round(pixels: Image.Image, x: float, y: float, radius: float) -> list[str]:
    """The colours beside the circle: upper left, upper right, lower left, lower right."""
    seen = []
    for down in (-1, 1):
        for right in (-1, 1):
            spot = round(x + right * radius * 0.9), round(y + down * radius * 0.9)
            part = pixels.crop((spot[0] - 1, spot[1] - 1, spot[0] + 2, spot[1] + 2))
            names = [name for name, each in CORNERS.items() if is_colour(part, each).any()]
            seen.append(names[0] if names else "nothing")
    return seen


def _box(picture, height: float) -> Box:
    """Left, top, right and bottom in px from the top left of the window."""
    x, y = picture.to_window(*picture.pos)
    top = height - y - picture.height
    return round(x), round(top), round(x + picture.width), round(top + picture.height)


def _whole(box: Box, size: tuple[float, float]) -> bool:
    left, top, right, bottom = box
    inside = left >= 0 and top >= 0 and right <= size[0] and bottom <= size[1]
    return inside and right - left >= LEAST and bottom - top >= LEAST


def _id(picture) -> str:
    """What it is called where it is used: `preview`, `card`; of a print, that print."""
    from kiosk.ui.widgets.display.photo_frame import PhotoFrame

    if isinstance(picture.parent, PhotoFrame):
        picture = picture.parent
    node = picture.parent
    while node is not None and node is not node.parent:
        for name, widget in getattr(node, "ids", {}).items():
            if widget == picture.proxy_ref:
                return name
        node = node.parent
    return type(picture.parent).__name__


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
