"""The privacy notice: what happens with what a guest leaves."""

from __future__ import annotations

from collections.abc import Sequence

from kivy.properties import ListProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.content.notice import Line
from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import KioskScreen

STYLES = (*styles.TOOLS, "guest/privacy/screen.kv")


class NoticeLine(FloatLayout):
    """A sentence or two, and the icon beside it."""

    icon = StringProperty("")
    words = StringProperty("")


class PrivacyScreen(KioskScreen):
    """Shows the notice's lines; those that a small screen has no room for are scrolled to."""

    own_words = ListProperty([])
    """All that stands here, for the voice: it reads also what is not scrolled to."""

    __events__ = ("on_back",)

    def on_back(self) -> None: ...

    def put(self, title: str, lines: Sequence[Line]) -> None:
        """Show these lines, from the first one on."""
        box = self.ids.lines
        box.clear_widgets()
        for line in lines:
            box.add_widget(NoticeLine(icon=line.icon, words=line.words))
        self.ids.scroll.scroll_y = 1
        self.own_words = [title, *(line.words for line in lines)]
