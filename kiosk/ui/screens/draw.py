"""The drawing page: a finger, five colours, undo. It may be a signature as well."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.texts import Translator
from kiosk.ui.screens.base import GuestScreen
from kiosk.ui.sketch import INKS, Stroke
from kiosk.ui.widgets.plate import Plate


class InkPlate(Plate):
    """One of the five colours."""

    ink_name = StringProperty("black")
    screen = ObjectProperty(None, allownone=True, rebind=True)


class DrawScreen(GuestScreen):
    """`empty` while nothing is drawn, `sure` once "Start anew" was touched and asks back."""

    ink = StringProperty("black")
    empty = BooleanProperty(True)
    sure = BooleanProperty(False)
    busy = BooleanProperty(False)
    beside = BooleanProperty(True)
    low = NumericProperty(48)
    gap = NumericProperty(8)
    paper_w = NumericProperty(840)
    paper_h = NumericProperty(630)
    side_w = NumericProperty(344)
    side_x = NumericProperty(904)
    side_top = NumericProperty(676)
    across = NumericProperty(3)
    """px, and colours in a row, for the .kv file."""

    def on_kv_post(self, _base: object) -> None:
        self._lay_inks()
        self.ids.page.bind(empty=self.setter("empty"), on_change=lambda *_args: self._hesitate())

    @staticmethod
    def names(_: Translator) -> dict[str, str]:
        """What each colour is called."""
        return {
            "black": _("Black"), "red": _("Red"), "yellow": _("Yellow"), "green": _("Green"),
            "blue": _("Blue"),
        }  # fmt: skip

    def _lay_inks(self) -> None:
        box = self.ids.inks
        box.clear_widgets()
        for name in INKS:
            plate = InkPlate(ink_name=name, screen=self)
            plate.bind(on_release=lambda plate: self.take(plate.ink_name))
            box.add_widget(plate)

    def take(self, ink: str) -> None:
        """Draw in this colour from now on."""
        self.ink = ink
        self.sure = False

    def undo(self) -> None:
        self.ids.page.undo()

    def start_anew(self) -> None:
        """Clear the paper, at the second touch: the first one only asks."""
        if self.sure:
            self.ids.page.clear_paper()
        else:
            self.sure = True

    def _hesitate(self) -> None:
        self.sure = False

    @property
    def strokes(self) -> list[Stroke]:
        """What is drawn so far, in a copy that no finger changes any more."""
        return [Stroke(each.ink, list(each.points)) for each in self.ids.page.strokes]

    def leave(self) -> None:
        self.sure = False

    def forget(self) -> None:
        self.ids.page.clear_paper()
        self.ink = "black"
        self.busy = False
