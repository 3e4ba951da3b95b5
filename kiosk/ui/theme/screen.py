"""The base of every screen."""

from __future__ import annotations

from collections.abc import Callable

from kivy.properties import ListProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.i18n.texts import Translator


class KioskScreen(FloatLayout):
    """A full screen. `texts` is a `LiveTexts`, `theme` a `Theme`; both are passed at once."""

    texts = ObjectProperty()
    theme = ObjectProperty()
    name = StringProperty("")

    def enter(self) -> None:
        """Prepare: the screen is about to be seen."""

    def leave(self) -> None:
        """Stop what runs, because the screen is no longer seen; keep what the guest made."""

    def forget(self) -> None:
        """Leave no trace of the visit, which is over, in memory or in a texture."""


class GuestScreen(KioskScreen):
    """A screen of a guest's visit: a head with Back, the steps and Stop."""

    markers = ListProperty([])
    """The icons of the steps."""
    marker = NumericProperty(0)
    """The index of the current step."""

    __events__ = ("on_back", "on_stop", "on_next")

    def on_back(self) -> None: ...

    def on_stop(self) -> None: ...

    def on_next(self) -> None: ...


class FieldScreen(KioskScreen):
    """A screen with a text field.

    Its .kv file has the ids `field` and `keyboard`; `text` is the field's content.
    """

    text = StringProperty("")

    def on_kv_post(self, _base: object) -> None:
        self.ids.field.bind(text=self.setter("text"))

    @staticmethod
    def counting(_: Translator) -> Callable[[int], str]:
        """A function from the number of characters left to the words for it."""

        def counted(left: int) -> str:
            return _("{count} left").format(count=left) if left > 0 else _("This is full.")

        return counted

    def put(self, text: str) -> None:
        """Set the content of the field before anything is typed."""
        self.ids.field.fill(text)
        self.ids.keyboard.reset()

    def enter(self) -> None:
        self.ids.field.grab()

    def leave(self) -> None:
        self.ids.field.release()
        self.ids.keyboard.reset()

    def forget(self) -> None:
        """Remove everything that was typed."""
        self.ids.field.forget()
        self.ids.keyboard.reset()
        self.text = ""
