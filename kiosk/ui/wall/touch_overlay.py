"""What a touch on a card brings to the wall: the controls, and a closer look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kivy.clock import Clock, ClockEvent
from kivy.event import EventDispatcher
from kivy.metrics import dp
from kivy.properties import StringProperty

from kiosk.ui.wall.controls import Controls
from kiosk.ui.wall.crossfade import Crossfade
from kiosk.ui.wall.host import WallHost

if TYPE_CHECKING:
    from kiosk.ui.wall.raw_texture import Raw

BELOW = 12
"""Logical px below the controls, and between them and the card."""
LOOKS = 30.0
"""Seconds that a closer look lasts."""


class TouchOverlay(EventDispatcher):
    """All of it lies over the wall's cards, and goes by itself; the strip stays where it is, so
    that whoever touched the wall still finds the invitation. Only a closer look covers it, and
    `key` says so: however it ends, by a touch, by itself or with another size, who covers the strip
    hears of it.
    """

    key = StringProperty("")
    """The entry that is looked at on the whole screen; "" while none is."""

    def __init__(self, wall: WallHost) -> None:
        super().__init__()
        self._wall = wall
        self._going: ClockEvent | None = None
        self._controls: Controls | None = None
        self._closer: Crossfade | None = None
        wall.bind(size=lambda *_args: self.put_away())

    @property
    def open(self) -> bool:
        """Whether there is anything to put away."""
        return self._controls is not None or self._closer is not None

    @property
    def moving(self) -> bool:
        return self._closer is not None and self._closer.fading

    def reveal(self) -> None:
        """The controls, for a while."""
        wall = self._wall
        if self._controls is None:
            controls = self._controls = Controls(texts=wall.texts, paused=wall.paused)
            controls.bind(
                on_step=lambda _c, step: self._again("on_step", step),
                on_pause=lambda _c: self._again("on_pause"),
                on_closer=lambda _c: wall.dispatch("on_closer", wall.display.shown),
                on_close=lambda _c: self.close(),
                size=self._place,
            )
            wall.bind(paused=controls.setter("paused"))
            wall.add_widget(controls)
            self._place()
        self._stay()

    def _again(self, event: str, *args: object) -> None:
        self._stay()
        self._wall.dispatch(event, *args)

    def _place(self, *_args: object) -> None:
        if self._controls is not None:
            area = self._wall.display
            self._controls.x = area.x + (area.width - self._controls.width) / 2
            self._controls.y = area.y + dp(BELOW)
            # Nothing of the card lies below them: name and date are at its foot.
            area.lift = self._controls.height + 2 * dp(BELOW)

    def _stay(self) -> None:
        if self._going is not None:
            self._going.cancel()
        seconds = LOOKS if self._closer else self._wall.display.controls_stay
        self._going = Clock.schedule_once(lambda _dt: self._hide(), seconds)

    def _hide(self) -> None:
        if self._wall.paused and self._closer is None:
            self._stay()  # whoever paused must find the way on
        else:
            self.put_away()

    def closer(self, key: str, picture: Raw) -> None:
        """A card on the whole screen, until the next touch, or for a while."""
        wall = self._wall
        if self._closer is None:
            self._closer = Crossfade(size_hint=(None, None), pos=wall.pos, size=wall.size)
            wall.add_widget(self._closer)
        self.key = key
        self._closer.show(picture, 0.0)
        self._stay()

    def close(self) -> None:
        """The guest has seen enough. A pause ends too: nothing would say that the wall stands."""
        if self._wall.paused:
            self._wall.dispatch("on_pause")
        self.put_away()

    def put_away(self) -> None:
        """All that a touch brought goes."""
        if self._going is not None:
            self._going.cancel()
            self._going = None
        if self._closer is not None:
            self._closer.forget()
            self._wall.remove_widget(self._closer)
            self._closer, self.key = None, ""
        if self._controls is not None:
            self._wall.unbind(paused=self._controls.setter("paused"))
            self._wall.remove_widget(self._controls)
            self._controls = None
            self._wall.display.lift = 0
        self._wall.display.put_away()
