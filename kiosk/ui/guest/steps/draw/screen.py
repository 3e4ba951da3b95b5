"""The drawing page: a finger, five colours, undo. A drawing may also be a signature."""

from __future__ import annotations

from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.i18n.texts import Translator
from kiosk.ui.guest.steps.draw.sketch import INKS, Stroke
from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import GuestScreen
from kiosk.ui.widgets.controls.button import KioskButton

STYLES = (*styles.TOOLS, "guest/steps/draw/screen.kv")


class InkButton(KioskButton):
    """One of the five colours."""

    ink_name = StringProperty("black")
    screen = ObjectProperty(None, allownone=True, rebind=True)


class DrawScreen(GuestScreen):
    """The drawing page.

    `empty` is True while nothing is drawn, `sure` once the button to start again was touched and
    asks for confirmation. `asking` is True once Back was touched with an unfinished drawing: keep
    it, or not?
    """

    ink = StringProperty("black")
    empty = BooleanProperty(True)
    sure = BooleanProperty(False)
    asking = BooleanProperty(False)
    busy = BooleanProperty(False)
    beside = BooleanProperty(True)
    low = NumericProperty(48)
    paper_w = NumericProperty(840)
    paper_h = NumericProperty(630)
    """Sizes in px, for the .kv file."""

    __events__ = ("on_drop",)

    def __init__(self, **kwargs: object) -> None:
        self._before: list[Stroke] = []
        super().__init__(**kwargs)

    def on_drop(self) -> None:
        """Go back without what was drawn since the last Done."""

    def on_kv_post(self, _base: object) -> None:
        self._lay_inks()
        self.ids.page.bind(empty=self.setter("empty"), on_change=lambda *_args: self._hesitate())

    @staticmethod
    def names(_: Translator) -> dict[str, str]:
        """The name of each colour."""
        return {
            "black": _("Black"), "red": _("Red"), "yellow": _("Yellow"), "green": _("Green"),
            "blue": _("Blue"),
        }  # fmt: skip

    def _lay_inks(self) -> None:
        box = self.ids.inks
        box.clear_widgets()
        for name in INKS:
            plate = InkButton(ink_name=name, screen=self)
            plate.bind(on_release=lambda plate: self.take(plate.ink_name))
            box.add_widget(plate)

    def take(self, ink: str) -> None:
        """Draw in this colour from now on."""
        self.ink = ink
        self.sure = False

    def undo(self) -> None:
        self.ids.page.undo()

    def start_anew(self) -> None:
        """Clear the paper at the second touch: the first one only asks."""
        if self.sure:
            self.ids.page.clear_paper()
        else:
            self.sure = True

    def _hesitate(self) -> None:
        self.sure = self.asking = False

    @property
    def changed(self) -> bool:
        """Whether going back to what was kept would lose anything."""
        return not self.empty and self.strokes != self._before

    def keep(self) -> None:
        """Remember the current drawing as the one that Back returns to."""
        self._before = self.strokes

    def put_back(self) -> None:
        """Return to the drawing that was last kept."""
        self.ids.page.draw(self._before)

    @property
    def strokes(self) -> list[Stroke]:
        """A copy of the strokes so far, which later drawing does not change."""
        return [Stroke(each.ink, list(each.points)) for each in self.ids.page.strokes]

    def enter(self) -> None:
        self.ids.page.listen(True)

    def leave(self) -> None:
        self.ids.page.listen(False)
        self.sure = self.asking = False

    def forget(self) -> None:
        self.ids.page.listen(False)
        self.ids.page.clear_paper()
        self._before = []
        self.ink = "black"
        self.busy = False
