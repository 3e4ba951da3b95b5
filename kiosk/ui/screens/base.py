"""What every screen has."""

from __future__ import annotations

from kivy.properties import ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout


class KioskScreen(FloatLayout):
    """A full screen. `texts` is a `LiveTexts`, `look` a `Look`; both are handed in at once."""

    texts = ObjectProperty()
    look = ObjectProperty()
    name = StringProperty("")

    def enter(self) -> None:
        """The screen is about to be seen."""

    def leave(self) -> None:
        """The screen is no longer seen: stop what runs, keep what the guest made."""

    def forget(self) -> None:
        """The visit is over: leave no trace of it, in memory or in a texture."""


class GuestScreen(KioskScreen):
    """A screen on the guest's way: a head with Back, the steps and Stop."""

    __events__ = ("on_back", "on_stop", "on_next")

    def on_back(self) -> None: ...

    def on_stop(self) -> None: ...

    def on_next(self) -> None: ...
