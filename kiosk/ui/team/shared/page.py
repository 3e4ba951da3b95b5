"""What all pages of the team's side are."""

from __future__ import annotations

from kivy.properties import ObjectProperty
from kivy.uix.floatlayout import FloatLayout


class TeamPage(FloatLayout):
    """Fills the place beside the rail. `texts` is a `LiveTexts`, `theme` a `Theme`."""

    texts = ObjectProperty()
    theme = ObjectProperty()

    def __init__(self, **kwargs: object) -> None:
        super().__init__(pos_hint={"x": 0, "y": 0}, **kwargs)

    def forget(self) -> None:
        """The side was locked: leave nothing of what was read, in memory or in a texture."""
