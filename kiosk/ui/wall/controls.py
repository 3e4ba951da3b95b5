"""What a guest who touches a card can do: back, pause, on, a closer look."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ObjectProperty
from kivy.uix.boxlayout import BoxLayout


class Controls(BoxLayout):
    """Comes with a touch, and goes by itself. `near`: a print is looked at, and can be closed."""

    texts = ObjectProperty(rebind=True)

    paused = BooleanProperty(False)
    near = BooleanProperty(False)

    __events__ = ("on_step", "on_pause", "on_closer", "on_close")

    def on_step(self, *_args: object) -> None: ...

    def on_pause(self) -> None: ...

    def on_closer(self) -> None: ...

    def on_close(self) -> None: ...
