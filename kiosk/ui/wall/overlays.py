"""What lies over the wall's cards now and then: the invitation of an empty one, a note, the night.

Each is there only while it is seen. What is merely empty or clear would be drawn all the same, in
each frame of every fade.
"""

from __future__ import annotations

from kivy.metrics import dp
from kivy.properties import ObjectProperty
from kivy.uix.floatlayout import FloatLayout

from kiosk.ui.wall.host import WallHost
from kiosk.ui.wall.night.night_screen import NightScreen

NOTE_AIR = 20
"""Logical px above and below a note, together."""


class EmptyWall(FloatLayout):
    """The invitation to be the first. `wall` is the `WallScreen` whose words and look it has."""

    wall = ObjectProperty(rebind=True)


class NoteLine(FloatLayout):
    """A line or two above the cards, on the ground that these hang on."""

    wall = ObjectProperty(rebind=True)


class Overlays:
    """Bring and take away what its `WallScreen` says: `empty`, `note`, `asleep`."""

    def __init__(self, wall: WallHost) -> None:
        self._wall = wall
        self._nothing: EmptyWall | None = None
        self._note: NoteLine | None = None
        self._night: NightScreen | None = None
        wall.bind(
            empty=lambda *_args: self._invite(), note=lambda *_args: self._write(),
            asleep=lambda *_args: self._sleep(),
        )  # fmt: skip

    def _just_over_the_cards(self, widget: FloatLayout) -> None:
        """The cards were added first of all."""
        self._wall.add_widget(widget, index=len(self._wall.children) - 1)

    def _invite(self) -> None:
        wall, cards = self._wall, self._wall.ids.cards
        if self._nothing is not None:
            wall.remove_widget(self._nothing)
            self._nothing = None
        if wall.empty:
            self._nothing = EmptyWall(wall=wall, pos=cards.pos, size=cards.size)
            cards.bind(pos=self._nothing.setter("pos"), size=self._nothing.setter("size"))
            self._just_over_the_cards(self._nothing)

    def _write(self) -> None:
        wall = self._wall
        if not wall.note:
            if self._note is not None:
                wall.remove_widget(self._note)
                self._note = None
            wall.note_h = 0
        elif self._note is None:
            note = self._note = NoteLine(wall=wall)
            note.ids.words.bind(height=lambda *_args: self._measure())
            self._just_over_the_cards(note)
            self._measure()

    def _measure(self) -> None:
        """The cards hang below the note."""
        if self._note is not None:
            self._wall.note_h = self._note.ids.words.height + dp(NOTE_AIR)

    def _sleep(self) -> None:
        wall = self._wall
        if self._night is not None:
            wall.remove_widget(self._night)
            self._night = None
        if wall.asleep:
            wall.put_away()
            self._night = NightScreen(
                texts=wall.texts, strip=wall.strip, pos=wall.pos, size=wall.size
            )
            wall.bind(pos=self._night.setter("pos"), size=self._night.setter("size"))
            wall.add_widget(self._night)
