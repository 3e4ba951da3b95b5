"""What is told of an encounter at the meeting."""

from __future__ import annotations

from kivy.properties import ObjectProperty, StringProperty

from kiosk.ui.widgets.layout.flex import Row


class TakenRow(Row):
    """What one of the staff took from an encounter, or what was said there."""

    asked = StringProperty("")
    """What it answers."""
    text = StringProperty("")
    initial = StringProperty("")
    fill = ObjectProperty((1, 1, 1, 1))
