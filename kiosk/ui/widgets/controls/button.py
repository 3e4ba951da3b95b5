"""The one button: a plate with an icon and words, in the variants of theme.kv."""

from __future__ import annotations

from kivy.animation import Animation
from kivy.clock import Clock
from kivy.graphics import Color, SmoothRoundedRectangle
from kivy.input import MotionEvent
from kivy.properties import (
    AliasProperty,
    BooleanProperty,
    ColorProperty,
    NumericProperty,
    OptionProperty,
    StringProperty,
)
from kivy.uix.behaviors import ButtonBehavior
from kivy.uix.widget import Widget

from kiosk.ui.kivy_private import core_label, line_count
from kiosk.ui.widgets.controls.badge import Badge
from kiosk.ui.widgets.controls.double_tap import is_again
from kiosk.ui.widgets.display.icon import Icon
from kiosk.ui.widgets.feedback.focus_ring import FocusRing
from kiosk.ui.widgets.layout.visibility import seen
from kiosk.ui.widgets.text.any_script_label import AnyScriptLabel
from kiosk.ui.widgets.text.balance import SLACK, balanced, lines

LEAST_ICON = 0.6
"""Of its size: what an icon over words keeps where they need its room."""


class KioskButton(ButtonBehavior, Widget):
    """A button that fits its words: they wrap, then shrink to `least_size`, and never spill.

    `target` is its name for programs that drive the kiosk from outside (`kiosk tour`, the tests).
    """

    target = StringProperty("")
    text = StringProperty("")
    icon = StringProperty("")
    icon_side = OptionProperty("left", options=("left", "right", "top"))
    """Named as where one reads from the left; `mirror` turns it round, and `align` too."""
    icon_size = NumericProperty(32)
    align = OptionProperty("center", options=("center", "left"))
    gap = NumericProperty(16)
    pad = NumericProperty(16)
    air = NumericProperty(0)
    """px over and under what it holds, at least."""
    font_name = StringProperty("Roboto")
    bold = BooleanProperty(True)
    font_size = NumericProperty(26)
    least_size = NumericProperty(18)
    leading = NumericProperty(1.0)
    mirror = BooleanProperty(False)

    fill = ColorProperty((1, 1, 1, 1))
    fill_down = ColorProperty((1, 1, 1, 1))
    fill_off = ColorProperty((1, 1, 1, 1))
    fill_chosen = ColorProperty((1, 1, 1, 1))
    ink = ColorProperty((0, 0, 0, 1))
    ink_down = ColorProperty((0, 0, 0, 1))
    ink_off = ColorProperty((0, 0, 0, 1))
    ink_chosen = ColorProperty((0, 0, 0, 1))
    icon_ink = ColorProperty(None, allownone=True)
    border = ColorProperty((0, 0, 0, 0))
    border_off = ColorProperty((0, 0, 0, 0))
    border_chosen = ColorProperty((0, 0, 0, 0))
    border_width = NumericProperty(0)
    rim = ColorProperty((0, 0, 0, 0))
    rim_width = NumericProperty(3)
    """The border of what has none of its own; seen in high contrast only."""
    radius = NumericProperty(20)

    chosen = BooleanProperty(False)
    badge_fill = ColorProperty((0, 0, 0, 1))
    badge_ink = ColorProperty((1, 1, 1, 1))
    badge_edge = ColorProperty((1, 1, 1, 1))
    badged = BooleanProperty(True)
    """Whether "chosen" is marked with a check."""
    moves = BooleanProperty(True)
    """Not `motion`: that is an event of Kivy's, and setting it would dispatch that."""
    quick = BooleanProperty(False)
    """Whether taps as fast as a hand can make them are each meant: a digit, a page."""
    focused = BooleanProperty(False)
    """Whether a physical keyboard is on it (`kiosk.ui.shell.key_focus`)."""
    focus_ink = ColorProperty((0, 0, 0, 1))
    focus_ring = ColorProperty((1, 1, 0, 1))

    def _fill(self) -> object:
        if self.disabled:
            return self.fill_off
        if self.state == "down":
            return self.fill_down
        return self.fill_chosen if self.chosen else self.fill

    def _ink(self) -> object:
        if self.disabled:
            return self.ink_off
        if self.state == "down":
            return self.ink_down
        return self.ink_chosen if self.chosen else self.ink

    def _border(self) -> object:
        if not self.border_width:
            # Under what cannot be seen a rim would not be round it, but all of it.
            seen_through = not self.fill_now[3]
            return self.rim if self.rim_width and not seen_through else (0, 0, 0, 0)
        if self.disabled:
            return self.border_off
        return self.border_chosen if self.chosen else self.border

    def _edge(self) -> float:
        return self.border_width or (self.rim_width if self.rim[3] else 0)

    _states = ("state", "disabled", "chosen")
    _outline = ("border_width", "rim", "rim_width")
    fill_now = AliasProperty(
        _fill, bind=("fill", "fill_down", "fill_off", "fill_chosen", *_states), cache=True
    )
    ink_now = AliasProperty(
        _ink, bind=("ink", "ink_down", "ink_off", "ink_chosen", *_states), cache=True
    )
    border_now = AliasProperty(
        _border,
        bind=(*_outline, "border", "border_off", "border_chosen", "fill_now", *_states),
        cache=True,
    )
    edge_now = AliasProperty(_edge, bind=_outline, cache=True)

    def __init__(self, **kwargs: object) -> None:
        self._label = AnyScriptLabel(halign="center", valign="middle")
        self._icon = Icon()
        self._badge: Badge | None = None
        self._fitted: tuple[object, ...] | None = None
        self._focus: FocusRing | None = None
        super().__init__(**kwargs)
        with self.canvas.before:
            self._border_ink = Color()
            self._rim = SmoothRoundedRectangle(size=(0, 0))
            self._fill_ink = Color()
            self._plate = SmoothRoundedRectangle(size=(0, 0))
        self.add_widget(self._icon)
        self.add_widget(self._label)
        self._arrange = Clock.create_trigger(self._arrange_now, -1)
        for name in (
            "text", "icon", "icon_side", "icon_size", "align", "gap", "pad", "air", "font_name",
            "bold", "font_size", "least_size", "pos", "size", "ink_now", "icon_ink", "edge_now",
            "mirror", "fill_now", "border_now", "radius",
        ):  # fmt: skip
            self.fbind(name, lambda *_args: self._arrange())
        self.fbind("chosen", lambda *_args: self._mark())
        self.fbind("focused", lambda *_args: self._show_focus())
        self._arrange()

    def on_touch_down(self, touch: MotionEvent) -> bool:
        """What cannot be seen cannot be tapped, and nothing can be tapped through it."""
        if not seen(self):
            return False
        if not self.collide_point(*touch.pos):
            return False
        name = f"{self.target or self.uid} {'' if self.quick else self.text}"
        if not self.disabled and is_again(touch, self, name, quick=self.quick):
            return True
        return bool(super().on_touch_down(touch))

    def _arrange_now(self, *_args: object) -> None:
        if self._focus is not None:
            self._focus.place((self.x, self.y, self.width, self.height), self.radius)
        self._draw_plate()
        label, icon = self._label, self._icon
        label.font_name, label.bold = self.font_name, self.bold
        start = "right" if self.mirror else "left"
        label.halign = start if self.align == "left" and self.icon_side != "top" else "center"
        label.color = label.disabled_color = self.ink_now
        icon.name = self.icon
        plain = self.state != "down" and not self.disabled and not self.chosen
        icon.ink = self.icon_ink if self.icon_ink and plain else self.ink_now
        self._fit()
        if self.icon_side == "top":
            self._stack()
        else:
            self._line_up()
        if self._badge is not None:
            self._badge.place()

    def _draw_plate(self) -> None:
        """Draw what the words lie on, and its border.

        Not by a rule: a `-size` in kv, for one button, would take their size from the plates too,
        for Kivy knows handlers by the name of the property alone.
        """
        self._border_ink.rgba, self._fill_ink.rgba = self.border_now, self.fill_now
        edge = self.edge_now
        self._rim.pos, self._rim.size, self._rim.radius = self.pos, self.size, [self.radius]
        self._plate.pos = self.x + edge, self.y + edge
        self._plate.size = max(0, self.width - 2 * edge), max(0, self.height - 2 * edge)
        self._plate.radius = [max(1, self.radius - edge)]

    @property
    def held(self) -> list[tuple[float, float, float, float]]:
        """Where its words and its icon are: left, bottom, right, top."""
        parts = (each for each in (self._label, self._icon) if each.width and each.height)
        return [(each.x, each.y, each.right, each.top) for each in parts]

    def _fit(self) -> None:
        """Set words and icon, unless all that they are fitted to is as it was: it only moved."""
        given = (
            self.text, self.font_name, self.bold, self.font_size, self.least_size, self.leading,
            self.icon, self.icon_side, self.icon_size, self.gap, self.pad, self.air,
            self.edge_now, *self.size,
        )  # fmt: skip
        if given != self._fitted:
            self._icon.size = (self.icon_size, self.icon_size) if self.icon else (0, 0)
            self._fit_label()
            self._fitted = given

    def _fit_label(self) -> None:
        label = self._label
        if not self.text or self._room()[0] <= 0:
            label.text = ""
            label.size = (0, 0)
            return
        if not self._shrink() and self.icon and self.icon_side != "top":
            # Rather without its picture than with words in pieces.
            self._icon.size = (0, 0)
            self._shrink()
        label.size = label.texture_size
        over = label.height - self._room()[1]
        if self.icon and self.icon_side == "top" and over > 0:
            # Words in two lines are not cut for a picture.
            side = max(LEAST_ICON * self.icon_size, self.icon_size - over)
            self._icon.size = side, side

    def _shrink(self) -> bool:
        """Set the words as large as they fit; False where they do not."""
        size = self.font_size
        while not self.fits(size):
            if size <= self.least_size:
                return False
            size -= 1
        return True

    def _room(self) -> tuple[float, float]:
        """px across and up that the words have."""
        above = self.icon_side == "top"
        taken = (self.icon_size + self.gap) if self._icon.width and self.text else 0
        wide = self.width - 2 * self.pad - (0 if above else taken)
        return wide, self.height - 2 * (self.edge_now + self.air) - (taken if above else 0)

    def fits(self, size: float) -> bool:
        """Set the words in type of this size; False where they do not fit, or only in pieces."""
        self._fitted = None
        label, (wide, high) = self._label, self._room()
        label.font_name, label.bold = self.font_name, self.bold
        label.text_size = (None, None)
        label.font_size, label.text = size, self.text
        label.texture_update()
        whole = label.texture_size[0] <= wide
        if not whole:
            words, blank = _widths(label)
            label.line_height = self.leading
            for width in (min(wide, balanced(words, blank, wide) + SLACK), wide):
                label.text_size = (width, None)
                label.texture_update()
                if line_count(label) <= lines(words, blank, wide):
                    break
            whole = label.texture_size[0] <= wide and max(words) <= wide
        return whole and label.texture_size[1] <= high

    def _line_up(self) -> None:
        label, icon = self._label, self._icon
        first, second = (icon, label) if self.icon_side == "left" else (label, icon)
        if self.mirror:
            first, second = second, first
        aligned = self.align == "left"
        gap = self.gap if icon.width and self.text else 0
        total = icon.width + gap + label.width
        left, right = self.x + self.pad, self.x + self.width - self.pad
        if aligned and self.icon_side == "right":
            # The words at the start, the icon at the end.
            places = left, right - second.width
        else:
            x = self.x + (self.width - total) / 2
            if aligned:
                x = right - total if self.mirror else left
            places = x, x + first.width + gap
        for part, x in zip((first, second), places, strict=True):
            part.pos = (round(x), round(self._middle(part)))

    def _middle(self, part: Widget) -> float:
        return self.center_y - part.height / 2

    def _stack(self) -> None:
        label, icon = self._label, self._icon
        gap = self.gap if self.icon and self.text else 0
        top = self.center_y + (icon.height + gap + label.height) / 2
        icon.pos = (round(self.center_x - icon.width / 2), round(top - icon.height))
        label.pos = (
            round(self.center_x - label.width / 2),
            round(top - icon.height - gap - label.height),
        )

    def _show_focus(self) -> None:
        if self._focus is not None:
            self.canvas.before.remove(self._focus)
            self._focus = None
        if self.focused:
            self._focus = FocusRing(self.focus_ink, self.focus_ring)
            self._focus.place((self.x, self.y, self.width, self.height), self.radius)
            self.canvas.before.insert(0, self._focus)

    def _mark(self) -> None:
        if self._badge is not None:
            Animation.cancel_all(self._badge)
            self.remove_widget(self._badge)
            self._badge = None
        if self.chosen and self.badged:
            self._badge = Badge(self)
            self.add_widget(self._badge)
            if self.moves:
                self._badge.scale = 0.8
                Animation(scale=1, d=0.16, t="out_back").start(self._badge)


def _widths(label: AnyScriptLabel) -> tuple[list[float], float]:
    """px that each word of a label takes, and a blank. Kivy breaks a word that is too wide."""
    measure = core_label(label).get_extents
    return [measure(word)[0] for word in label.text.split(" ")], measure(" ")[0]
