"""Visit every screen at one size and print its layout faults as JSON.

`python walk_screens.py WHOSE WIDTH HEIGHT`, where WHOSE is `guest` or `team`, on a display of its
own: Kivy has one window per process. Nothing is drawn; each screen is built once, and language and
text size are switched live.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Container, Iterator
from itertools import combinations
from pathlib import Path

from babel.messages.pofile import read_po
from badges import under_badges

from kiosk.i18n.texts import DOMAIN, Translator
from kiosk.paths import assets
from kiosk.settings.model import LANGUAGES, Screen
from kiosk.ui.shell import window

LEAST_TARGET = 64
LEAST_GAP = 8
SLACK = 1.5
"""px: tolerance for boxes that were rounded."""

Box = tuple[float, float, float, float]
"""Left, bottom, right and top in px."""


def main(whose: str, width: int, height: int) -> None:
    """Print the names of the states, and a list of faults, each a sentence."""
    with tempfile.TemporaryDirectory(prefix="ontmoeting-walk-") as name:
        folder = Path(name)
        window.prepare(Screen(width=width, height=height), windowed=True, cache=folder / "kivy")
        from measured_once import measure_once

        from kiosk.devtools.gallery.stage import settle
        from kiosk.i18n.texts import Texts
        from kiosk.ui.shell.viewport import laid_out

        measure_once()
        # As on a screen smaller than the layout's minimum: see `kiosk.ui.shell.viewport`.
        width, height = laid_out(width, height)
        room = _room(whose, width, height, folder)
        catalogues = Texts(assets("locale"))
        found: list[str] = []
        states: set[str] = set()
        for language, larger in _looks(whose):
            room.theme.larger = larger
            room.speak(language)
            own = _own_words(catalogues.translator(language))
            # Larger text ends with the visit, before the wall.
            for state, screen in room.each(without="wall" if larger else ""):
                states.add(state)
                for larger_now, voice in _wishes(whose, state, language, larger):
                    room.theme.larger, room.theme.can_read = larger_now, voice
                    settle(screen)
                    where = f"{state} {language}{' larger' if larger_now else ''}"
                    where += "" if voice else " no voice"
                    found += [f"{where}: {fault}" for fault in faults(screen, width, height, own)]
    told = {"states": sorted(states), "faults": found}
    sys.stdout.write(json.dumps(told, ensure_ascii=False))


def _room(whose: str, width: int, height: int, folder: Path):
    if whose == "team":
        from kiosk.devtools.gallery.team import TeamPages

        return TeamPages(width, height, folder)
    from kiosk.devtools.gallery.guest import Room

    return Room(width, height)


def _own_words(translate: Translator) -> frozenset[str]:
    """Our own texts, not those of guests or staff: none of these may be cut off."""
    file = assets("locale", "nl", "LC_MESSAGES", f"{DOMAIN}.po")
    with file.open("rb") as catalogue:
        msgids = [message.id for message in read_po(catalogue)]
    return frozenset(translate(msgid) for msgid in msgids if isinstance(msgid, str) and msgid)


def _looks(whose: str) -> Iterator[tuple[str, bool]]:
    """Each language, with normal and with larger text.

    A switch lays out every existing screen again. In the first language it happens on each screen,
    as when a guest does it; in the others once. Staff choose it with the PIN, before all their
    pages.
    """
    for language in LANGUAGES:
        yield language, False
        if whose == "team" or language != LANGUAGES[0]:
            yield language, True


def _wishes(whose: str, state: str, language: str, larger: bool) -> Iterator[tuple[bool, bool]]:
    """Yield larger text or not, and whether a voice can read aloud, which adds one button."""
    if language == LANGUAGES[0] and (whose == "guest" or state.startswith("pin")):
        yield False, False
        if not state.startswith("wall"):
            yield True, True
    yield larger, True


def faults(screen, width: int, height: int, own: Container[str]) -> Iterator[str]:
    """Report the faults of a screen that is laid out."""
    on_screen = (0.0, 0.0, float(width), float(height))
    # Widgets completely beside the screen are put away.
    things = [(widget, box) for widget, box in _things(screen) if _cross(box, on_screen)]
    for widget, box in things:
        left, bottom, right, top = box
        if left < -SLACK or bottom < -SLACK or right > width + SLACK or top > height + SLACK:
            yield f"{_name(widget)} leaves the screen: {_round(box)}"
        yield from _clipped(widget, own)
    for (one, a), (other, b) in combinations(things, 2):
        if _cross(a, b) and not _belong(one, other):
            yield f"{_name(one)} {_round(a)} lies over {_name(other)} {_round(b)}"
    yield from _targets(screen)
    yield from under_badges(screen)


def _things(screen) -> Iterator[tuple[object, Box]]:
    """What is visible and must not overlap: buttons, texts, icons, fields, the keyboard."""
    return _within(screen, EVERYWHERE)


def _within(widget, within: Box) -> Iterator[tuple[object, Box]]:
    from kivy.uix.scrollview import ScrollView

    from kiosk.ui.widgets.controls.button import KioskButton
    from kiosk.ui.widgets.layout.visibility import seen

    if not seen(widget):
        return
    box, whole = _own_box(widget)
    if box is not None and not _empty(_cut(box, within)):
        yield widget, _cut(box, within)
    if isinstance(widget, ScrollView):
        within = _cut(_box(widget), within)  # scrolled out of view
    if not whole:
        # A button checks its own label and icon.
        own = (widget._label, widget._icon) if isinstance(widget, KioskButton) else ()
        for child in widget.children:
            if child not in own:
                yield from _within(child, within)


def _own_box(widget) -> tuple[Box | None, bool]:
    """The area that a widget fills, None for a mere container; and whether to stop at it."""
    from kivy.uix.label import Label

    from kiosk.ui.widgets.controls.button import KioskButton
    from kiosk.ui.widgets.display.icon import Icon
    from kiosk.ui.widgets.display.photo_frame import PhotoFrame
    from kiosk.ui.widgets.feedback.countdown_ring import CountdownRing
    from kiosk.ui.widgets.feedback.step_markers import StepMarkers
    from kiosk.ui.widgets.keyboard.keyboard import Keyboard
    from kiosk.ui.widgets.text.text_field import Field

    if isinstance(widget, Label):
        return (_ink(widget) if widget.text.strip() else None), True
    if isinstance(widget, Icon):
        return (_box(widget) if widget.name else None), True
    if isinstance(widget, (Field, Keyboard, PhotoFrame, CountdownRing, StepMarkers)):
        return _box(widget), True
    return (_box(widget) if isinstance(widget, KioskButton) else None), False


EVERYWHERE: Box = (-1e9, -1e9, 1e9, 1e9)


def _cut(box: Box, within: Box) -> Box:
    """The visible part of a box."""
    left, bottom, right, top = box
    return max(left, within[0]), max(bottom, within[1]), min(right, within[2]), min(top, within[3])


def _empty(box: Box) -> bool:
    return box[2] - box[0] <= SLACK or box[3] - box[1] <= SLACK


def _box(widget) -> Box:
    x, y = widget.to_window(widget.x, widget.y)
    return x, y, x + widget.width, y + widget.height


def _ink(label) -> Box:
    """The approximate area of the letters: the texture in the label, without half the leading."""
    x, bottom, right, top = _box(label)
    wide, high = label.texture_size
    if label._label._cached_lines:
        wide = max(line.w for line in label._label._cached_lines)
    spare = max(0.0, right - x - wide)
    x += {"left": 0.0, "right": spare, "center": spare / 2}.get(label.halign, 0.0)
    middle = (bottom + top) / 2
    return x, middle - 0.42 * high, x + wide, middle + 0.42 * high


def _clipped(widget, own: Container[str]) -> Iterator[str]:
    from kivy.uix.label import Label

    from kiosk.ui.widgets.controls.button import KioskButton

    if isinstance(widget, KioskButton):
        yield from _spilt(widget)
    elif isinstance(widget, Label):
        wide, high = widget.texture_size
        if wide > widget.width + SLACK or high > widget.height + SLACK:
            yield f"{_name(widget)} is clipped: {wide} x {high} px in {widget.size}"
        if _cut_short(widget):
            if widget.text in own:
                yield f"{_name(widget)} is cut short"
        elif widget.text_size[0] and _broken(widget, widget.text_size[0] + SLACK):
            yield f"{_name(widget)}: a word is broken"


def _spilt(plate) -> Iterator[str]:
    """Report what does not fit in a button."""
    label = plate._label
    room = plate.height - 2 * plate.edge_now
    parts = [part for part in (label, plate._icon) if part.width and part.height]
    high = sum(part.height for part in parts) if plate.icon_side == "top" else label.height
    if plate.text and (high > room + SLACK or _broken(label, label.width + SLACK)):
        yield f"{_name(plate)} does not hold its words: {high:.0f} px high in {room:.0f}"
    for part in parts:
        if part.x < plate.x - SLACK or part.right > plate.right + SLACK:
            yield f"{_name(plate)}: words or icon stand out of it"
    own = _box(plate)
    for part, (left, bottom, right, top) in _inside(plate):
        out = max(own[0] - left, own[1] - bottom, right - own[2], top - own[3])
        if out > SLACK:
            yield f"{_name(plate)}: {_name(part)} stands out of it"


def _inside(plate) -> Iterator[tuple[object, Box]]:
    """The texts of a row, other than the button's own."""
    for child in plate.children:
        if child is not plate._label:
            yield from ((each, box) for each, box in _things(child) if hasattr(each, "text"))


