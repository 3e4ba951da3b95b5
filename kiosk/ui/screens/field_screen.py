"""What screens with a field and the keyboard under it have in common."""

from __future__ import annotations

from collections.abc import Callable

from kivy.properties import StringProperty

from kiosk.texts import Translator
from kiosk.ui.screens.base import KioskScreen


class FieldScreen(KioskScreen):
    """Its .kv file has the ids `field` and `keyboard`; `text` is what stands in the field."""

    text = StringProperty("")

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
        """Nothing that was typed stays."""
        self.ids.field.forget()
        self.ids.keyboard.reset()
        self.text = ""
