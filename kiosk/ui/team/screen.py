"""The team's side: the rail, and beside it one page at a time."""

from __future__ import annotations

from kivy.properties import (
    AliasProperty,
    BooleanProperty,
    ListProperty,
    ObjectProperty,
    StringProperty,
)
from kivy.uix.widget import Widget

from kiosk.ui.team.notification_bar import NotificationBar
from kiosk.ui.theme.screen import KioskScreen
from kiosk.ui.widgets.controls.button import KioskButton

USED = (NotificationBar,)
"""What the .kv file names."""


class RailButton(KioskButton):
    """Leads to a page of the team's side; the first one has a dot while an encounter runs."""

    screen = ObjectProperty(None, allownone=True, rebind=True)
    page = StringProperty("")
    title = StringProperty("")
    first = BooleanProperty(False)
    dot = BooleanProperty(False)


class TeamScreen(KioskScreen):
    """`page` is the name of the page that is shown, `section` the one on the rail it belongs to."""

    rail = ListProperty([])
    """What stands on the rail: triples of a page's name, its title (a msgid) and its icon."""
    page = StringProperty("")
    section = StringProperty("")
    title = StringProperty("")
    count = StringProperty("")
    """A number beside the title; "" for none."""
    closes = StringProperty("")
    under_way = BooleanProperty(False)
    """Whether an encounter runs."""
    outcome = StringProperty("")
    outcome_fails = BooleanProperty(False)
    undoable = BooleanProperty(False)
    """Whether what was told of can be undone."""
    stage = AliasProperty(lambda self: self.page, bind=("page",))
    """For the touch map: which page is shown."""

    __events__ = ("on_page_wanted", "on_lock", "on_undo")

    def on_page_wanted(self, page: str) -> None: ...

    def on_lock(self) -> None: ...

    def on_undo(self) -> None: ...

    def on_rail(self, *_args: object) -> None:
        pages = self.ids.pages
        pages.clear_widgets()
        for number, (name, title, icon) in enumerate(self.rail):
            button = RailButton(
                screen=self, page=name, title=title, icon=icon, first=not number,
                size=(pages.cell_w, pages.cell_h),
            )  # fmt: skip
            pages.bind(cell_w=button.setter("width"), cell_h=button.setter("height"))
            pages.add_widget(button)

    def on_title(self, *_args: object) -> None:
        """Another page has come: what was told of the one before goes with it."""
        self.tell("")

    def put(self, name: str, section: str, page: Widget) -> None:
        """Show this page in the place beside the rail, in place of the one that is there."""
        place = self.ids.place
        if page not in place.children:
            place.clear_widgets()
            place.add_widget(page)
        self.page, self.section = name, section

    def tell(self, sentence: str, *, fails: bool = False) -> None:
        """Say how something went; "" takes it away. What could be undone no longer can."""
        self.outcome, self.outcome_fails, self.undoable = sentence, fails, False

    def forget(self) -> None:
        self.ids.place.clear_widgets()
        self.page = self.title = self.count = ""
        self.tell("")
