"""Where staff write: a field, the keyboard under it, and nothing else."""

from __future__ import annotations

from kivy.properties import (
    BooleanProperty,
    NumericProperty,
    ObjectProperty,
    StringProperty,
)

from kiosk.ui.theme.screen import FieldScreen
from kiosk.ui.widgets.keyboard.keyboard import Keyboard
from kiosk.ui.widgets.text.text_field import Field

USED = (Field, Keyboard)
"""What the .kv file names."""


class TeamWriteScreen(FieldScreen):
    """`text` is what stands in the field."""

    title = StringProperty("")
    hint = StringProperty("")
    limit = NumericProperty(1000)
    multiline = BooleanProperty(True)
    keyboards = ObjectProperty(None, allownone=True)
    pictures = ObjectProperty(None)
    space_name = StringProperty("")

    __events__ = ("on_back", "on_done")

    def on_back(self) -> None: ...

    def on_done(self) -> None: ...

    def forget(self) -> None:
        super().forget()
        self.title = self.hint = ""
