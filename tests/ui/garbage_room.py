"""Widgets that .kv rules bind, workers that make garbage, and a look that changes all the time.

`python garbage_room.py CACHE` prints how often a change ended in a dead proxy, first with Python
looking for garbage by itself, as any program does, and then as the kiosk does; and how many widgets
are left of those that were thrown away, at the end and at most while somebody drums on the screen.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
import threading
import weakref
from collections import deque
from pathlib import Path

from kiosk.settings.model import Screen
from kiosk.ui.shell import window

CHANGES = 400
DRUMMED, SHOWN = 10_000, 400
"""Widgets that are made while nobody rests, and how many of them are there at a time."""
GUESTS = 30
RULE = """
<Bound@Widget>:
    opacity: .5 if theme.larger else 1
    size: theme.sp(20), theme.icon(30)
"""


class Litter:
    """Workers that make objects which hold each other, until the block ends."""

    def __init__(self) -> None:
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._make) for _ in range(2)]

    def _make(self) -> None:
        while not self._over.is_set():
            for _time in range(200):
                one: list[object] = []
                one.append([one])

    def __enter__(self) -> None:
        for thread in self._threads:
            thread.start()

    def __exit__(self, *_error: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()


def change(theme, sweep) -> int:
    """Change the look again and again, with widgets that come and go; the errors that it met."""
    from kivy.factory import Factory

    errors = 0
    for number in range(CHANGES):
        for widget in [Factory.Bound() for _time in range(4)]:
            widget.itself = [widget]  # so that only a look for garbage takes it away
        try:
            theme.larger = not theme.larger
        except ReferenceError:
            errors += 1
        if number % 10 == 0:
            sweep()
    return errors


def take_away() -> None:
    """Have garbage taken away. While a thread is at it, `gc.collect` does nothing, so this waits
    until it is at an end: the first mark may go with what the thread takes, the second not.
    """

    class Mark: ...

    for _time in range(2):
        mark = Mark()
        mark.itself = mark  # type: ignore[attr-defined]
        seen = weakref.ref(mark)
        del mark
        while seen() is not None:
            gc.collect()


def drum(sweeper) -> int:
    """Make and throw away many screens under a finger that never rests; how many widgets there are
    at most. Each lives for a while, as the tiles of a screen do.
    """
    from kivy.factory import Factory

    shown: deque[object] = deque(maxlen=SHOWN)
    most, bound = 0, Factory.get("Bound")
    for number in range(DRUMMED):
        widget = Factory.Bound()
        widget.itself = [widget] * 8
        shown.append(widget)
        if number % 20 == 0:
            sweeper.look()
        if number % 500 == 0:
            most = max(most, sum(type(each) is bound for each in gc.get_objects()))
    return most


def a_busy_day() -> int:
    """Guests one after the other, with half a minute between them, and never ten; how many widgets
    of those that are gone are kept at most.
    """
    from kivy.factory import Factory

    from kiosk.ui.shell.garbage import ALONE, THOROUGHLY_EVERY, Sweeper

    now, untouched, kept = 0.0, 0.0, 0

    def clock() -> float:
        nonlocal now
        now += 0.05  # as long as a look through a whole kiosk takes
        return now

    sweeper = Sweeper(lambda: untouched, clock)
    made: weakref.WeakSet[object] = weakref.WeakSet()
    shown: deque[object] = deque(maxlen=SHOWN)
    for _guest in range(GUESTS):
        for _tile in range(SHOWN):
            widget = Factory.Bound()
            widget.itself = [widget] * 8
            shown.append(widget)
            made.add(widget)
        untouched = ALONE + 1
        now += THOROUGHLY_EVERY
        sweeper.look()
        kept = max(kept, len(made) - SHOWN)
        untouched = 0.0
    sweeper.stop()
    return kept


def main(cache: str) -> None:
    window.prepare(Screen(), windowed=True, cache=Path(cache))
    logging.disable(logging.CRITICAL)
    from kivy.core.window import Window  # noqa: F401
    from kivy.factory import Factory
    from kivy.lang import Builder

    from kiosk.ui.launch import no_garbage_by_itself
    from kiosk.ui.shell import styles
    from kiosk.ui.shell.garbage import Sweeper
    from kiosk.ui.theme.theme import Theme

    theme = Theme()
    styles.show_in(theme)
    Builder.load_string(RULE)
    sys.setswitchinterval(1e-5)
    with Litter():
        by_itself = change(theme, lambda: None)
        no_garbage_by_itself()
        gc.enable()  # as some library might
        # What the threads have of garbage by now goes first, here; or there, to the end of it.
        take_away()
        sweeper = Sweeper(lambda: 10.0)
        swept = change(theme, sweeper.look)
    sweeper.look()
    gc.collect()
    bound = Factory.get("Bound")
    left = sum(type(each) is bound for each in gc.get_objects())
    told = {
        "by itself": by_itself, "swept": swept, "left": left, "most": drum(Sweeper(lambda: 0.2)),
        "kept": a_busy_day(),
    }  # fmt: skip
    sys.stdout.write(json.dumps(told) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
