"""The wall: what hangs on it, and an invitation to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.clock import Clock, ClockEvent
from kivy.input import MotionEvent
from kivy.metrics import dp
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    ListProperty,
    NumericProperty,
    StringProperty,
)

from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.wall.invitation_bar import InvitationBar
from kiosk.ui.wall.modes import MODES
from kiosk.ui.wall.modes.base import WallMode
from kiosk.ui.wall.overlays import Overlays
from kiosk.ui.wall.touch_overlay import TouchOverlay

if TYPE_CHECKING:
    from kiosk.ui.wall.raw_texture import Raw


class WallScreen(KioskScreen):
    """What hangs (`display`), the invitation below it, and what a touch on a card brings.

    It asks for what to show by its events, and whoever hears them answers through `display`,
    `show_empty` and `look_closer`. With `strip` false it is a second screen: nothing on it can be
    touched.
    """

    languages = ListProperty([])
    """Pairs of language code and own name."""
    language = StringProperty("")
    house = StringProperty("")
    strip = BooleanProperty(True)
    strip_h = NumericProperty(0)
    note = StringProperty("")
    """A line or two above the cards; see `WallHeader`."""
    note_h = NumericProperty(0)
    empty = BooleanProperty(False)
    mode = StringProperty("one")
    """One of `MODES`: how the cards are shown."""
    paints = BooleanProperty(False)
    """Whether the mode shows the wall between the cards, in the colour `ground`."""
    ground = ColorProperty((0, 0, 0, 1))
    dark = BooleanProperty(False)
    """Whether the wall is painted, so that the strip stands on it too."""
    painted = BooleanProperty(False)
    laid_on = ColorProperty((0, 0, 0, 1))
    """What is seen beside the cards."""
    style = NumericProperty(0)
    """Another number: what hangs was composed in another style."""
    cross_fade = NumericProperty(1.2)
    corner_hold = NumericProperty(3)
    closed = BooleanProperty(False)
    """Nothing can be kept just now: the wall shows, and says why it does not invite."""
    paused = BooleanProperty(False)
    asleep = BooleanProperty(False)
    stage = StringProperty("")
    """For programs that drive the kiosk: "", "empty", "paused", "closer" or "night"."""

    __events__ = (
        "on_invite", "on_pick_language", "on_corner_touched", "on_corner", "on_my_entry",
        "on_entered", "on_left", "on_step", "on_pause", "on_open", "on_closer",
    )  # fmt: skip

    def __init__(self, **kwargs: object) -> None:
        self._held: ClockEvent | None = None
        self._strip: InvitationBar | None = None
        super().__init__(**kwargs)
        self.display = self._new_display()
        self.ids.cards.add_widget(self.display)
        self.ids.cards.bind(pos=self._lay, size=self._lay)
        self.touch_overlay = TouchOverlay(self)
        self.touch_overlay.bind(key=lambda *_args: self._tell())
        self._overlays = Overlays(self)
        if self.strip:
            self._add_strip()
        self.bind(laid_on=lambda _wall, colour: setattr(self.display, "laid_on", colour))
        for name in ("empty", "paused", "asleep"):
            self.bind(**{name: lambda *_args: self._tell()})
        self._lay()

    def _new_display(self) -> WallMode:
        mode = MODES[self.mode]
        self.paints = mode.paints
        return mode(
            moves=self.theme.motion, cross_fade=self.cross_fade,
            ground=self.ground, laid_on=self.laid_on, size_hint=(None, None),
        )  # fmt: skip

    def _hung_as(self) -> tuple[object, ...]:
        """What all that hangs was made for."""
        return self.mode, tuple(self.ground), self.style

    def wear(self, **settings: object) -> None:
        """Take these properties, which staff changed; cards hang another way if they say so."""
        before = self._hung_as()
        for name, value in settings.items():
            setattr(self, name, value)
        self.display.cross_fade = self.cross_fade
        if before == self._hung_as():
            return
        cards, old = self.ids.cards, self.display
        self.put_away()
        old.stop()
        old.forget()
        place = cards.children.index(old)
        cards.remove_widget(old)
        self.display = self._new_display()
        cards.add_widget(self.display, index=place)
        self._lay()
        self._tell()
        if self.parent is not None:
            # Staff were out again before it was written.
            self.enter()

    def on_invite(self) -> None: ...
    def on_pick_language(self, *_args: object) -> None: ...
    def on_corner_touched(self) -> None: ...
    def on_corner(self) -> None: ...
    def on_my_entry(self) -> None: ...
    def on_entered(self) -> None: ...
    def on_left(self) -> None: ...
    def on_step(self, *_args: object) -> None: ...
    def on_pause(self) -> None: ...
    def on_open(self, *_args: object) -> None: ...
    def on_closer(self, *_args: object) -> None: ...

    def _lay(self, *_args: object) -> None:
        area, shown = self.ids.cards, self.shown
        resized = shown and self.display.size != area.size
        self.display.pos, self.display.size = area.pos, area.size
        if resized:
            if self.paused:
                self.dispatch("on_pause")  # what it stood still at is made for another size
            # What hangs was made for another size: the next card comes at once.
            self.dispatch("on_entered")

    def _tell(self) -> None:
        self.dark = self.empty or self.painted
        shown = {"night": self.asleep, "closer": self.touch_overlay.key, "empty": self.empty}
        self.stage = next((name for name, true in shown.items() if true), "")
        if not self.stage and self.paused:
            self.stage = "paused"
        if self._strip is not None:
            # Below the night or a closer look there is nothing to be touched.
            self._strip.opacity = 0 if self.stage in ("night", "closer") else 1

    def _add_strip(self) -> None:
        """The invitation below the cards. A second screen, which invites nobody, has none."""
        self.dark = self.painted
        strip = InvitationBar(texts=self.texts, theme=self.theme, pos=self.pos, width=self.width)
        for name in ("languages", "language", "closed", "dark", "pos", "width", "laid_on"):
            setattr(strip, name, getattr(self, name))
            self.bind(**{name: strip.setter(name)})
        strip.bind(
            height=self.setter("strip_h"),
            on_invite=lambda _strip: self.dispatch("on_invite"),
            on_pick_language=lambda _strip, code: self.dispatch("on_pick_language", code),
            on_my_entry=lambda _strip: self.dispatch("on_my_entry"),
        )
        self.strip_h = strip.height
        self._strip = strip
        self.add_widget(strip)

    def enter(self) -> None:
        self.display.start()
        self.dispatch("on_entered")

    def leave(self) -> None:
        self._let_go()
        self.display.stop()
        self.put_away()
        self.dispatch("on_left")

    # What hangs

    @property
    def shown(self) -> bool:
        """Whether any card is seen."""
        return bool(self.display.keys)

    @property
    def moving(self) -> bool:
        """Whether anything on it moves, or may any moment."""
        return self.display.fading or self.touch_overlay.moving

    def card_size(self) -> tuple[int, int]:
        """The size in px of a card on this wall, as a guest sees it."""
        area = self.ids.cards
        return max(1, round(area.width)), max(1, round(area.height))

    def whole_size(self) -> tuple[int, int]:
        """The size in px of a card for a closer look."""
        return round(self.width), round(self.height)

    def show_empty(self) -> None:
        """No card may be shown: the wall invites. Nothing of the last card stays."""
        self.put_away()
        self.display.forget()
        self.empty = True

    # What a touch brings

    def put_away(self) -> None:
        """All that a touch brought goes."""
        self.touch_overlay.put_away()

    def open_print(self, key: str, picture: Raw) -> None:
        """The print that was touched, as large as a card; and what can be done with it."""
        self.display.show_card(key, picture)
        self.touch_overlay.reveal()

    def look_closer(self, key: str, picture: Raw) -> None:
        """The card on the whole screen."""
        self.touch_overlay.closer(key, picture)

    # The corner for staff, and the cards

    def _in_corner(self, touch: MotionEvent) -> bool:
        return touch.x < self.x + dp(110) and touch.y > self.top - dp(110)

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if self.asleep or not self.strip:
            return True  # a touch wakes; see `Sleep`
        if self.touch_overlay.key:
            self.put_away()
            return True
        if self._in_corner(touch):
            touch.grab(self)
            self.dispatch("on_corner_touched")
            self._held = Clock.schedule_once(
                lambda _dt: self.dispatch("on_corner"), self.corner_hold
            )
            return True
        if super().on_touch_down(touch):
            return True
        if self.ids.cards.collide_point(*touch.pos) and not self.empty:
            self._touched(touch)
            return True
        return False

    def _touched(self, touch: MotionEvent) -> None:
        if self.touch_overlay.open:
            self.touch_overlay.close()
            return
        key = self.display.tile_at(*touch.pos)
        if key is None:
            self.touch_overlay.reveal()
        elif key:
            self.dispatch("on_open", key)

    def on_touch_move(self, touch: MotionEvent) -> bool:
        if touch.grab_current is self and not self._in_corner(touch):
            self._let_go()
        return bool(super().on_touch_move(touch))

    def on_touch_up(self, touch: MotionEvent) -> bool:
        if touch.grab_current is self:
            touch.ungrab(self)
            self._let_go()
            return True
        return bool(super().on_touch_up(touch))

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.cancel()
            self._held = None

    def targets(self) -> list[tuple[str, tuple[float, float, float, float]]]:
        """The corner for staff and the cards, for programs that drive the kiosk from outside."""
        if not self.strip or self.asleep:
            return []
        corner = ("corner", (self.x, self.top - dp(110), dp(110), dp(110)))
        if self.touch_overlay.key:
            return [("closer", (*self.pos, *self.size))]
        area = self.ids.cards
        return [corner, *([("card", (*area.pos, *area.size))] if self.shown else [])]
