"""Tell a program that drives the kiosk from outside what can be touched, and where.

`kiosk tour` and the tests use real input events; to aim them they listen on a socket. A line of
JSON is sent whenever what can be touched has changed: the screen's name, the targets with their
boxes in px from the top left, and no word that a guest wrote. Off unless the command line asks.
"""

from __future__ import annotations

import contextlib
import json
import math
import socket
from collections.abc import Iterator
from pathlib import Path

from kivy.clock import Clock
from kivy.core.window import Window
from kivy.uix.scrollview import ScrollView
from kivy.uix.widget import Widget

from kiosk.ui.shell.navigator import Navigator
from kiosk.ui.widgets.layout.visibility import seen

EVERY = 1 / 20

Box = tuple[float, float, float, float]
"""Left, bottom, width and height in px."""


def boxes_on(screen: Widget) -> Iterator[tuple[str, Box, bool]]:
    """What is there to be touched on a screen: its name, its box in px, and whether it is on."""
    for widget in screen.walk():
        boxes = widget.targets() if hasattr(widget, "targets") else []
        name = getattr(widget, "target", "")
        if name:
            boxes = [*boxes, (name, (*widget.pos, *widget.size))]
        if not boxes or not seen(widget):
            continue
        port = _viewport(widget)
        for name, (x, y, wide, high) in boxes:
            left, bottom = widget.to_window(x, y)
            right, above = widget.to_window(x + wide, y + high)
            # What is rolled away is out of reach.
            low, top = max(bottom, port[0]), min(above, port[1])
            middle = (left + right) / 2, (low + top) / 2
            if low < top and 0 <= middle[0] < Window.width and 0 <= middle[1] < Window.height:
                # Else it is beside the screen, or not laid out yet: no finger reaches it.
                yield name, (left, low, right - left, top - low), not widget.disabled


def _viewport(widget: Widget) -> tuple[float, float]:
    """From where to where, in px of the window, a widget can be seen in what it scrolls in."""
    node = widget.parent
    while node is not None and node is not node.parent:
        if isinstance(node, ScrollView):
            return node.to_window(*node.pos)[1], node.to_window(node.x, node.top)[1]
        node = node.parent
    return -math.inf, math.inf


class TouchMap:
    """Serves the map on a Unix socket that only this user can open."""

    def __init__(self, path: Path, stage: Navigator) -> None:
        self._stage = stage
        self._path = path
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(path))
        path.chmod(0o600)
        self._server.listen(2)
        self._server.setblocking(False)
        self._clients: list[socket.socket] = []
        self._last = ""
        self._boxes: object = None
        self._touches = 0
        Window.fbind("on_touch_up", self._count)
        self._ticking = Clock.schedule_interval(self._look, EVERY)

    def _look(self, _dt: float) -> None:
        with contextlib.suppress(BlockingIOError):
            client, _address = self._server.accept()
            client.setblocking(True)
            self._clients.append(client)
            self._last = ""
        if not self._clients:
            return
        line = json.dumps(self._settled(self.read()), sort_keys=True)
        if line != self._last:
            self._last = line
            for client in list(self._clients):
                try:
                    client.sendall(line.encode() + b"\n")
                except OSError:
                    self._clients.remove(client)

    def _settled(self, now: dict[str, object]) -> dict[str, object]:
        """A screen whose boxes moved since the last look is not still: it is being laid out."""
        moved = now["targets"] != self._boxes
        self._boxes = now["targets"]
        return now | {"still": False} if moved else now

    def _count(self, *_args: object) -> None:
        """Touches that have been answered: a map with the next number is younger than its touch."""
        self._touches += 1

    def read(self) -> dict[str, object]:
        """What can be touched now."""
        screen = self._stage.screen
        targets: dict[str, list[int]] = {}
        off: list[str] = []
        for name, (x, y, wide, high), enabled in boxes_on(screen) if screen is not None else ():
            if enabled:
                top = Window.height - y - high
                targets[name] = [round(x), round(top), round(wide), round(high)]
            else:
                off.append(name)
        return {
            "screen": getattr(screen, "name", ""),
            "stage": getattr(screen, "stage", ""),
            "still": not self._stage.deaf,
            "guarded": self._guarded(),
            "touches": self._touches,
            "width": Window.width,
            "height": Window.height,
            "targets": targets,
            "off": off,
        }

    def _guarded(self) -> list[int]:
        """Where a touch is not yet taken for what has come there since the last one."""
        place = self._stage.guarded
        return [round(place[0]), round(Window.height - place[1])] if place else []

    def close(self) -> None:
        self._ticking.cancel()
        Window.funbind("on_touch_up", self._count)
        for client in self._clients:
            client.close()
        self._server.close()
        self._path.unlink(missing_ok=True)
