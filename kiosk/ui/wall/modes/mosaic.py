"""Many cards together, as prints on a painted wall; one changes from time to time."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import ClassVar

from kivy.metrics import Metrics

from kiosk.ui.wall.crossfade import SPARE
from kiosk.ui.wall.modes.base import Sources, WallMode
from kiosk.ui.wall.modes.mosaic_canvas import Tiles
from kiosk.ui.wall.modes.mosaic_picker import TilePicker
from kiosk.ui.wall.modes.mosaic_tile import MosaicTile

A_MOMENT = 0.05
"""Seconds between two prints while the wall is being filled."""


class Mosaic(WallMode):
    """Puts a print in each place; a touch brings the card of one over the others."""

    paints: ClassVar[bool] = True
    controls_stay: ClassVar[float] = 30.0

    def __init__(self, **kwargs: object) -> None:
        self._picker: TilePicker | None = None
        self._filling = True
        """Whether the last print took an empty place: some places may suit no card."""
        super().__init__(**kwargs)

    def built_below(self) -> Tiles:
        self.tiles = Tiles(size_hint=(None, None), ground=self.ground)
        return self.tiles

    def next_frame(self, sources: Sources) -> Callable[[], MosaicTile | None]:
        picker = self._picker = self._picker or TilePicker(sources)
        slots, hanging = self.tiles.slots, self.tiles.by_place
        # Interludes wait until every empty place that can be filled is filled.
        waits = not any(hanging) or (self._filling and not all(hanging))
        return lambda: picker.next(slots, Metrics.density, hanging, only_cards=waits)

    def show(self, frame: MosaicTile) -> None:
        places = self.tiles.by_place
        self._filling = places[frame.place : frame.place + 1] == [""]
        self.tiles.hang(frame, motion=self.moves, at_once=self._filling)

    def nothing_came(self) -> bool:
        self._filling = False
        return not self.keys

    def wait(self, seconds: float) -> float:
        # A print changes twice as often as a card, because all others stay.
        return A_MOMENT if self._filling and not self.full else seconds / 2

    @property
    def fade_seconds(self) -> float:
        return 1.5

    @property
    def ring(self) -> list[str]:
        return self.keys

    def tile_at(self, x: float, y: float) -> str:
        return self.tiles.key_at(x, y)

    @property
    def keys(self) -> list[str]:
        return self.tiles.keys or super().keys

    @property
    def full(self) -> bool:
        return all(self.tiles.by_place)

    @property
    def opened(self) -> str:
        return self.shown

    @property
    def fading(self) -> bool:
        return super().fading or self.tiles.fading

    def take_down(self, keys: Collection[str]) -> bool:
        hung = bool(self.tiles.take_down(keys))
        return super().take_down(keys) or hung

    def put_away(self) -> None:
        self.close()

    def forget(self) -> None:
        super().forget()
        self.tiles.forget()

    def shift(self, x: int, y: int) -> None:
        super().shift(x, y)
        self.tiles.shift_x, self.tiles.shift_y = x - SPARE // 2, y - SPARE // 2
