"""The head of a guest's screen."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, ObjectProperty
from kivy.uix.floatlayout import FloatLayout
from kivy.uix.gridlayout import GridLayout

from kiosk.ui.widgets.controls.button import KioskButton


class Tool(KioskButton):
    """A small button in a corner: an icon, and a word where there is room."""


class AloudTool(Tool):
    """Reads the screen aloud, and is quiet at the second touch."""

    tools = ObjectProperty(None, allownone=True, rebind=True)


class LanguageTool(Tool):
    """Leads to the choice of a language."""

    tools = ObjectProperty(None, allownone=True, rebind=True)


class NoticeTool(Tool):
    """Leads to the privacy notice. It has `texts` of its own: it stands on some screens alone."""

    texts = ObjectProperty(None, allownone=True, rebind=True)


class Tools(GridLayout):
    """Larger text and more contrast, and what its screen adds. `texts` is a `LiveTexts`."""

    texts = ObjectProperty(None, allownone=True, rebind=True)
    can_read = BooleanProperty(False)
    can_switch = BooleanProperty(False)
    noticed = BooleanProperty(False)
    """Whether the notice is among them."""
    switches = BooleanProperty(True)
    """Whether the language can be changed from this screen."""

    def on_can_read(self, *_args: object) -> None:
        """The loudspeaker comes first, where there is a voice to read with."""
        self._put(AloudTool, self.can_read)

    def on_can_switch(self, *_args: object) -> None:
        """Then the globe, where there is more than one language."""
        self._put(LanguageTool, self.can_switch)

    def on_noticed(self, *_args: object) -> None:
        """The notice comes last, before what its screen adds, where there is no other place."""
        for tool in [each for each in self.children if isinstance(each, NoticeTool)]:
            self.remove_widget(tool)
        if self.noticed:
            self.add_widget(NoticeTool(texts=self.texts), 1)

    def _put(self, kind: type[AloudTool] | type[LanguageTool], wanted: bool) -> None:
        for tool in [each for each in self.children if isinstance(each, kind)]:
            self.remove_widget(tool)
        if wanted:
            # Kivy's children are in the order from the last to the first.
            aloud = sum(isinstance(each, AloudTool) for each in self.children)
            self.add_widget(kind(tools=self), len(self.children) - aloud)


class Header(FloatLayout):
    """Back at the start, the steps in the middle (on a row of their own upright), tools at the end.

    It asks its `screen` for the texts and tells it what was touched. `step` counts from 0 in the
    steps' `icons`.
    """

    screen = ObjectProperty(None, allownone=True, rebind=True)
    texts = ObjectProperty(None, allownone=True, rebind=True)
    step = NumericProperty(0)
    icons = ListProperty([])
    noticed = BooleanProperty(False)
    """On a small screen, which has no other place for it, the privacy notice is among the tools."""

    __events__ = ("on_back", "on_stop")

    def on_back(self) -> None: ...

    def on_stop(self) -> None: ...
