"""The base of every mode of the wall: the full-size card, and the methods of a mode."""

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
"""Seconds between shifts of one px against burn-in: 4 px a minute (docs/look.md, "Motion")."""
QUICK = 0.2
"""Seconds of a cross-fade without motion."""


@dataclass(frozen=True)
class Sources:
    """The sources of frames for a mode; for a worker thread only."""

    picker: CardPicker
    interludes: Interludes
    services: Services


class WallMode(FloatLayout):
    """A mode of the wall. Controller, screen and overlays use this interface, whatever the mode.

    A mode chooses its frames on a worker thread (`next_frame`) and shows them (`show`). The base
    handles the full-size card in every mode: `shown` is its key, "" while there is none.
    """

    paints: ClassVar[bool] = False
    """Whether the wall is visible between the cards, in the colour of its theme."""
    controls_stay: ClassVar[float] = 8.0
    """Seconds without a touch after which the controls over a card disappear."""

    moves = BooleanProperty(True)
    """Not named `motion`: that is an event of Kivy's, and setting it would dispatch that."""
    cross_fade = NumericProperty(1.2)
    ground = ColorProperty((0, 0, 0, 1))
    laid_on = ColorProperty((0, 0, 0, 1))
    """The colour between one card and the next."""
    lift = NumericProperty(0)
    """px below the full-size card for what lies over the wall."""
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
        """The mode's own widget, below the full-size card; most modes need one."""
        return None

    def _parts(self) -> list[Widget]:
        return [each for each in (self._below, self._whole) if each is not None]

    def _lay(self, *_args: object) -> None:
        for part in self._parts():
            part.pos, part.size = self.pos, self.size

    # What a mode answers

    @abstractmethod
    def next_frame(self, sources: Sources) -> Callable[[], Any]:
        """Return a function that makes the next frame, on a worker thread, for `show`.

        A frame has the `key` of its entry or interlude, and a `picture`. None if there is none.
        """

    @abstractmethod
    def show(self, frame: Any) -> None:
        """Show a frame that was made for the wall's current size (see `misfits`)."""

    def misfits(self, _frame: Any) -> bool:
        """Whether a frame was made for another size and has to be made again."""
        return False

    @abstractmethod
    def nothing_came(self) -> bool:
        """Handle that there was no frame. True if nothing may be shown now."""

    @abstractmethod
    def wait(self, seconds: float) -> float:
        """Seconds until the next frame, where a card alone has `seconds`."""

    @property
    @abstractmethod
    def fade_seconds(self) -> float:
        """Seconds in which a frame appears, and a little more."""

    @property
    def ring(self) -> list[str] | None:
        """The keys among which back and forward move; None if they go to earlier cards."""
        return None

    def tile_at(self, _x: float, _y: float) -> str | None:
        """The key of the tile at a point of the window, to be opened; "" where there is none.

        None if the card itself is there, with nothing to open before its controls appear.
        """
        return None

    @property
    def keys(self) -> list[str]:
        """The keys of everything on the wall."""
        return [self.shown] if self.shown else []

    @property
    def full(self) -> bool:
        """Whether every place has its card."""
        return bool(self.keys)

    @property
    def opened(self) -> str:
        """The key of a card that a touch brought over the others; "" if there is none."""
        return ""

    @property
    def fading(self) -> bool:
        return self._whole.fading

    # The card that is seen whole

    def card_size(self) -> tuple[int, int]:
        """The size in px of a full-size card."""
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
        """Remove withdrawn cards at once, wherever they are visible; True if any was."""
        if self.shown not in keys:
            return False
        self.close()
        return True

    def close(self) -> None:
        """Remove the full-size card, and keep nothing of it."""
        self.shown = ""
        self._whole.forget()

    def put_away(self) -> None:
        """Remove what a touch brought."""

    def forget(self) -> None:
        """Keep nothing of any card."""
        self.close()

    # Against burn-in

    def start(self) -> None:
        """Shift it from time to time, from now on."""
        if self._shifting is None and self.moves:
            self._shifting = Clock.schedule_interval(lambda _dt: self._shift(), SHIFTS_EVERY)

    def stop(self) -> None:
        if self._shifting is not None:
            self._shifting.cancel()
            self._shifting = None

    def _shift(self) -> None:
        """Shift by one px, along a square."""
        self._steps = (self._steps + 1) % (4 * SPARE)
        side, along = divmod(self._steps, SPARE)
        x, y = ((along, 0), (SPARE, along), (SPARE - along, SPARE), (0, SPARE - along))[side]
        self.shift(x, y)

    def shift(self, x: int, y: int) -> None:
        """Shift everything on the wall by 0 to `SPARE` px from the left and the bottom."""
        self._whole.shift_x, self._whole.shift_y = x, y
