"""The controls for a touched card: back, pause, forward, a closer look."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout


class Controls(BoxLayout):
    """Appears with a touch, and disappears by itself.

    `near`: a print is enlarged and can be closed.
    """

    texts = ObjectProperty(rebind=True)

    paused = BooleanProperty(False)
    near = BooleanProperty(False)

    __events__ = ("on_step", "on_pause", "on_closer", "on_close")

    def on_step(self, *_args: object) -> None: ...

    def on_pause(self) -> None: ...

    def on_closer(self) -> None: ...

    def on_close(self) -> None: ...
