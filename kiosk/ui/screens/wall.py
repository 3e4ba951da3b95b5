"""The wall: the cards cycle, and an invitation to sign."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.animation import Animation
from kivy.clock import Clock, ClockEvent
from kivy.input import MotionEvent
from kivy.metrics import dp
from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.screens.base import KioskScreen
from kiosk.ui.widgets.strip import Strip

if TYPE_CHECKING:
    from PIL.Image import Image


class EmptyWall(FloatLayout):
    """What a wall shows that has no card."""

    wall = ObjectProperty(rebind=True)


class WallScreen(KioskScreen):
    """Two pictures take turns; a fade is one changing number.

    `on_deal` is called when the next card is due; `show_card` or `show_empty` answers it later.
    """

    languages = ListProperty([])
    """Pairs of language code and own name."""
    language = StringProperty("")
    house = StringProperty("")
    strip = BooleanProperty(True)
    strip_h = NumericProperty(0)
    empty = BooleanProperty(False)
    seconds_per_card = NumericProperty(12)
    cross_fade = NumericProperty(1.2)
    corner_hold = NumericProperty(3)
    fade = NumericProperty(0.0)
    closed = BooleanProperty(False)
    """Nothing can be kept just now: the wall shows, and says why it does not invite."""

    __events__ = ("on_invite", "on_pick_language", "on_corner", "on_deal", "on_my_entry")

    def __init__(self, **kwargs: object) -> None:
        self._front = 0
        self._due: ClockEvent | None = None
        self._held: ClockEvent | None = None
        self._nothing: EmptyWall | None = None
        self.shown = ""
        super().__init__(**kwargs)

    def on_invite(self) -> None: ...

    def on_pick_language(self, *_args: object) -> None: ...

    def on_corner(self) -> None: ...

    def on_my_entry(self) -> None: ...

    def on_deal(self) -> None: ...

    def on_kv_post(self, _base: object) -> None:
        self.bind(empty=self._hang_nothing)
        if self.strip:
            self._add_strip()

    def _add_strip(self) -> None:
        """The invitation below the cards. A second screen, which invites nobody, has none."""
        strip = Strip(texts=self.texts, look=self.look, pos=self.pos, width=self.width)
        for name, of_strip in (
            ("languages", "languages"), ("language", "language"), ("closed", "closed"),
            ("empty", "dark"), ("pos", "pos"), ("width", "width"),
        ):  # fmt: skip
            setattr(strip, of_strip, getattr(self, name))
            self.bind(**{name: strip.setter(of_strip)})
        strip.bind(
            height=self.setter("strip_h"),
            on_invite=lambda _strip: self.dispatch("on_invite"),
            on_pick_language=lambda _strip, code: self.dispatch("on_pick_language", code),
            on_my_entry=lambda _strip: self.dispatch("on_my_entry"),
        )
        self.strip_h = strip.height
        self.add_widget(strip)

    def _hang_nothing(self, *_args: object) -> None:
        if self._nothing is not None:
            self.remove_widget(self._nothing)
            self._nothing = None
        if self.empty:
            cards = self.ids.cards
            self._nothing = EmptyWall(wall=self, pos=cards.pos, size=cards.size)
            cards.bind(pos=self._nothing.setter("pos"), size=self._nothing.setter("size"))
            # Over the cards, which were added first, and under all else.
            self.add_widget(self._nothing, index=len(self.children) - 1)

    # The cycle

    def enter(self) -> None:
        self.hurry()

    def leave(self) -> None:
        for event in (self._due, self._held):
            if event is not None:
                event.cancel()
        self._due = self._held = None

    def deal(self) -> None:
        """Ask for the next card at once."""
        if self._due is not None:
            self._due.cancel()
        self.dispatch("on_deal")

    def hurry(self) -> None:
        """The next card now: one was signed or shown, or one on the screen was withdrawn."""
        self._schedule(0)

    def _schedule(self, seconds: float) -> None:
        if self._due is not None:
            self._due.cancel()
        self._due = Clock.schedule_once(lambda _dt: self.deal(), seconds)

    def card_size(self) -> tuple[int, int]:
        """The size in px of a card on this wall."""
        area = self.ids.cards
        return max(1, round(area.width)), max(1, round(area.height))

    def show_card(self, key: str, picture: Image) -> None:
        """Fade to this card; the next is due after its time."""
        if key != self.shown or self.empty:
            back = self.ids.one if self._front else self.ids.two
            back.show(picture)
            self._front = 1 - self._front
            Animation.cancel_all(self, "fade")
            target = float(self._front)
            if self.empty or not self.shown or not self.cross_fade:
                self.fade = target
            else:
                seconds = self.cross_fade if self.look.motion else min(0.2, self.cross_fade)
                Animation(fade=target, d=seconds, t="in_out_sine").start(self)
        self.shown, self.empty = key, False
        self._schedule(self.seconds_per_card)

    def show_empty(self) -> None:
        """No card may be shown: the wall invites. Nothing of the last card stays."""
        Animation.cancel_all(self, "fade")
        self.shown, self.empty = "", True
        self.ids.one.forget()
        self.ids.two.forget()
        self._schedule(self.seconds_per_card)

    def clear(self) -> None:
        """The card on the screen was withdrawn: nothing of it stays, and the next one comes."""
        Animation.cancel_all(self, "fade")
        self.shown = ""
        self.ids.one.forget()
        self.ids.two.forget()

    def retry(self) -> None:
        """No card could be made just now: try again when the next one is due."""
        self._schedule(self.seconds_per_card)

    # The corner for staff

    def _in_corner(self, touch: MotionEvent) -> bool:
        return touch.x < self.x + dp(110) and touch.y > self.top - dp(110)

    def on_touch_down(self, touch: MotionEvent) -> bool:
        if self.strip and self._in_corner(touch):
            touch.grab(self)
            self._held = Clock.schedule_once(
                lambda _dt: self.dispatch("on_corner"), self.corner_hold
            )
            return True
        return bool(super().on_touch_down(touch))

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
        """The corner for staff, for who drives the kiosk from outside."""
        return [("corner", (self.x, self.top - dp(110), dp(110), dp(110)))] if self.strip else []
