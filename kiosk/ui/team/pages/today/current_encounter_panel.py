"""The encounter of now, or the next one, over the page of today."""

from __future__ import annotations

from dataclasses import dataclass

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

from kiosk.ui.kivy_private import line_count
from kiosk.ui.widgets.controls.button import KioskButton

MOST_LINES, MOST_LINES_SMALL = 3, 2
"""For what may not be missed, on a screen of the usual height and on a low one."""

GAP = 28
"""dp between two that stand side by side."""
SPARE = 4
"""px more than its words take: with less, Kivy ends a line with dots."""


class PineAct(KioskButton):
    """A button on the pine of an encounter that runs."""


class PaperAct(KioskButton):
    """A button on the sheet of one that does not."""


@dataclass(frozen=True)
class Agreed:
    """Something that was agreed. `ours`: the words are the kiosk's own, and never cut off.

    `whole`: nothing of it may be missed, so it has lines of its own and stands first.
    """

    icon: str
    words: str
    ours: bool = False
    whole: bool = False


class Fact(FloatLayout):
    """Something that was agreed, with its icon, on `most` lines at the most, each `line` px."""

    text = StringProperty("")
    shown = StringProperty("")
    icon = StringProperty("")
    dark = BooleanProperty(False)
    natural = NumericProperty(0)
    ours = BooleanProperty(False)
    most = NumericProperty(1)
    line = NumericProperty(32)

    def fill(self, width: float) -> None:
        """Be so wide, and as high as the words then need; what has no room ends with dots."""
        self.width, self.shown = width, self.text
        label, words = self.ids.words, self.text.split(" ")
        label.texture_update()
        while self.most > 1 and len(words) > 1 and line_count(label) > self.most:
            words = words[: -max(1, len(words) // 20)]
            self.shown = " ".join(words) + " …"
            label.texture_update()
        self.height = max(self.line, label.texture_size[1] + dp(6))


class CurrentEncounterPanel(FloatLayout):
    """`over` tells since or from when, `facts` what was agreed, `acts` what may be done.

    `on_agreed`: what was agreed is touched, to be read whole.
    """

    theme = ObjectProperty(None, rebind=True, allownone=True)
    dark = BooleanProperty(False)
    needed = NumericProperty(222)
    """px that it has to be high."""
    over = StringProperty("")
    heading = StringProperty("")
    facts = ListProperty([])
    """Each an `Agreed`."""
    facts_high = NumericProperty(32)
    """px that they need."""
    acts = ListProperty([])

    __events__ = ("on_agreed",)

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)
        for name in ("facts", "acts", "dark", "pos", "size", "theme"):
            self.fbind(name, lambda *_args: self._lay())

    def on_agreed(self) -> None: ...

    def _lay_now(self, *_args: object) -> None:
        facts, acts = self.ids.facts, self.ids.acts
        self._lay_facts(facts)
        acts.clear_widgets()
        for act in self.acts:
            made = (PineAct if self.dark else PaperAct)(
                text=act.words, icon=act.icon, target=f"now:{act.key}"
            )
            made.bind(on_release=lambda _made, act=act: act.on_tap())
            # A box lines up what it holds from the left; who reads from the right begins there.
            acts.add_widget(made, len(acts.children) if self._mirrored else 0)
        acts.width = min(self.width - dp(64), dp(304) * len(self.acts))

    @property
    def _mirrored(self) -> bool:
        return self.theme is not None and bool(self.theme.mirror)

    def _lay_facts(self, box: FloatLayout) -> None:
        """What may not be missed on lines of its own, the rest side by side below it."""
        box.clear_widgets()
        theme = self.theme
        if theme is None:
            return
        line = theme.sp(32) * (0.8 if theme.larger and theme.small else 1)
        most = MOST_LINES_SMALL if theme.small else MOST_LINES
        whole, rest = [], []
        for each in self.facts:
            made = Fact(
                icon=each.icon, text=each.words, shown=each.words, dark=self.dark,
                ours=each.ours, most=most if each.whole else 1, line=line,
            )  # fmt: skip
            (whole if each.whole else rest).append(made)
        high = 0.0
        for fact in whole:
            fact.fill(box.width)
            high += fact.height
        # On a low screen they may have all the lines there are: the rest is a touch away.
        if rest and not (theme.small and high > line * 1.5):
            self._share(rest, box.width)
            high += line
        else:
            rest = []
        self.facts_high = high
        top = box.center_y + high / 2
        for fact in whole:
            top -= fact.height
            fact.pos = (box.x, top)
            box.add_widget(fact)
        begin = 0.0
        for fact in rest:
            x = box.x + box.width - begin - fact.width if self._mirrored else box.x + begin
            fact.pos = (x, top - line)
            box.add_widget(fact)
            begin += fact.width + dp(GAP)

    def _share(self, facts: list[Fact], width: float) -> None:
        """Make each as wide as its words; those that are long share what is left.

        Words of our own are never cut off for those of staff.
        """
        for fact in facts:
            # Now, not in the next frame: the others are placed by it.
            fact.ids.measure.texture_update()
        left = width - dp(GAP) * (len(facts) - 1)
        for number, fact in enumerate(sorted(facts, key=lambda f: (not f.ours, f.natural))):
            share = left if fact.ours else left / (len(facts) - number)
            fact.fill(min(fact.natural + SPARE, share))
            left -= fact.width
