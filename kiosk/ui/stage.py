"""Where one screen is shown at a time."""

from __future__ import annotations

import time
from collections.abc import Callable

from kivy.animation import Animation
from kivy.input import MotionEvent
from kivy.metrics import dp
from kivy.properties import ObjectProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.screens.base import KioskScreen
from kiosk.ui.widgets.taps import Taps

DEAF = 0.45
"""Seconds after a change of screen in which no touch counts: the second half of a double tap must
not press the button that came under the finger."""


class Stage(FloatLayout):
    """Shows a screen, with a short slide; deaf to touches while it comes."""

    screen = ObjectProperty(None, allownone=True)

    def __init__(self, clock: Callable[[], float] = time.monotonic, **kwargs: object) -> None:
        self._clock = clock
        self._deaf_until = 0.0
        self._taps = Taps(clock)
        super().__init__(**kwargs)

    def show(self, screen: KioskScreen, *, back: bool = False, slide: bool = True) -> None:
        """Leave the screen that is there and enter `screen`."""
        old: KioskScreen | None = self.screen
        if old is screen:
            return
        if old is not None:
            Animation.cancel_all(old)
            self.remove_widget(old)
            old.leave()
        self.screen = screen
        self.add_widget(screen)
        if old is not None:
            self._deaf_until = self._clock() + DEAF
        screen.enter()
        Animation.cancel_all(screen)
        screen.pos_hint = {"x": 0, "y": 0}
        if slide and old is not None and screen.look.motion:
            screen.pos_hint = {}
            screen.pos = (self.x + (-dp(48) if back else dp(48)), self.y)
            slip = Animation(x=self.x, d=0.24, t="out_cubic")
            slip.bind(on_complete=lambda *_: setattr(screen, "pos_hint", {"x": 0, "y": 0}))
            slip.start(screen)

    def recover(self, screen: KioskScreen) -> None:
        """Show `screen` and nothing else, whatever state a failure has left the stage in."""
        if self.screen is screen and self.children == [screen]:
            return
        self.clear_widgets()
        self.screen = screen
        screen.pos_hint = {"x": 0, "y": 0}
        self.add_widget(screen)
        screen.enter()

    @property
    def deaf(self) -> bool:
        return self._clock() < self._deaf_until

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if self.deaf:
            return True
        self._taps.mark(touch)
        return bool(super().on_touch_down(touch))
