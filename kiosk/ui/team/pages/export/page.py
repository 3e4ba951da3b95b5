"""Taking the book along: what, of which entries, as what, and where to."""

from __future__ import annotations

from kivy.properties import BooleanProperty, ListProperty, NumericProperty, StringProperty

from kiosk.ui.team.pages.export.place_row import PlaceRow
from kiosk.ui.team.shared.page import TeamPage
from kiosk.ui.widgets.feedback.progress_bar import ProgressLine

USED = (PlaceRow, ProgressLine)
"""What the .kv file names."""


class ExportPage(TeamPage):
    """What to take along, of which entries, as what, and where to.

    `encounter`, `period` and `language` are the words for what is picked of each; `on_filter`
    hears which of the three is to be picked again.
    """

    format = StringProperty("pdf")
    purpose = StringProperty("report")
    places = ListProperty([])
    """Pairs of name and path; no path, where nothing can be written."""
    place = StringProperty("")
    running = BooleanProperty(False)
    progress = NumericProperty(0.0)
    between = NumericProperty(16)
    encounter = StringProperty("")
    period = StringProperty("")
    language = StringProperty("")
    chooses = BooleanProperty(False)
    """Whether staff choose what goes along, message by message."""
    going = StringProperty("")
    """How much goes along, said before it does."""

    __events__ = ("on_filter", "on_choose", "on_export", "on_cancel")

    def on_filter(self, what: str) -> None: ...

    def on_choose(self) -> None: ...

    def on_export(self) -> None: ...

    def on_cancel(self) -> None: ...
