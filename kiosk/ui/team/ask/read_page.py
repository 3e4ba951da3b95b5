"""Something to be read whole, and what may be done with it."""

from __future__ import annotations

from kivy.properties import ListProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.ui.team.shared.action_bar import ActBar
from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.widgets.display.label import KioskLabel

USED = (ActBar,)
"""What the .kv file names."""


class ReadHeading(KioskLabel):
    """What a part of the text is about."""


class ReadText(KioskLabel):
    """A part of the text, whole."""


class ReadPage(TeamPage):
    """`parts` are pairs of a heading ("" for none) and a text; `acts` what may be done."""

    parts = ListProperty([])
    acts = ListProperty([])

    def on_parts(self, *_args: object) -> None:
        box: BoxLayout = self.ids.box
        box.clear_widgets()
        for heading, text in self.parts:
            if heading:
                box.add_widget(ReadHeading(text=heading))
            if text:
                box.add_widget(ReadText(text=text))
        self.ids.scroll.scroll_y = 1

    def forget(self) -> None:
        self.parts, self.acts = [], []
