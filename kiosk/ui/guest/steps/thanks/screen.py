"""Thanks: the withdrawal code in large type, and what happens next. Closes by itself."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from kivy.clock import Clock, ClockEvent
from kivy.properties import (
    BooleanProperty,
    ColorProperty,
    NumericProperty,
    OptionProperty,
    StringProperty,
)

from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import KioskScreen

if TYPE_CHECKING:
    from PIL.Image import Image

STYLES = (*styles.TOOLS, "widgets/display/code_tiles.kv", "guest/steps/thanks/screen.kv")


class ThanksScreen(KioskScreen):
    """The thank-you page.

    `fate` is what happens to the card: it waits for approval, is shown at once, or is private to
    the team.
    """

    guest_name = StringProperty("")
    code = StringProperty("")
    phone = StringProperty("")
    """The house's phone number, if guests may call."""
    fate = OptionProperty("waits", options=("waits", "shown", "private"))
    seconds = NumericProperty(40)
    left = NumericProperty(40)
    tint = ColorProperty((1, 1, 1, 1))
    with_picture = BooleanProperty(False)
    picture_shape = NumericProperty(0.87)
    squeeze = NumericProperty(0)

    can_print = BooleanProperty(False)
    """Whether there is a printer, and a card that has not been printed yet."""
    printing = BooleanProperty(False)
    print_told = StringProperty("")
    """The result of printing."""

    __events__ = ("on_done", "on_print")

    def __init__(self, *, clock: Callable[[], float] = time.monotonic, **kwargs: object) -> None:
        self._clock = clock
        self._ticking: ClockEvent | None = None
        self._ends = 0.0
        super().__init__(**kwargs)

    def on_done(self) -> None: ...

    def on_print(self) -> None: ...

    def enter(self) -> None:
        self._stay()
        self._ticking = Clock.schedule_interval(self._tick, 0.25)

    def leave(self) -> None:
        if self._ticking is not None:
            self._ticking.cancel()
            self._ticking = None

    def show_picture(self, picture: Image | None) -> None:
        """Show the guest's photo as a print; without one, their card."""
        if picture is not None:
            self.picture_shape = picture.width / picture.height
            self.ids.print.ids.picture.show(picture)
        self.with_picture = picture is not None

    def square_px(self) -> int:
        """The side of the QR code, in physical px."""
        return round(self.ids.square.width)

    def show_square(self, square: Image) -> None:
        """Show the code as a QR code for a phone."""
        self.ids.square.show(square)

    def told(self, sentence: str) -> None:
        """Tell how printing went. The page stays as long as before, to read it and try again."""
        self.printing, self.print_told = False, sentence
        self._stay()

    def forget(self) -> None:
        self.leave()
        self.ids.print.ids.picture.forget()
        self.ids.square.forget()
        self.with_picture = self.can_print = self.printing = False
        self.code = self.guest_name = self.print_told = ""

    def _stay(self) -> None:
        self._ends = self._clock() + self.seconds
        self.left = round(self.seconds)

    def _tick(self, _dt: float) -> None:
        left = self._ends - self._clock()
        self.left = max(0, round(left))
        if left <= 0:
            self.leave()
            self.dispatch("on_done")
