"""All that hangs on the wall: one card at a time, or a mosaic and the print that is looked at."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from kivy.clock import Clock, ClockEvent
from kivy.metrics import Metrics
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.wall.modes.mosaic import Mosaic
from kiosk.ui.wall.modes.single import SPARE, Crossfade

if TYPE_CHECKING:
    from kiosk.ui.wall.frames import MosaicTile
    from kiosk.ui.wall.modes.mosaic_layout import Slot
    from kiosk.ui.wall.raw_texture import Raw

SHIFTS_EVERY = 15.0
"""Seconds from one px to the next, against burn-in: 4 px a minute (look, "Motion")."""
QUICK = 0.2
"""Seconds of a cross-fade without motion."""


class WallDisplay(FloatLayout):
    """Shows cards and prints, and says what is seen. It asks for nothing by itself.

    `shown` is the key of the card that is seen whole; in a mosaic "" unless one is looked at.
    """

    mosaic = BooleanProperty(False)
    moves = BooleanProperty(True)
    """Not `motion`: that is an event of Kivy's, and setting it would dispatch that."""
    cross_fade = NumericProperty(1.2)
    ground = ColorProperty((0, 0, 0, 1))
    laid_on = ColorProperty((0, 0, 0, 1))
    """What is seen between one card and the next."""
    lift = NumericProperty(0)
    """px below the card that is seen whole, for what lies over the wall meanwhile."""
    shown = StringProperty("")

    def __init__(self, **kwargs: object) -> None:
        self._steps = 0
        self._shifting: ClockEvent | None = None
        self._one = Crossfade(size_hint=(None, None))
        self._many: Mosaic | None = None
        super().__init__(**kwargs)
        if self.mosaic:
            self._many = Mosaic(size_hint=(None, None), ground=self.ground)
            self.add_widget(self._many)
        self.add_widget(self._one)
        self.bind(pos=self._lay, size=self._lay)
        self.bind(lift=self._one.setter("lift"), laid_on=self._one.setter("ground"))
        self._one.ground = self.laid_on
        self._lay()

    def _lay(self, *_args: object) -> None:
        for part in (self._one, self._many):
            if part is not None:
                part.pos, part.size = self.pos, self.size

    @property
    def fading(self) -> bool:
        return self._one.fading or (self._many is not None and self._many.fading)

    @property
    def keys(self) -> list[str]:
        """Of all that hangs."""
        prints = self._many.keys if self._many else []
        return prints or ([self.shown] if self.shown else [])

    @property
    def by_place(self) -> list[str]:
        """What hangs or comes in each place of the mosaic; "" where nothing does."""
        return self._many.by_place if self._many else []

    @property
    def slots(self) -> tuple[list[Slot], float]:
        """The places for prints, and how many px a logical px is."""
        return (self._many.slots if self._many else []), Metrics.density

    def card_size(self) -> tuple[int, int]:
        return self._one.card_size()

    def show_card(self, key: str, picture: Raw) -> None:
        """Fade to this card, over all else."""
        if key == self.shown:
            return
        first = not self.shown
        self.shown = key
        self._one.show(picture, 0.0 if first else self._seconds())

    def _seconds(self) -> float:
        return self.cross_fade if self.moves else min(QUICK, self.cross_fade)

    def hang(self, print_: MosaicTile, *, at_once: bool) -> None:
        """Let a print take its place in the mosaic."""
        if self._many is not None:
            self._many.hang(print_, motion=self.moves, at_once=at_once)

    def key_at(self, x: float, y: float) -> str:
        """The print at a point of the window."""
        return self._many.key_at(x, y) if self._many else ""

    def take_down(self, keys: Collection[str]) -> bool:
        """What was withdrawn goes at once, wherever it is seen; True if any of it was."""
        gone = bool(self._many and self._many.take_down(keys))
        if self.shown in keys:
            self.close()
            gone = True
        return gone

    def close(self) -> None:
        """The card that is seen whole goes, and nothing of it stays."""
        self.shown = ""
        self._one.forget()

    def forget(self) -> None:
        """Nothing of any card stays."""
        self.close()
        if self._many is not None:
            self._many.forget()

    def start(self) -> None:
        """From now on it is shifted now and then."""
        if self._shifting is None and self.moves:
            self._shifting = Clock.schedule_interval(lambda _dt: self._shift(), SHIFTS_EVERY)

    def stop(self) -> None:
        if self._shifting is not None:
            self._shifting.cancel()
            self._shifting = None

    def _shift(self) -> None:
        """One px further, round a square."""
        self._steps = (self._steps + 1) % (4 * SPARE)
        side, along = divmod(self._steps, SPARE)
        x, y = ((along, 0), (SPARE, along), (SPARE - along, SPARE), (0, SPARE - along))[side]
        self._one.shift_x, self._one.shift_y = x, y
        if self._many is not None:
            self._many.shift_x, self._many.shift_y = x - SPARE // 2, y - SPARE // 2
