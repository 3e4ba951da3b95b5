"""The look of the screen at this moment: its size and scale, its colours, its reading direction.

Every size in the .kv files is in px of a 1280x800 screen (800x1280 in portrait). A size that
depends only on the screen is wrapped in `dp` (see `kiosk.ui.shell.styles.load`). Everything else
comes from the one `Theme`, named `theme` in .kv files (see `kiosk.ui.shell.styles.show_in`). Kivy
binds an expression to every property in it, so `font_size: look.sp(24)`, `color: look.ink` and `x:
look.from_start(...)` follow at once when a guest wants larger text, more contrast, or a language
that is read from right to left.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from kivy.event import EventDispatcher
from kivy.metrics import Metrics, dp
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    NumericProperty,
    ObjectProperty,
    OptionProperty,
)

from kiosk.ui.theme.palette import CONTRAST, PAPER

LEAST_SCALE = 0.8
"""Below this, type would be under 18 px and targets under 64 px (docs/look.md, "Layout")."""
LEAST_TYPE = 18
LEAST_TARGET, LEAST_GAP = 64, 8
"""Physical px, whatever the scale."""

LARGER_TYPE = 1.25
LARGER_ICON = 1.15
LARGER_BOX = 1.12
"""The factor of larger text for boxes, which grow where there is space (docs/look.md, "Type")."""


class Theme(EventDispatcher):
    """The shape of the screen and the guest's choices, live. Sizes are in px.

    `larger` and `contrast` are what a guest switched on; `mirror` is True for a language that is
    read from right to left. `plain` resets the guest's choices.
    """

    portrait = BooleanProperty(False)
    small = BooleanProperty(False)
    """Landscape and less than 700 px high: tools lose their words, screens their titles."""
    width = NumericProperty(1280)
    height = NumericProperty(800)
    motion = BooleanProperty(True)
    larger = BooleanProperty(False)
    contrast = BooleanProperty(False)
    mirror = BooleanProperty(False)
    can_read = BooleanProperty(False)
    """Something can read the screen aloud (`kiosk.ui.shell.read_aloud`); there is a button then."""
    reading = BooleanProperty(False)
    can_switch = BooleanProperty(False)
    """There is more than one language, so there is a globe to choose one with."""

    __events__ = ("on_read", "on_language", "on_notice")

    margin = NumericProperty(32)
    """The margin between the edge of the screen and its content."""
    head = NumericProperty(104)
    """The height of the head of a screen, with Back and the tools."""
    thin = NumericProperty(2)
    """The width of a control's border."""
    near = OptionProperty("left", options=("left", "right"))
    """The side where a line of text starts: for `halign`."""
    far = OptionProperty("right", options=("left", "right"))
    row = OptionProperty("lr-tb", options=("lr-tb", "rl-tb"))
    """The `orientation` of a GridLayout whose items are in reading order."""

    dp = ObjectProperty(float)
    """Convert px of a 1280x800 screen to actual px: what `dp(24)` in a .kv file calls."""
    sp = ObjectProperty(float)
    """Convert a font size to actual px, never below a readable size."""
    icon = ObjectProperty(float)
    """Convert an icon size to actual px."""
    box = ObjectProperty(float)
    """Convert the height of a box of text to actual px, never below what a finger needs."""
    from_start = ObjectProperty()
    """`from_start(x, width, gap, own_width)`: the x of a widget `gap` px from the start of a box.

    The box has that x and width; its start is its left, or its right in a language read from there.
    """
    from_end = ObjectProperty()
    """The same from the other end."""
    after = ObjectProperty()
    """`after(x, width, gap, own_width)`: the x of a widget that follows a box, in reading order."""

    paper = ColorProperty()
    sheet = ColorProperty()
    sand = ColorProperty()
    line = ColorProperty()
    edge = ColorProperty()
    key_edge = ColorProperty()
    ink = ColorProperty()
    soft = ColorProperty()
    pine = ColorProperty()
    pinedk = ColorProperty()
    pinetint = ColorProperty()
    terra = ColorProperty()
    apricot = ColorProperty()
    apritint = ColorProperty()
    sun = ColorProperty()
    suntint = ColorProperty()
    danger = ColorProperty()
    wall_green = ColorProperty()
    wall_green2 = ColorProperty()
    cream = ColorProperty()
    sage = ColorProperty()
    rim = ColorProperty()
    shadow = ColorProperty()

    def __init__(self, **kwargs: object) -> None:
        super().__init__(**kwargs)
        self.fbind("larger", lambda *_args: self._size())
        self.fbind("contrast", lambda *_args: self._paint())
        self.fbind("mirror", lambda *_args: self._turn())
        self.dp = dp
        self._size()
        self._paint()
        self._turn()

    def fit(self, width: int, height: int) -> None:
        """Take the size of the window in px, and scale everything to it."""
        self.portrait = height > width
        if self.portrait:
            scale = min(width / 800, height / 1280)
        else:
            scale = min(width / 1280, height / 800)
        density = max(LEAST_SCALE, scale)
        if density != Metrics.density:
            Metrics.density = density
            self.dp = lambda size: size * density
        self.small = not self.portrait and height < 700
        self.width, self.height = width, height
        self._size()

    def on_read(self) -> None:
        """Handle the button that reads the screen aloud, or stops that."""

    def on_language(self) -> None:
        """Handle the wish for another language."""

    def on_notice(self) -> None:
        """Handle the wish to see the privacy notice."""

    def plain(self) -> None:
        """Return to the defaults after a guest has left."""
        self.larger = self.contrast = False

    def again(self) -> None:
        """Notify all again: a handler failed, and those after it were not notified."""
        self.contrast = False
        self._size()
        self._turn()
        for name in PAPER:
            self.property(name).dispatch(self)

    def switch_larger(self) -> None:
        self.larger = not self.larger

    def switch_contrast(self) -> None:
        self.contrast = not self.contrast

    def _size(self) -> None:
        kind, icons, boxes = (
            (LARGER_TYPE, LARGER_ICON, LARGER_BOX) if self.larger else (1.0, 1.0, 1.0)
        )
        self.margin = dp(20 if self.small else 32)
        self.head = dp(100 if self.small else 104)
        self._outline()
        # Each is a new function, so that Kivy notices the change.
        self.sp = lambda size: max(dp(size) * kind, LEAST_TYPE)
        self.icon = lambda size: dp(size) * icons
        self.box = lambda high: max(dp(high) * boxes, LEAST_TARGET)

    def _paint(self) -> None:
        colours: Mapping[str, str] = CONTRAST if self.contrast else PAPER
        for name, colour in colours.items():
            setattr(self, name, colour)
        self._outline()

    def _outline(self) -> None:
        self.thin = dp(3 if self.contrast else 2)

    def _turn(self) -> None:
        start, end, after = _places(self.mirror)
        self.near, self.far = ("right", "left") if self.mirror else ("left", "right")
        self.row = "rl-tb" if self.mirror else "lr-tb"
        self.from_start, self.from_end, self.after = start, end, after


Place = Callable[[float, float, float, float], float]


def _places(mirror: bool) -> tuple[Place, Place, Place]:
    """New functions for `from_start`, `from_end` and `after`."""

    def left(x: float, _wide: float, gap: float, _own: float) -> float:
        return x + gap

    def right(x: float, wide: float, gap: float, own: float) -> float:
        return x + wide - gap - own

    def onwards(x: float, wide: float, gap: float, own: float) -> float:
        return x - gap - own if mirror else x + wide + gap

    return (right, left, onwards) if mirror else (left, right, onwards)
