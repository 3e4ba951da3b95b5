"""Whether the check that says "chosen" lies over words or an icon, wherever something is chosen."""

from __future__ import annotations

from collections.abc import Iterator

Box = tuple[float, float, float, float]

SLACK = 1.5
"""px: boxes are rounded here and there."""


def under_badges(screen) -> Iterator[str]:
    """A sentence for each button whose check would lie over what it holds, chosen now or not."""
    for plate in checked(screen):
        disc = _disc(plate)
        for what, box in _held(plate):
            if _meet(disc, box):
                yield f"{plate.target or plate.text!r}: the check lies over its {what}"


def checked(screen) -> Iterator:
    """The buttons that show a check once they are chosen."""
    from kiosk.ui.widgets.controls.button import KioskButton
    from kiosk.ui.widgets.layout.visibility import seen

    for widget in screen.walk():
        if (
            isinstance(widget, KioskButton)
            and widget.badged
            and widget.border_chosen[3]
            and seen(widget)
        ):
            yield widget


def _disc(plate) -> tuple[float, float, float]:
    """Middle and half the width of the check, in px of the window: it is chosen for a moment."""
    chosen, moves = plate.chosen, plate.moves
    plate.moves = plate.chosen = False
    plate.chosen = True
    rim = plate._badge._rim
    x, y = plate.to_window(rim.pos[0] + rim.size[0] / 2, rim.pos[1] + rim.size[1] / 2)
    plate.chosen = False
    plate.moves, plate.chosen = moves, chosen
    return x, y, rim.size[0] / 2


def _held(plate) -> Iterator[tuple[str, Box]]:
    """The icon, each line of the words, and the words of what else stands on the button."""
    from kivy.uix.label import Label

    if plate.icon:
        yield "icon", _box(plate._icon)
    for label in (each for child in plate.children for each in child.walk(restrict=True)):
        if isinstance(label, Label):
            yield from ((f"words {label.text[:40]!r}", line) for line in _lines(label))


def _lines(label) -> Iterator[Box]:
    """About where the letters of each line are."""
    lines = label._label._cached_lines if label.text.strip() else ()
    left, bottom, right, top = _box(label)
    high = label.texture_size[1] / max(1, len(lines))
    upper = (bottom + top) / 2 + label.texture_size[1] / 2
    for number, line in enumerate(lines):
        spare = max(0.0, right - left - line.w)
        x = left + {"left": 0.0, "right": spare}.get(label.halign, spare / 2)
        middle = upper - (number + 0.5) * high
        yield x, middle - 0.36 * high, x + line.w, middle + 0.36 * high


def _meet(disc: tuple[float, float, float], box: Box) -> bool:
    """Whether a disc reaches into a box."""
    x, y, half = disc
    aside = max(box[0] - x, x - box[2], 0.0)
    above = max(box[1] - y, y - box[3], 0.0)
    return (aside**2 + above**2) ** 0.5 < half - SLACK


def _box(widget) -> Box:
    x, y = widget.to_window(widget.x, widget.y)
    return x, y, x + widget.width, y + widget.height
