"""How something went, in the head of a screen of the team's, with a button to undo it."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.widgets.display.label import Display

USED = (Display,)
"""What the .kv file names."""


class NotificationBar(FloatLayout):
    """A plate with an icon and a sentence that fits into it; unseen while there is none.

    `title_room` px at the top stay free for what stands there, over the sentence.
    """

    texts = ObjectProperty(None, rebind=True, allownone=True)
    text = StringProperty("")
    fails = BooleanProperty(False)
    undoable = BooleanProperty(False)
    title_room = NumericProperty(0)

    __events__ = ("on_undo",)

    def on_undo(self) -> None: ...
