"""The navigator, which shows one screen at a time."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from kivy.animation import Animation
from kivy.clock import Clock
from kivy.core.window import Window
from kivy.input import MotionEvent
from kivy.metrics import dp
from kivy.properties import ObjectProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.controls.double_tap import DoubleTapFilter

log = logging.getLogger(__name__)

DEAF = 0.45
"""Seconds after a new screen appears in which no touch counts.

At the place of the touch that led to it, touches are ignored for longer
(`kiosk.ui.widgets.controls.double_tap`).
"""
UNSEEN = 3.0
"""Seconds after which a screen counts as seen although no frame was shown."""


class Navigator(FloatLayout):
    """Shows a screen, with a short slide; ignores touches while it appears."""

    screen = ObjectProperty(None, allownone=True)

    def __init__(self, clock: Callable[[], float] = time.monotonic, **kwargs: object) -> None:
        self._clock = clock
        self._shown_at = float("-inf")
        self._unseen = self._changed = False
        self._taps = DoubleTapFilter(clock)
        super().__init__(**kwargs)
        # Kivy reports a frame before it is shown; by the next turn of the loop it is, and touches
        # are handled after this.
        self._after_frame = Clock.create_trigger(lambda _dt: self._seen())
        Window.fbind("on_flip", self._flipped)

    def show(self, screen: KioskScreen, *, back: bool = False, slide: bool = True) -> None:
        """Leave the current screen and enter `screen`."""
        old: KioskScreen | None = self.screen
        if old is screen:
            return
        if old is not None:
            Animation.cancel_all(old)
            self.remove_widget(old)
            old.leave()
        self.screen = screen
        log.debug("shows %s", screen.name)
        self.add_widget(screen)
        if old is not None:
            self._unseen = self._changed = True
        screen.enter()
        Animation.cancel_all(screen)
        screen.pos_hint = {"x": 0, "y": 0}
        if slide and old is not None and screen.theme.motion:
            screen.pos_hint = {}
            screen.pos = (self.x + (-dp(48) if back else dp(48)), self.y)
            slip = Animation(x=self.x, d=0.24, t="out_cubic")
            slip.bind(on_complete=lambda *_: setattr(screen, "pos_hint", {"x": 0, "y": 0}))
            slip.start(screen)
        if old is not None:
            self._shown_at = self._clock()

    def _flipped(self, *_args: object) -> None:
        self._after_frame()

    def _seen(self) -> None:
        self._taps.drawn()
        if self._unseen:
            self._shown_at, self._unseen = self._clock(), False

    def recover(self, screen: KioskScreen) -> None:
        """Show `screen` and nothing else, in whatever state a fault has left the navigator."""
        if self.screen is screen and self.children == [screen]:
            return
        self.clear_widgets()
        self.screen = screen
        screen.pos_hint = {"x": 0, "y": 0}
        self.add_widget(screen)
        screen.enter()

    @property
    def deaf(self) -> bool:
        return self._clock() - self._shown_at < (UNSEEN if self._unseen else DEAF)

    @property
    def guarded(self) -> tuple[float, float] | None:
        """A place, in px, where touches do not count yet for a newly appeared button."""
        return self._taps.place

    def on_touch_down(self, touch: MotionEvent) -> bool:
        under = self._changed and self._taps.place is not None and self._taps.near(*touch.pos)
        self._taps.mark(touch)
        if self.deaf or under:
            return True
        self._changed = False
        return bool(super().on_touch_down(touch))

    def on_touch_up(self, touch: MotionEvent) -> bool:
        taken = bool(super().on_touch_up(touch))
        self._taps.handled()
        return taken
