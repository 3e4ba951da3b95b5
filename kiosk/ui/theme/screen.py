"""What every screen has."""

from __future__ import annotations

from collections.abc import Callable

from kivy.properties import ListProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.i18n.texts import Translator


class KioskScreen(FloatLayout):
    """A full screen. `texts` is a `LiveTexts`, `theme` a `Theme`; both are handed in at once."""

    texts = ObjectProperty()
    theme = ObjectProperty()
    name = StringProperty("")

    def enter(self) -> None:
        """The screen is about to be seen."""

    def leave(self) -> None:
        """The screen is no longer seen: stop what runs, keep what the guest made."""

    def forget(self) -> None:
        """The visit is over: leave no trace of it, in memory or in a texture."""


class GuestScreen(KioskScreen):
    """A screen on the guest's way: a head with Back, the steps and Stop."""

    markers = ListProperty([])
    """The icons of the steps."""
    marker = NumericProperty(0)
    """Which of them is current."""

    __events__ = ("on_back", "on_stop", "on_next")

    def on_back(self) -> None: ...

    def on_stop(self) -> None: ...

    def on_next(self) -> None: ...


class FieldScreen(KioskScreen):
    """Its .kv file has the ids `field` and `keyboard`; `text` is what stands in the field."""

    text = StringProperty("")

    def on_kv_post(self, _base: object) -> None:
        self.ids.field.bind(text=self.setter("text"))

    @staticmethod
    def counting(_: Translator) -> Callable[[int], str]:
        """From the characters left to the words for it."""

        def counted(left: int) -> str:
            return _("{count} left").format(count=left) if left > 0 else _("This is full.")

        return counted

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
