"""The head of a guest's screen."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.gridlayout import GridLayout

from kiosk.ui.widgets.plate import Plate


class Tools(GridLayout):
    """Larger text and more contrast, and what its screen adds. `texts` is a `LiveTexts`."""

    texts = ObjectProperty(None, allownone=True, rebind=True)
    can_read = BooleanProperty(False)

    def on_can_read(self, *_args: object) -> None:
        """The loudspeaker comes first, where there is a voice to read with."""
        for tool in [each for each in self.children if isinstance(each, AloudTool)]:
            self.remove_widget(tool)
        if self.can_read:
            self.add_widget(AloudTool(tools=self), len(self.children))


class AloudTool(Plate):
    """Reads the screen aloud, and is quiet at the second touch."""

    tools = ObjectProperty(None, allownone=True, rebind=True)


class Head(FloatLayout):
    """Back at the start, the steps in the middle (on a row of their own upright), tools at the end.

    It asks its `screen` for the texts and tells it what was touched. `step` counts from 0.
    """

    screen = ObjectProperty(None, allownone=True, rebind=True)
    texts = ObjectProperty(None, allownone=True, rebind=True)
    step = NumericProperty(0)

    __events__ = ("on_back", "on_stop")

    def on_back(self) -> None: ...

    def on_stop(self) -> None: ...
