"""What there is to do today: the encounter, what waits, and the ways on."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.ui.team.pages.today.current_encounter_panel import CurrentEncounterPanel
from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.team.shared.tile_grid import TileGrid
from kiosk.ui.widgets.controls.list_row import ListRow

USED = (ListRow, CurrentEncounterPanel, TileGrid)
"""What the .kv file names."""


class TodayPage(TeamPage):
    """`waiting` counts the entries that nobody has looked at; the first of them are shown."""

    waiting = NumericProperty(0)
    sticks = StringProperty("")
    to_reflect = StringProperty("")
    meeting = StringProperty("")
    noted = StringProperty("")
    """How many sentences are noted of the encounter that runs."""
    may_note = BooleanProperty(False)

    __events__ = ("on_all", "on_reflect", "on_meet", "on_take_along", "on_note")

    def on_all(self) -> None: ...

    def on_reflect(self) -> None: ...

    def on_meet(self) -> None: ...

    def on_take_along(self) -> None: ...

    def on_note(self) -> None: ...

    def forget(self) -> None:
        self.ids.grid.forget()
