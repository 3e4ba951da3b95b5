"""All that was signed: filters over the cards, and one entry opened."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.ui.team.pages.entries.entry_view import EntryView
from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.team.shared.tile_grid import TileGrid
from kiosk.ui.widgets.controls.list_row import ListRow
from kiosk.ui.widgets.controls.option_row import OptionRow
from kiosk.ui.widgets.controls.pager import Pager

USED = (EntryView, ListRow, OptionRow, Pager, TileGrid)
"""What the .kv file names."""


class EntriesPage(TeamPage):
    """`status`, `encounter`, `period`, `language` and `words` say what each filter is set to."""

    status = StringProperty("")
    encounter = StringProperty("")
    period = StringProperty("")
    language = StringProperty("")
    words = StringProperty("")
    found = NumericProperty(0)
    nothing = StringProperty("")
    """Why there is nothing to see; "" while there is."""

    filtered = BooleanProperty(False)
    """Whether a filter or a search keeps something away."""
    came_from = BooleanProperty(False)
    """Whether staff came from an encounter, to which they may go back."""

    __events__ = ("on_pick_status", "on_filter", "on_all", "on_back")

    def on_pick_status(self, status: str) -> None: ...

    def on_filter(self, what: str) -> None: ...

    def on_all(self) -> None: ...

    def on_back(self) -> None: ...

    def forget(self) -> None:
        self.ids.grid.forget()
        self.ids.view.forget()
        self.nothing = ""
