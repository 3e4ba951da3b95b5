"""Kivy's inspector: touch a widget to see its class, its parents and its properties."""

from __future__ import annotations

from functools import cached_property

from kivy.core.window import Window
from kivy.modules.inspector import Inspector


class ScreenInspector:
    """Kivy's inspector over the kiosk, made when it is first asked for."""

    def switch(self) -> None:
        """Open it, or close it."""
        wanted = not self._inspector.activated
        self._inspector.activated = self._inspector.inspect_enabled = wanted

    @cached_property
    def _inspector(self) -> Inspector:
        return Inspector(win=Window)
