"""What stands around what is told at the meeting."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty

from kiosk.ui.widgets.layout.flex import Row


class CardTurns(Row):
    """Turns the cards of an encounter, of which `card` is shown; unseen where there is but one."""

    card = NumericProperty(0)
    cards = NumericProperty(0)

    __events__ = ("on_turn",)

    def on_turn(self, by: int) -> None: ...


class MeetingFoot(Row):
    """The buttons at the foot: back, keep the agenda, go on or end."""

    texts = ObjectProperty(None, rebind=True, allownone=True)
    first = BooleanProperty(False)
    last = BooleanProperty(False)
    keeping = BooleanProperty(False)

    __events__ = ("on_turn", "on_keep", "on_finish")

    def on_turn(self, by: int) -> None: ...

    def on_keep(self) -> None: ...

    def on_finish(self) -> None: ...