def _cut_short(label) -> bool:
    """Whether its letters end before its text does: with an ellipsis, or after the last line."""
    shown = "".join(word.text for line in label._label._cached_lines for word in line.words)
    return "".join(shown.split()) != "".join(label.text.split())


def _broken(label, wide: float) -> bool:
    # A path does not count as a word: it may be long, and is read in parts.
    words = [word for word in label.text.split() if "/" not in word]
    measure = label._label.get_extents
    return any(measure(word)[0] > wide for word in words)


def _targets(screen) -> Iterator[str]:
    from kiosk.ui.shell.automation import boxes_on

    # The corner and the wall's card are below other buttons by design.
    under = ("corner", "card", "closer")
    boxes = {name: box for name, box, _enabled in boxes_on(screen) if name not in under}
    rolled = set(_rolled(screen))
    for name, (_x, _y, wide, high) in boxes.items():
        if name not in rolled and (wide < LEAST_TARGET - SLACK or high < LEAST_TARGET - SLACK):
            yield f"target {name} is {wide:.0f} x {high:.0f} px"
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        apart = max(
            b[0] - (a[0] + a[2]), a[0] - (b[0] + b[2]), b[1] - (a[1] + a[3]), a[1] - (b[1] + b[3])
        )
        if apart < LEAST_GAP - SLACK:
            yield f"targets {one} and {other} are {apart:.0f} px apart"


