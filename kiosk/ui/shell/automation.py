"""Report what can be touched, and where, to a program that drives the kiosk from outside.

`kiosk tour` and the tests use real input events, and need this map to aim them. On a socket, a line
of JSON is sent whenever the map has changed: the name of the screen and the targets with their
boxes in px from the top left, but no word that a guest wrote. Off unless the command line enables
it.
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
    """The targets on a screen: each one's name, its box in px, and whether it is enabled."""
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
            # A part that is scrolled out of view cannot be reached.
            low, top = max(bottom, port[0]), min(above, port[1])
            middle = (left + right) / 2, (low + top) / 2
            if low < top and 0 <= middle[0] < Window.width and 0 <= middle[1] < Window.height:
                # Otherwise it is off the screen or not laid out yet, and no finger reaches it.
                yield name, (left, low, right - left, top - low), not widget.disabled


def _viewport(widget: Widget) -> tuple[float, float]:
    """The bottom and top, in window px, of the scroll view that shows a widget."""
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
        """Report a screen as not still while its boxes move, because its layout is not finished."""
        moved = now["targets"] != self._boxes
        self._boxes = now["targets"]
        return now | {"still": False} if moved else now

    def _count(self, *_args: object) -> None:
        """Count answered touches: a map with a higher number is newer than the touch."""
        self._touches += 1

    def read(self) -> dict[str, object]:
        """The map of what can be touched now."""
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
        """Where a touch does not count yet for a button that has appeared since the last touch."""
        place = self._stage.guarded
        return [round(place[0]), round(Window.height - place[1])] if place else []

    def close(self) -> None:
        self._ticking.cancel()
        Window.funbind("on_touch_up", self._count)
        for client in self._clients:
            client.close()
        self._server.close()
        self._path.unlink(missing_ok=True)
