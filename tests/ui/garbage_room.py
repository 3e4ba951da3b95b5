"""Widgets that .kv rules bind, workers that make garbage, and a look that changes all the time.

`python garbage_room.py CACHE` prints how often a change ended in a dead proxy, first with Python
looking for garbage by itself, as any program does, and then as the kiosk does; and how many widgets
are left of those that were thrown away.
"""

from __future__ import annotations

import gc
import json
import logging
import sys
import threading
from pathlib import Path

from kiosk.settings import Screen
from kiosk.ui import window

CHANGES = 400
RULE = """
<Bound@Widget>:
    opacity: .5 if look.larger else 1
    size: look.sp(20), look.icon(30)
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


def change(look, sweep) -> int:
    """Change the look again and again, with widgets that come and go; the errors that it met."""
    from kivy.factory import Factory

    errors = 0
    for number in range(CHANGES):
        for widget in [Factory.Bound() for _time in range(4)]:
            widget.itself = [widget]  # so that only a look for garbage takes it away
        try:
            look.larger = not look.larger
        except ReferenceError:
            errors += 1
        if number % 10 == 0:
            sweep()
    return errors


def main(cache: str) -> None:
    window.prepare(Screen(), windowed=True, cache=Path(cache))
    logging.disable(logging.CRITICAL)
    from kivy.core.window import Window  # noqa: F401
    from kivy.factory import Factory
    from kivy.lang import Builder

    from kiosk.ui import styles
    from kiosk.ui.garbage import Sweeper
    from kiosk.ui.launch import no_garbage_by_itself
    from kiosk.ui.look import Look

    look = Look()
    styles.show_in(look)
    Builder.load_string(RULE)
    sys.setswitchinterval(1e-5)
    with Litter():
        by_itself = change(look, lambda: None)
        no_garbage_by_itself()
        gc.enable()  # as some library might
        # What the threads have of garbage by now goes first, here.
        gc.collect()
        sweeper = Sweeper(lambda: 10.0)
        swept = change(look, sweeper.look)
    sweeper.look()
    gc.collect()
    bound = Factory.get("Bound")
    left = sum(type(each) is bound for each in gc.get_objects())
    sys.stdout.write(json.dumps({"by itself": by_itself, "swept": swept, "left": left}) + "\n")


if __name__ == "__main__":
    main(sys.argv[1])
