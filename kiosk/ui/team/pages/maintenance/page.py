"""How the book is kept: lines to read, and a button for a backup."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ListProperty, ObjectProperty, StringProperty
from kivy.uix.boxlayout import BoxLayout
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.team.shared.action_bar import ActBar

USED = (ActBar,)
"""What the .kv file names."""


class CareLine(BoxLayout):
    """One thing that the team should know."""

    icon = StringProperty("check")
    text = StringProperty("")
    bad = BooleanProperty(False)


class MaintenancePanel(FloatLayout):
    """Lists `screen.care_lines`: triples of icon, sentence, and whether it is bad.

    `acts` are what may be done.
    """

    screen = ObjectProperty(None, allownone=True, rebind=True)
    theme = ObjectProperty(None, allownone=True)
    acts = ListProperty([])

    __events__ = ("on_act",)

    def on_act(self, key: str) -> None: ...

    def on_screen(self, *_args: object) -> None:
        if self.screen is not None:
            self.screen.bind(care_lines=self._lay)

    def _lay(self, _screen: object, lines: list[tuple[str, str, bool]]) -> None:
        box = self.ids.lines
        box.clear_widgets()
        for icon, text, bad in lines:
            box.add_widget(CareLine(icon=icon, text=text, bad=bad))
        self.ids.scroll.scroll_y = 1
