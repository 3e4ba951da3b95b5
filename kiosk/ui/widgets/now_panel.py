"""The encounter of now, or the next one, over the page of today."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import (
    BooleanProperty,
    ListProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.widgets.plate import Plate


class PineAct(Plate):
    """A button on the pine of an encounter that runs."""

    key = StringProperty("")


class PaperAct(Plate):
    """A button on the sheet of one that does not."""

    key = StringProperty("")


class Fact(FloatLayout):
    """Something that was agreed, with its icon."""

    text = StringProperty("")
    icon = StringProperty("")
    dark = BooleanProperty(False)
    natural = NumericProperty(0)
    ours = BooleanProperty(False)


class NowPanel(FloatLayout):
    """`over` tells since or from when, `facts` (icon, words, whether they are ours) what was
    agreed, `acts` (key, words, icon) what may be done.
    """

    look = ObjectProperty(None, rebind=True, allownone=True)
    dark = BooleanProperty(False)
    needed = NumericProperty(222)
    """px that it has to be high."""
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
        self._lay_facts(facts)
        acts.clear_widgets()
        for key, words, icon in self.acts:
            made = (PineAct if self.dark else PaperAct)(
                key=key, text=words, icon=icon, target=f"now:{key}"
            )
            made.bind(on_release=lambda made: self.dispatch("on_act", made.key))
            # A box lines up what it holds from the left; who reads from the right begins there.
            acts.add_widget(made, len(acts.children) if self._mirrored else 0)
        acts.width = min(self.width - dp(64), dp(304) * len(self.acts))

    @property
    def _mirrored(self) -> bool:
        return self.look is not None and bool(self.look.mirror)

    def _lay_facts(self, box: FloatLayout) -> None:
        """Side by side, each as wide as its words; those that are long share what is left.

        Words of our own are never cut off for those of staff.
        """
        box.clear_widgets()
        made = [
            Fact(icon=icon, text=words, dark=self.dark, ours=ours)
            for icon, words, ours in self.facts
        ]
        for fact in made:
            # Now, not in the next frame: the others are placed by it.
            fact.ids.measure.texture_update()
        gap = dp(28)
        left, across = box.width - gap * (len(made) - 1), {}
        for number, fact in enumerate(sorted(made, key=lambda f: (not f.ours, f.natural))):
            share = left if fact.ours else left / (len(made) - number)
            across[fact] = min(fact.natural + dp(2), share)
            left -= across[fact]
        begin = 0.0
        for fact in made:
            wide = fact.width = across[fact]
            x = box.x + box.width - begin - wide if self._mirrored else box.x + begin
            fact.pos = (x, box.y)
            box.add_widget(fact)
            begin += wide + gap
