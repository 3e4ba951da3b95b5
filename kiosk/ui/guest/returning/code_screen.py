"""Typing a withdrawal code, to come back to what one signed."""

from __future__ import annotations

from kivy.clock import Clock, ClockEvent
from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from kiosk.guestbook.model.ids import CODE_ALPHABET, CODE_LENGTH
from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.controls.button import KioskButton

STYLES = (*styles.TOOLS, "widgets/display/code_tiles.kv", "guest/returning/code_screen.kv")


class CodeKey(KioskButton):
    """A character of the code."""

    key = StringProperty("")


class CodeScreen(KioskScreen):
    """`typed` is the code so far; `on_entered(code)` comes with the last character."""

    typed = StringProperty("")
    busy = BooleanProperty(False)
    wait = NumericProperty(0)
    problem = StringProperty("")
    tiles = ListProperty([])
    key_h = NumericProperty(72)

    __events__ = ("on_entered", "on_back")

    def __init__(self, **kwargs: object) -> None:
        self._ticking: ClockEvent | None = None
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        for character in CODE_ALPHABET:
            plate = CodeKey(key=character, text=character, target=f"code:{character}")
            plate.bind(on_release=lambda plate: self.press(plate.key))
            self.ids.pad.add_widget(plate)

    def on_entered(self, code: str) -> None: ...

    def on_back(self) -> None: ...

    def enter(self) -> None:
        self._ticking = Clock.schedule_interval(self._tick, 0.25)

    def leave(self) -> None:
        if self._ticking is not None:
            self._ticking.cancel()
        self.busy = False

    def forget(self) -> None:
        self.leave()
        self.typed = self.problem = ""

    def press(self, key: str) -> None:
        """A character; the last one hands the code on."""
        if self.busy or self.wait > 0 or len(self.typed) >= CODE_LENGTH:
            return
        self.typed += key
        self.problem = ""
        if len(self.typed) == CODE_LENGTH:
            self.busy = True
            self.dispatch("on_entered", self.typed)

    def erase(self) -> None:
        """Take the last character back."""
        if not self.busy:
            self.typed = self.typed[:-1]

    def fail(self, sentence: str, wait: float = 0.0) -> None:
        """Say that it was not right, and for how many seconds there is no other try.

        What was typed stays, to be put right from its end: of eight characters one is wrong.
        """
        self.busy = False
        self.problem, self.wait = sentence, wait

    def _tick(self, dt: float) -> None:
        if self.wait > 0:
            self.wait = max(0.0, self.wait - dt)
            if self.wait == 0:
                self.problem = ""
