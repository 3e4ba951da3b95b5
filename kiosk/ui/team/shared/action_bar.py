"""What may be done with a page, as buttons side by side under it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import ListProperty, ObjectProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.widgets.controls.button import KioskButton

GAP = 12


@dataclass(frozen=True)
class Act:
    """A button under a page: `on_tap` is done when it is touched; `key` is for the touch map."""

    key: str
    words: str
    icon: str
    on_tap: Callable[[], object]
    main: bool = False
    off: bool = False


class ActButton(KioskButton):
    """A button under the rows, quiet."""


class MainActButton(ActButton):
    """The one that means "go on"."""


class ActBar(FloatLayout):
    """A button for each of `acts`."""

    theme = ObjectProperty(None, allownone=True)
    acts = ListProperty([])

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)
        for name in ("acts", "pos", "size", "theme"):
            self.fbind(name, lambda *_args: self._lay())

    def _lay_now(self, *_args: object) -> None:
        self.clear_widgets()
        if not self.acts or self.theme is None:
            return
        gap = dp(GAP)
        wide = min(dp(280), (self.width - (len(self.acts) - 1) * gap) / len(self.acts))
        for number, act in enumerate(self.acts):
            made = (MainActButton if act.main else ActButton)(
                text=act.words, icon=act.icon, target=f"act:{act.key}",
                disabled=act.off, size_hint=(None, None), size=(wide, self.height),
                pos=(
                    self.theme.from_start(self.x, self.width, number * (wide + gap), wide), self.y
                ),
            )  # fmt: skip
            made.bind(on_release=lambda _made, act=act: act.on_tap())
            self.add_widget(made)
