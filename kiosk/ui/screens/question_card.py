"""One question, large: staff and guest look at it together."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.ui.screens.base import KioskScreen


class QuestionCardScreen(KioskScreen):
    """`kind` is what the question is for: to open, to deepen or to close."""

    kind = StringProperty("")
    question = StringProperty("")
    marked = BooleanProperty(False)
    type_size = NumericProperty(80)

    __events__ = ("on_close", "on_turn", "on_used")

    def on_close(self) -> None: ...

    def on_turn(self, by: int) -> None: ...

    def on_used(self) -> None: ...

    def say(self, kind: str, question: str, *, used: bool) -> None:
        """Show this question."""
        self.kind, self.question, self.marked = kind, question, used
        # Three lines of a short one, six of a long one.
        self.type_size = 84 if len(question) <= 60 else 64 if len(question) <= 110 else 48
