"""Where staff write: a field, the keyboard under it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

from kivy.properties import (
    BooleanProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)

from kiosk.texts import Translator
from kiosk.ui.screens.base import KioskScreen
from kiosk.ui.widgets.field import Field
from kiosk.ui.widgets.keyboard import Keyboard

USED = (Field, Keyboard)
"""What the .kv file names."""


class TeamWriteScreen(KioskScreen):
    """`text` is what stands in the field."""

    title = StringProperty("")
    hint = StringProperty("")
    limit = NumericProperty(1000)
    multiline = BooleanProperty(True)
    text = StringProperty("")
    keyboards = ObjectProperty(None, allownone=True)
    pictures = ObjectProperty(None)
    space_name = StringProperty("")

    __events__ = ("on_back", "on_done")

    def on_back(self) -> None: ...

    def on_done(self) -> None: ...

    def on_kv_post(self, _base: object) -> None:
        self.ids.field.bind(text=self.setter("text"))

    @staticmethod
    def counting(_: Translator) -> Callable[[int], str]:
        """From the characters left to the words for it."""
        return lambda left: _("{count} left").format(count=left)

    def put(self, text: str) -> None:
        """What stands in the field before anything is typed."""
        self.ids.field.fill(text)
        self.ids.keyboard.reset()

    def enter(self) -> None:
        self.ids.field.grab()

    def leave(self) -> None:
        self.ids.field.release()
        self.ids.keyboard.reset()

    def forget(self) -> None:
        self.ids.field.forget()
        self.ids.keyboard.reset()
        self.text = self.title = self.hint = ""
