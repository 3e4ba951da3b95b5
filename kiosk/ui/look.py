"""How large things are on this screen, and which way it stands.

Every size in the .kv files is in px of a 1280x800 screen (800x1280 upright) and wrapped in `dp`,
type in `sp`; this sets what one of them is worth here.
"""

from __future__ import annotations

from kivy.event import EventDispatcher
from kivy.metrics import Metrics
from kivy.properties import BooleanProperty, NumericProperty

LEAST_SCALE = 0.8
"""Below this, type would fall under 18 px and targets under 64 px (look/LOOK.md, "Layout")."""


class Look(EventDispatcher):
    """The screen's shape, live: `portrait`, `small`, `width` and `height` in px, and `motion`."""

    portrait = BooleanProperty(False)
    small = BooleanProperty(False)
    width = NumericProperty(1280)
    height = NumericProperty(800)
    motion = BooleanProperty(True)

    def fit(self, width: int, height: int) -> None:
        """Take the size of the window in px, and scale everything to it."""
        self.portrait = height > width
        if self.portrait:
            scale = min(width / 800, height / 1280)
        else:
            scale = min(width / 1280, height / 800)
        Metrics.density = max(LEAST_SCALE, scale)
        self.small = not self.portrait and height < 700
        self.width, self.height = width, height
