"""How the book is kept: lines to read, and a button for a backup."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout

from kiosk.ui.team.shared.action_bar import ActBar
from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.widgets.feedback.progress_bar import ProgressLine

USED = (ActBar, ProgressLine)
"""What the .kv file names."""


class CareLine(BoxLayout):
    """One thing that the team should know."""

    icon = StringProperty("check")
    text = StringProperty("")
    bad = BooleanProperty(False)


class MaintenancePage(TeamPage):
    """`lines` are triples of icon, sentence, and whether it is bad; `acts` what may be done."""

    lines = ListProperty([])
    acts = ListProperty([])
    running = BooleanProperty(False)
    progress = NumericProperty(0.0)

    def on_lines(self, *_args: object) -> None:
        box = self.ids.box
        box.clear_widgets()
        for icon, text, bad in self.lines:
            box.add_widget(CareLine(icon=icon, text=text, bad=bad))
        self.ids.scroll.scroll_y = 1

    def forget(self) -> None:
        self.lines = []
