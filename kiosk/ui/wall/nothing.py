"""What a wall shows that has no card."""

from __future__ import annotations

from kivy.properties import ObjectProperty
from kivy.uix.floatlayout import FloatLayout


class EmptyWall(FloatLayout):
    """The invitation to be the first. `wall` is the `WallScreen` whose words and look it has."""

    wall = ObjectProperty(rebind=True)
