"""Buttons by a physical keyboard: Tab moves from one to the next, Enter presses it."""

from __future__ import annotations

from kivy.core.window import Window
from kivy.uix.widget import Widget

from kiosk.ui.shell.navigator import Navigator
from kiosk.ui.theme.theme import Theme
from kiosk.ui.widgets.controls.button import KioskButton
from kiosk.ui.widgets.layout.visibility import seen
from kiosk.ui.widgets.text.text_field import Field

TAB = 9
TOUCHES = (13, 271, 32)
"""Enter, Enter on the number pad, and the space bar."""
ROW = 40
"""px: targets whose heights differ by less are in one row."""


class KeyFocus:
    """Marks one button at a time. A touch, or another screen, removes the mark."""

    def __init__(self, stage: Navigator, theme: Theme) -> None:
        self._stage = stage
        self._theme = theme
        self._at: KioskButton | None = None
        Window.fbind("on_key_down", self._pressed)
        Window.fbind("on_touch_down", lambda *_args: self._mark(None))
        stage.bind(screen=lambda *_args: self._mark(None))

    def _pressed(
        self, _window: object, key: int, _scan: int, _code: str, modifiers: list[str]
    ) -> bool:
        """Return True for a key that must not be typed."""
        if key == TAB:
            self._go(-1 if "shift" in modifiers else 1)
            return True
        if key in TOUCHES and self._at is not None:
            plate = self._at
            if seen(plate) and not plate.disabled:
                plate.trigger_action(0)
            return True
        return False

    def _go(self, step: int) -> None:
        stops = self._stops()
        if not stops:
            return
        now = next((n for n, stop in enumerate(stops) if self._on(stop)), None)
        if now is None:
            now = -1 if step > 0 else 0
        stop = stops[(now + step) % len(stops)]
        self._mark(stop if isinstance(stop, KioskButton) else None)
        for each in stops:
            if isinstance(each, Field):
                each.grab() if each is stop else each.release()

    def _on(self, stop: Widget) -> bool:
        return bool(stop.ids.typed.focus) if isinstance(stop, Field) else stop is self._at

    def _stops(self) -> list[Widget]:
        """The fields and buttons that can be used now, in reading order."""
        screen = self._stage.screen
        found = [
            widget
            for widget in (screen.walk() if screen is not None else ())
            if (isinstance(widget, Field) or (isinstance(widget, KioskButton) and widget.target))
            and not widget.disabled
            and seen(widget)
            and 0 <= widget.to_window(*widget.center)[0] < Window.width
        ]
        way = -1 if self._theme.mirror else 1
        return sorted(found, key=lambda each: (-round(each.top / ROW), way * each.x))

    def _mark(self, plate: KioskButton | None) -> None:
        if self._at is not None:
            self._at.focused = False
        self._at = plate
        if plate is not None:
            plate.focused = True
