"""Choosing a drawn picture instead of a photo: all of them at once, a touch is a choice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kivy.clock import Clock
from kivy.metrics import dp
from kivy.properties import BooleanProperty, NumericProperty, StringProperty

from kiosk.ui.shell import styles
from kiosk.ui.theme.screen import GuestScreen
from kiosk.ui.widgets.controls.button import KioskButton

if TYPE_CHECKING:
    from PIL.Image import Image

STYLES = (*styles.TOOLS, "guest/steps/choose_picture/screen.kv")
SHAPE = 0.8
"""The width to height of a picture."""
GAP = 14
"""dp between two tiles."""


def across(width: float, height: float, count: int, gap: float) -> tuple[int, float]:
    """How many of `count` tiles to put in a row, and how wide, so that they are the largest."""

    def wide(columns: int) -> float:
        rows = -(-count // columns)
        return min(
            (width - (columns - 1) * gap) / columns, (height - (rows - 1) * gap) / rows * SHAPE
        )

    best = max(range(1, count + 1), key=wide)
    return best, wide(best)


class PictureTile(KioskButton):
    """One picture that can be chosen."""

    picture_name = StringProperty("")


class ChoosePictureScreen(GuestScreen):
    """`chosen` is the name of the picture that the guest has, "" for none yet.

    `on_choose(name)` is dispatched at the touch of one, `on_none` when the guest wants none.
    """

    chosen = StringProperty("")
    filled = BooleanProperty(False)
    """Whether the pictures are there: they come a moment after the screen, and stay."""
    columns = NumericProperty(6)

    __events__ = ("on_choose", "on_none")

    def __init__(self, **kwargs: object) -> None:
        self._lay = Clock.create_trigger(self._lay_now, -1)
        super().__init__(**kwargs)

    def on_kv_post(self, _base: object) -> None:
        self.ids.room.bind(size=lambda *_args: self._lay())
        self.bind(chosen=lambda *_args: self._mark())

    def on_choose(self, name: str) -> None: ...

    def on_none(self) -> None: ...

    def show_pictures(self, pictures: Mapping[str, Image]) -> None:
        """The pictures by name, in this order. They are the house's: no visit ends them."""
        grid = self.ids.grid
        grid.clear_widgets()
        for name, picture in pictures.items():
            tile = PictureTile(picture_name=name, target=f"picture:{name}", moves=self.theme.motion)
            tile.ids.view.show(picture)
            tile.bind(on_release=lambda tile: self.dispatch("on_choose", tile.picture_name))
            grid.add_widget(tile)
        self.filled = True
        self._mark()
        self._lay()

    def _lay_now(self, *_args: object) -> None:
        room, grid = self.ids.room, self.ids.grid
        count = len(grid.children)
        if not count or room.width <= 0 or room.height <= 0:
            return
        gap = max(dp(GAP), 8)
        columns, wide = across(room.width, room.height, count, gap)
        self.columns = columns
        for tile in grid.children:
            tile.size = (wide, wide / SHAPE)

    def _mark(self) -> None:
        for tile in self.ids.grid.children:
            tile.chosen = tile.picture_name == self.chosen

    def forget(self) -> None:
        self.chosen = ""
