"""Walks every screen at one size and prints as JSON what is wrong with its layout.

`python walk_screens.py WIDTH HEIGHT`, on a display of its own: Kivy has one window a process.
Nothing is drawn; each screen is built once, and language and text size are switched live.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

from kiosk.settings import LANGUAGES, Screen
from kiosk.ui import window

LEAST_TARGET = 64
LEAST_GAP = 8
SLACK = 1.5
"""px: boxes are rounded here and there."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in px."""


def main(width: int, height: int) -> None:
    """Print a list of faults, each a sentence; empty when there is none."""
    cache = Path(tempfile.mkdtemp(prefix="kivy-"))
    window.prepare(Screen(width=width, height=height), windowed=True, cache=cache)
    from every_screen import Room

    room = Room(width, height)
    found: list[str] = []
    seen = 0
    for language in LANGUAGES:
        room.speak(language)
        for larger in (False, True):
            room.look.larger = larger
            for name, screen in room.each():
                if larger and name.startswith("wall"):
                    continue  # larger text ends with the visit, before the wall
                seen += 1
                where = f"{name} {language}{' larger' if larger else ''}"
                found += [f"{where}: {fault}" for fault in faults(screen, width, height)]
    sys.stdout.write(json.dumps({"screens": seen, "faults": found}, ensure_ascii=False))


def faults(screen, width: int, height: int) -> Iterator[str]:
    """What is wrong with a screen that is laid out."""
    on_screen = (0.0, 0.0, float(width), float(height))
    # What is put wholly beside the screen is put away.
    things = [(widget, box) for widget, box in _things(screen) if _cross(box, on_screen)]
    for widget, box in things:
        left, bottom, right, top = box
        if left < -SLACK or bottom < -SLACK or right > width + SLACK or top > height + SLACK:
            yield f"{_name(widget)} leaves the screen: {_round(box)}"
        yield from _clipped(widget)
    for (one, a), (other, b) in combinations(things, 2):
        if _cross(a, b) and not _belong(one, other):
            yield f"{_name(one)} {_round(a)} lies over {_name(other)} {_round(b)}"
    yield from _targets(screen)


def _things(screen) -> Iterator[tuple[object, Box]]:
    """What is seen and may not lie over another: buttons, texts, icons, fields, the keyboard."""
    from kivy.uix.label import Label

    from kiosk.ui.widgets.field import Field
    from kiosk.ui.widgets.icon import Icon
    from kiosk.ui.widgets.keyboard import Keyboard
    from kiosk.ui.widgets.plate import Plate
    from kiosk.ui.widgets.print_ import Print
    from kiosk.ui.widgets.ring import Ring
    from kiosk.ui.widgets.seen import seen
    from kiosk.ui.widgets.steps import Steps

    whole = (Plate, Field, Keyboard, Print, Ring, Steps)

    def walk(widget) -> Iterator[tuple[object, Box]]:
        if not seen(widget):
            return
        if isinstance(widget, Label):
            if widget.text.strip():
                yield widget, _ink(widget)
            return
        if isinstance(widget, Icon):
            if widget.name:
                yield widget, _box(widget)
            return
        if isinstance(widget, whole):
            if widget.width > 0 and widget.height > 0:
                yield widget, _box(widget)
            return
        for child in widget.children:
            yield from walk(child)

    return walk(screen)


def _box(widget) -> Box:
    x, y = widget.to_window(widget.x, widget.y)
    return x, y, x + widget.width, y + widget.height


def _ink(label) -> Box:
    """About where the letters are: the texture in the label, without half the leading."""
    x, bottom, right, top = _box(label)
    wide, high = label.texture_size
    if label._label._cached_lines:
        wide = max(line.w for line in label._label._cached_lines)
    spare = max(0.0, right - x - wide)
    x += {"left": 0.0, "right": spare, "center": spare / 2}.get(label.halign, 0.0)
    middle = (bottom + top) / 2
    return x, middle - 0.42 * high, x + wide, middle + 0.42 * high


def _clipped(widget) -> Iterator[str]:
    from kivy.uix.label import Label

    from kiosk.ui.widgets.plate import Plate

    if isinstance(widget, Plate):
        label = widget._label
        room = widget.height - 2 * widget.edge_now
        parts = [part for part in (label, widget._icon) if part.width and part.height]
        high = sum(part.height for part in parts) if widget.icon_side == "top" else label.height
        if widget.text and (high > room + SLACK or _broken(label, label.width + SLACK)):
            yield f"{_name(widget)} does not hold its words: {high:.0f} px high in {room:.0f}"
        for part in parts:
            if part.x < widget.x - SLACK or part.right > widget.right + SLACK:
                yield f"{_name(widget)}: words or icon stand out of it"
    elif isinstance(widget, Label):
        wide, high = widget.texture_size
        if wide > widget.width + SLACK or high > widget.height + SLACK:
            yield f"{_name(widget)} is clipped: {wide} x {high} px in {widget.size}"
        if widget.text_size[0] and _broken(widget, widget.text_size[0] + SLACK):
            yield f"{_name(widget)}: a word is broken"


def _broken(label, wide: float) -> bool:
    measure = label._label.get_extents
    return any(measure(word)[0] > wide for word in label.text.split())


def _targets(screen) -> Iterator[str]:
    from kiosk.ui.touchmap import boxes_on

    boxes = {name: box for name, box, _enabled in boxes_on(screen) if name != "corner"}
    for name, (_x, _y, wide, high) in boxes.items():
        if wide < LEAST_TARGET - SLACK or high < LEAST_TARGET - SLACK:
            yield f"target {name} is {wide:.0f} x {high:.0f} px"
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        apart = max(
            b[0] - (a[0] + a[2]), a[0] - (b[0] + b[2]), b[1] - (a[1] + a[3]), a[1] - (b[1] + b[3])
        )
        if apart < LEAST_GAP - SLACK:
            yield f"targets {one} and {other} are {apart:.0f} px apart"


def _cross(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK


def _belong(one, other) -> bool:
    """Drawn over each other on purpose: what stands in the ring."""
    names = {type(one).__name__, type(other).__name__}
    return names == {"Ring", "Icon"}


def _name(widget) -> str:
    text = getattr(widget, "text", "") or getattr(widget, "name", "")
    target = getattr(widget, "target", "")
    return f"{type(widget).__name__} {target or repr(str(text)[:40])}"


def _round(box: Box) -> list[int]:
    return [round(edge) for edge in box]


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
