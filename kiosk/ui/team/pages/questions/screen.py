"""One question, large: staff and guest look at it together."""

from __future__ import annotations

from kivy.properties import BooleanProperty, StringProperty

from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.display.label import Display

USED = (Display,)
"""What the .kv file names."""


class QuestionCardScreen(KioskScreen):
    """`kind` is what the question is for: to open, to deepen or to close."""

    kind = StringProperty("")
    question = StringProperty("")
    marked = BooleanProperty(False)
    told = StringProperty("")
    """How noting a sentence went; it goes with the question."""

    __events__ = ("on_close", "on_turn", "on_used", "on_note")

    def on_close(self) -> None: ...

    def on_turn(self, by: int) -> None: ...

    def on_used(self) -> None: ...

    def on_note(self) -> None: ...

    def say(self, kind: str, question: str, *, used: bool) -> None:
        """Show this question."""
        self.kind, self.question, self.marked, self.told = kind, question, used, ""
