"""The encounter of now, or the next one, over the page of today."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import BooleanProperty, ListProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.widgets.plate import Plate


class PineAct(Plate):
    """A button on the pine of an encounter that runs."""

    key = StringProperty("")


class PaperAct(Plate):
    """A button on the sheet of one that does not."""

    key = StringProperty("")


class Fact(BoxLayout):
    """Something that was agreed, with its icon."""

    text = StringProperty("")
    icon = StringProperty("")
    dark = BooleanProperty(False)


class NowPanel(FloatLayout):
    """`over` tells since or from when, `facts` (icon, words) what was agreed, `acts` (key, words,
    icon) what may be done.
    """

    look = ObjectProperty(None, rebind=True, allownone=True)
    dark = BooleanProperty(False)
    over = StringProperty("")
    heading = StringProperty("")
    facts = ListProperty([])
    acts = ListProperty([])

    __events__ = ("on_act",)

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)
        for name in ("facts", "acts", "dark", "pos", "size"):
            self.fbind(name, lambda *_args: self._lay())

    def on_act(self, key: str) -> None: ...

    def _lay_now(self, *_args: object) -> None:
        facts, acts = self.ids.facts, self.ids.acts
        facts.clear_widgets()
        for icon, words in self.facts:
            facts.add_widget(Fact(icon=icon, text=words, dark=self.dark))
        acts.clear_widgets()
        for key, words, icon in self.acts:
            made = (PineAct if self.dark else PaperAct)(
                key=key, text=words, icon=icon, target=f"now:{key}"
            )
            made.bind(on_release=lambda made: self.dispatch("on_act", made.key))
            acts.add_widget(made)
        acts.width = min(self.width - dp(64), dp(304) * len(self.acts))
