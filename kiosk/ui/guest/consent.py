"""The consent for a purpose: who may see the card, and how much of it."""

from __future__ import annotations

from kivy.clock import Clock
from kivy.properties import BooleanProperty, NumericProperty, ObjectProperty, StringProperty

from kiosk.ui.shell import styles
from kiosk.ui.widgets.controls.button import KioskButton
from kiosk.ui.widgets.layout.flex import Column

STYLES = (*styles.TOOLS, "guest/consent.kv")


class StepTile(KioskButton):
    """One step of consent for one purpose."""

    screen = ObjectProperty(None, allownone=True, rebind=True)
    purpose = StringProperty("")
    step = StringProperty("")
    low = BooleanProperty(False)


class PurposeBlock(Column):
    """A purpose and its steps; the step with the photo only where there is a photo.

    `screen` has `texts`, `theme`, a property named like each purpose, and `choose(purpose, step)`.
    The texts are in `kiosk.content.notice`.
    """

    screen = ObjectProperty(None, allownone=True, rebind=True)
    purpose = StringProperty("")
    heading = StringProperty("")
    about = StringProperty("")
    """The people who see it there, and what they see."""
    words = StringProperty("")
    """The msgid of the step without the photo: what it allows."""
    icon = StringProperty("")
    photo_too = BooleanProperty(True)
    over = NumericProperty(46)
    tiles_h = NumericProperty(130)
    """px: the height of everything above the tiles, and of the tiles."""

    def on_kv_post(self, _base: object) -> None:
        # The block keeps a reference: otherwise the tile would be freed when it leaves the row.
        self._with_photo: StepTile = self.ids.with_photo.__self__
        self._index = 0
        lay = Clock.create_trigger(self._lay, -1)
        self.bind(photo_too=lambda *_args: lay())
        lay()

    def _lay(self, *_args: object) -> None:
        row, tile = self.ids.tiles, self._with_photo
        if self.photo_too and tile.parent is None:
            row.add_widget(tile, index=self._index)
        elif not self.photo_too and tile.parent is not None:
            self._index = row.children.index(tile)
            row.remove_widget(tile)


class ConsentQuestions(Column):
    """Both purposes under their question; `screen` as a `PurposeBlock` has it, with what it says.

    It is as high as it needs: `over` px, the tiles of both, and what is `between` the two.
    """

    screen = ObjectProperty(None, allownone=True, rebind=True)
    tiles_h = NumericProperty(100)
    between = NumericProperty(22)
    over = NumericProperty(200)
