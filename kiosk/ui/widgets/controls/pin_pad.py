"""The PIN pad before the team's side."""

from __future__ import annotations

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, NumericProperty, OptionProperty, StringProperty

from kiosk.errors import KioskError
from kiosk.guestbook.access.pin import check_new
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.controls.button import KioskButton

KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "back", "0", "ok")
LEAST = 6
MOST = 12


class PinKey(KioskButton):
    """A figure, or one of the two function keys."""

    key = StringProperty("")


class PinScreen(KioskScreen):
    """`task` is what is asked: the PIN, a new one, that again, the set-up `code`; `late`, nothing.

    The PIN itself is a plain attribute and is never shown, logged or kept after it was handed on.
    """

    task = OptionProperty("check", options=("check", "choose", "repeat", "late", "code"))
    heading = StringProperty("")
    explains = StringProperty("")
    """What stands above the pad, where another code than the PIN is asked."""
    renewing = BooleanProperty(False)
    """Staff who are inside want another PIN: which one is asked is said."""
    recoverable = BooleanProperty(False)
    """A set-up code can be given instead of a PIN that was forgotten."""
    least = NumericProperty(LEAST)
    count = NumericProperty(0)
    busy = BooleanProperty(False)
    wait = NumericProperty(0)
    problem = StringProperty("")

    __events__ = ("on_entered", "on_back", "on_waited", "on_forgotten")

    def __init__(self, **kwargs: object) -> None:
        self._pin = ""
        self._first = ""
        self._ticking: ClockEvent | None = None
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        for key in KEYS:
            plate = PinKey(key=key, target=f"pin:{key}", text=key if key.isdigit() else "")
            plate.quick = key != "ok"
            plate.icon = {"back": "bksp", "ok": "check"}.get(key, "")
            plate.bind(on_release=lambda plate: self.press(plate.key))
            self.ids.pad.add_widget(plate)

    def on_entered(self, pin: str) -> None: ...

    def on_back(self) -> None: ...

    def on_forgotten(self) -> None: ...

    def on_waited(self) -> None: ...

    def enter(self) -> None:
        self._ticking = Clock.schedule_interval(self._tick, 0.25)

    def leave(self) -> None:
        if self._ticking is not None:
            self._ticking.cancel()
        self._clear()
        self._first, self.problem, self.busy, self.renewing = "", "", False, False
        self.recoverable = False

    forget = leave

    def hold_on(self, seconds: float) -> None:
        """No try for so many seconds; the pad says so."""
        self.wait = seconds

    def fail(self, sentence: str) -> None:
        self.busy = False
        self._clear()
        self.problem = sentence

    def press(self, key: str) -> None:
        """A figure, `back` or `ok`."""
        if self.busy or self.wait > 0 or self.task == "late":
            return
        if key == "back":
            self._pin = self._pin[:-1]
        elif key != "ok":
            self._pin = (self._pin + key)[:MOST]
            self.problem = ""
        elif len(self._pin) >= self.least:
            self._hand_on()
        else:
            self.problem = self.too_short()
        self.count = len(self._pin)

    def too_short(self) -> str:
        """What to say of too few digits."""
        words = self.texts._("This PIN is too short. Digits needed: {digits}.")
        return words.format(digits=self.least)

    def differs(self) -> str:
        """What to say where the second is not the first."""
        return self.texts._("The two were not the same. Choose a PIN again.")

    def check_new(self, pin: str) -> None:
        """Raise a `KioskError` for one that is not allowed."""
        check_new(pin)

    def _hand_on(self) -> None:
        if self.task == "choose":
            try:
                self.check_new(self._pin)
            except KioskError as error:
                self.fail(self.texts.sentence(error))
                return
            self._first, self.task = self._pin, "repeat"
            self._clear()
        elif self.task == "repeat" and self._pin != self._first:
            self.task, self._first = "choose", ""
            self.fail(self.differs())
        else:
            self.busy = True
            pin = self._pin
            self._clear()
            self.dispatch("on_entered", pin)

    def _clear(self) -> None:
        self._pin = ""
        self.count = 0

    def _tick(self, dt: float) -> None:
        if self.wait > 0:
            self.wait = max(0, self.wait - dt)
            if self.wait == 0:
                self.problem = ""
                self.dispatch("on_waited")
