"""A button that goes on as long as it is held: an arrow beside a value."""

from __future__ import annotations

from kivy.clock import Clock, ClockEvent
from kivy.input import MotionEvent

from kiosk.ui.widgets.controls.button import KioskButton

FIRST = 0.5
"""Seconds that it is held before it goes on by itself."""
NEXT = 0.12
"""Seconds between two steps from then on."""


class RepeatButton(KioskButton):
    """`on_pressed` comes once a touch, and again and again while the finger stays.

    However fast the touches come, each is meant: they are steps, and no second half of a wish.
    """

    __events__ = ("on_pressed",)

    def __init__(self, **kwargs: object) -> None:
        self._holding: ClockEvent | None = None
        self._went_on = False
        super().__init__(quick=True, **kwargs)

    def on_pressed(self) -> None: ...

    def on_press(self) -> None:
        self._went_on = False
        self._holding = Clock.schedule_once(self._go_on, FIRST)

    def _go_on(self, _dt: float) -> None:
        if self.disabled or self.get_root_window() is None:
            return
        self._went_on = True
        self.dispatch("on_pressed")
        self._holding = Clock.schedule_once(self._go_on, NEXT)

    def on_release(self) -> None:
        self._let_go()
        if not self._went_on:
            self.dispatch("on_pressed")

    def on_touch_up(self, touch: MotionEvent) -> bool:
        """A finger that slid off has let go too."""
        if touch.grab_current is self:
            self._let_go()
        return bool(super().on_touch_up(touch))

    def _let_go(self) -> None:
        if self._holding is not None:
            self._holding.cancel()
            self._holding = None