def _rolled(screen) -> Iterator[str]:
    """The names of targets that are partly scrolled out of view."""
    from kivy.uix.scrollview import ScrollView

    for scroll in screen.walk():
        if isinstance(scroll, ScrollView):
            port = _box(scroll)
            for widget in scroll.walk():
                name, box = getattr(widget, "target", ""), _box(widget)
                if name and _cut(box, port) != box:
                    yield name


def _rolled_away(widget) -> bool:
    """Whether part of a widget is scrolled out of view, below what surrounds the list."""
    from kivy.uix.scrollview import ScrollView

    box, above = _box(widget), widget.parent
    while above is not None and above.parent is not above:
        if isinstance(above, ScrollView) and _cut(box, _box(above)) != box:
            return True
        above = above.parent
    return False


def _cross(a: Box, b: Box) -> bool:
    return min(a[2], b[2]) - max(a[0], b[0]) > SLACK and min(a[3], b[3]) - max(a[1], b[1]) > SLACK


def _belong(one, other) -> bool:
    """Whether two overlap by design: parts of a ring, a button, a row or a field."""
    names = {type(one).__name__, type(other).__name__}
    return names == {"CountdownRing", "Icon"} or any(
        _stands_in(a, b) or _waits_in(a, b) for a, b in ((one, other), (other, one))
    )


def _waits_in(words, field) -> bool:
    """Whether these words are the hint of an empty field, and completely inside it."""
    if (type(words).__name__, type(field).__name__) != ("KioskLabel", "Field") or field.text:
        return False
    box, (within, _whole) = _own_box(words)[0], _own_box(field)
    return box is not None and within is not None and _cut(box, within) == box


def _stands_in(one, other) -> bool:
    """Whether `one` is a part of `other`."""
    return any(each is one for each in other.walk(restrict=True))


def _name(widget) -> str:
    text = getattr(widget, "text", "") or getattr(widget, "name", "")
    target = getattr(widget, "target", "")
    return f"{type(widget).__name__} {target or repr(str(text)[:40])}"


def _round(box: Box) -> list[int]:
    return [round(edge) for edge in box]


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
