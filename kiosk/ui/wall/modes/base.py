"""What every mode of the wall has: the card that is seen whole, and what a mode must answer."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, ColorProperty, NumericProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.widget import Widget

from kiosk.ui.wall.crossfade import SPARE, Crossfade

if TYPE_CHECKING:
    from kiosk.services.build import Services
    from kiosk.ui.wall.interludes import Interludes
    from kiosk.ui.wall.picker import CardPicker
    from kiosk.ui.wall.raw_texture import Raw

SHIFTS_EVERY = 15.0
"""Seconds from one px to the next, against burn-in: 4 px a minute (docs/look.md, "Motion")."""
QUICK = 0.2
"""Seconds of a cross-fade without motion."""


@dataclass(frozen=True)
class Sources:
    """Where a mode gets its frames from; only on a worker thread."""

    picker: CardPicker
    interludes: Interludes
    services: Services


class WallMode(FloatLayout):
    """A way to show the wall. Controller, screen and overlays ask this, and never which mode it is.

    A mode chooses its frames on a worker thread (`next_frame`) and shows them (`show`). The card
    that is seen whole, in any mode, is the base's: `shown` is its key, "" while there is none.
    """

    paints: ClassVar[bool] = False
    """Whether the wall is seen between the cards, in the colour of its theme."""
    controls_stay: ClassVar[float] = 8.0
    """Seconds without touch after which the controls over a card go."""

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
        self._whole = Crossfade(size_hint=(None, None))
        super().__init__(**kwargs)
        self._below = self.built_below()
        for part in self._parts():
            self.add_widget(part)
        self.bind(pos=self._lay, size=self._lay)
        self.bind(lift=self._whole.setter("lift"), laid_on=self._whole.setter("ground"))
        self._whole.ground = self.laid_on
        self._lay()

    def built_below(self) -> Widget | None:
        """The mode's own widget, below the card that is seen whole; most need one."""
        return None

    def _parts(self) -> list[Widget]:
        return [each for each in (self._below, self._whole) if each is not None]

    def _lay(self, *_args: object) -> None:
        for part in self._parts():
            part.pos, part.size = self.pos, self.size

    # What a mode answers

    @abstractmethod
    def next_frame(self, sources: Sources) -> Callable[[], Any]:
        """How to make the next frame, on a worker thread; what that returns goes to `show`.

        A frame has the `key` of its entry or interlude, and a `picture`. None if there is none.
        """

    @abstractmethod
    def show(self, frame: Any) -> None:
        """Show a frame that was made for the size that the wall has now (see `misfits`)."""

    def misfits(self, _frame: Any) -> bool:
        """Whether a frame was made for another size and has to be made again."""
        return False

    @abstractmethod
    def nothing_came(self) -> bool:
        """Take note that there was no frame. True if nothing may be seen now."""

    @abstractmethod
    def wait(self, seconds: float) -> float:
        """Seconds until the next frame, where a card alone has `seconds`."""

    @property
    @abstractmethod
    def fade_seconds(self) -> float:
        """Seconds in which a frame comes, and a little more."""

    @property
    def ring(self) -> list[str] | None:
        """The keys that back and forward go round; None where they go to what hung before."""
        return None

    def tile_at(self, _x: float, _y: float) -> str | None:
        """The key of the tile at a point of the window, to be opened; "" where the wall is bare.

        None where the card itself is there, with nothing to open before its controls come.
        """
        return None

    @property
    def keys(self) -> list[str]:
        """Keys of all that hangs."""
        return [self.shown] if self.shown else []

    @property
    def full(self) -> bool:
        """Whether every place has its card."""
        return bool(self.keys)

    @property
    def opened(self) -> str:
        """The key of a card that a touch brought over the others; "" while there is none."""
        return ""

    @property
    def fading(self) -> bool:
        return self._whole.fading

    # The card that is seen whole

    def card_size(self) -> tuple[int, int]:
        """The size in px of a card that is seen whole."""
        return self._whole.card_size()

    def show_card(self, key: str, picture: Raw) -> None:
        """Fade to this card, over all others."""
        if key == self.shown:
            return
        first = not self.shown
        self.shown = key
        seconds = self.cross_fade if self.moves else min(QUICK, self.cross_fade)
        self._whole.show(picture, 0.0 if first else seconds)

    def take_down(self, keys: Collection[str]) -> bool:
        """Take what was withdrawn down at once, wherever it is seen; True if any of it was."""
        if self.shown not in keys:
            return False
        self.close()
        return True

    def close(self) -> None:
        """Take down the card that is seen whole, and keep nothing of it."""
        self.shown = ""
        self._whole.forget()

    def put_away(self) -> None:
        """Take down what a touch brought."""

    def forget(self) -> None:
        """Keep nothing of any card."""
        self.close()

    # Against burn-in

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
        self.shift(x, y)

    def shift(self, x: int, y: int) -> None:
        """Shift all that hangs, 0 to `SPARE` px from the left and the bottom."""
        self._whole.shift_x, self._whole.shift_y = x, y
